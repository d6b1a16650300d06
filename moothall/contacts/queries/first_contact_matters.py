"""The matters behind a figure of first-contact resolution, each with what became of it and why it was judged so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.contacts.models import Matter
from moothall.contacts.queries.first_contact import JUDGED, Terms, values_to_judge
from moothall.contacts.queries.months import Look
from moothall.contacts.queries.pages import PAGE, read_place, written_place
from moothall.contacts.queries.reasons import asked

LISTED = (
    JUDGED
    + """
SELECT matter_id, started_at, state,
    CASE WHEN again_at <= started_at + make_interval(days => days) THEN again_at END, moved.yes, promised.yes
FROM judged AS spoken
LEFT JOIN LATERAL (
    SELECT true AS yes FROM contacts_transfer t WHERE t.contact_id = spoken.id LIMIT 1
) AS moved ON true
LEFT JOIN LATERAL (
    SELECT true AS yes FROM contacts_callback b WHERE b.contact_id = spoken.id LIMIT 1
) AS promised ON true
WHERE started_at >= %(begins)s
    AND (%(states)s::text[] IS NULL OR state = ANY(%(states)s))
    AND (%(channel)s::text IS NULL OR channel = %(channel)s)
    AND (%(place_at)s::timestamptz IS NULL OR (started_at, matter_id) < (%(place_at)s, %(place_pk)s::bigint))
ORDER BY started_at DESC, matter_id DESC LIMIT %(most)s
"""
)


class Became(models.TextChoices):
    """What became of a matter that the first contact could have settled."""

    RESOLVED = "resolved", _("Resolved")
    NOT_RESOLVED = "not_resolved", _("Not resolved")
    NOT_YET_CERTAIN = "not_yet_certain", _("Not yet certain")
    NOBODY_NAMED = "nobody_named", _("Nobody named")
    BROKEN_OFF = "broken_off", _("Broken off")


#: What a list may show: each by itself, and the two whose end is certain, which are those that a share counts.
COUNTED_ONES = "counted"
STATES: dict[str, Sequence[Became]] = {
    **{each.value: (each,) for each in Became},
    COUNTED_ONES: (Became.RESOLVED, Became.NOT_RESOLVED),
}


@dataclass(frozen=True)
class JudgedMatter:
    """One matter with what became of it. `again_at` is when the same customer asked again within the set time."""

    matter: Matter
    became: Became
    again_at: datetime | None
    was_moved: bool
    was_promised_a_call: bool


@dataclass(frozen=True)
class MatterPage:
    """Up to fifty matters, newest first, and where the next page begins if there are more."""

    rows: list[JudgedMatter]
    older: str = ""


def judged_matters(look: Look, *, terms: Terms, state: str = "", channel: str = "", after: str = "") -> MatterPage:
    """Return the matters of a month of which this is so, as `first_contact` judges them. Two queries.

    `state` is a key of `STATES` and `channel` a channel; empty means any. `after` is where an earlier page ended.
    """
    values = values_to_judge(look, terms)
    if not values:
        return MatterPage([])
    at, pk = read_place(after) or (None, None)
    states = [each.value for each in STATES[state]] if state else None
    more = {"states": states, "channel": channel or None, "place_at": at, "place_pk": pk, "most": PAGE + 1}
    found = asked(LISTED, look, **values, **more)
    older = written_place(found[PAGE - 1][1], found[PAGE - 1][0]) if len(found) > PAGE else ""
    matters = Matter.objects.select_related("service", "contact__organisation", "contact__customer", "contact__officer")
    held = matters.in_bulk([row[0] for row in found[:PAGE]])
    return MatterPage(
        [
            JudgedMatter(held[key], Became(became), again_at, bool(moved), bool(promised))
            for key, _started, became, again_at, moved, promised in found[:PAGE]
        ],
        older,
    )
