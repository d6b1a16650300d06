"""Right values for promises, decided without the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

OWN_PROMISE = "service"
"""The code of a clock for what a service itself promises, beside the codes of the charter."""

REPLY_PROMISES = frozenset({"PR-W1"})
"""Promises of a full answer in writing: their date may only pass with a holding reply."""

FIRST_REPLIES = frozenset({"PR-E1"})
"""Promises of a first reply. Once given it is given: a case that is reopened does not reopen them."""

CLOCK_UNITS = frozenset({"working_hours", "working_days", "days"})
"""Units in which an answer is promised.

Seconds and minutes are promises about queues, which other areas time.
"""

SHARE = "share"

CHANNELS_OF_HEADING: dict[str, tuple[str, ...]] = {
    "all": (
        "telephone", "counter", "web", "email", "text", "post", "fax", "kiosk", "video", "visit",
        "councillor",
    ),
    "face_to_face": ("counter", "video", "visit"),
    "telephone": ("telephone",),
    "email_and_letter": ("email", "post", "fax"),
    "email": ("email",),
}  # fmt: skip
"""The headings of the charter and the channels that each speaks of. A fax is a letter that came by wire."""


def heading_of(channels: Iterable[str]) -> str:
    """Return the heading of the charter under which a promise about these channels stands."""
    wanted = set(channels)
    exact = (heading for heading, among in CHANNELS_OF_HEADING.items() if set(among) == wanted)
    return next(exact, "all")


# Tighter or looser

UNIT_WORDS: dict[str, LazyText] = {
    "seconds": ngettext_lazy("%d second", "%d seconds"),
    "minutes": ngettext_lazy("%d minute", "%d minutes"),
    "working_hours": ngettext_lazy("%d working hour", "%d working hours"),
    "working_days": ngettext_lazy("%d working day", "%d working days"),
    "days": ngettext_lazy("%d day", "%d days"),
}


def target_words(value: float, unit: str) -> str:
    """Say a target as people do: "10 working days", "95%"."""
    return f"{value * 100:g}%" if unit == SHARE else str(UNIT_WORDS[unit] % int(value))


def words_with_target(words: str, *, charter: str, promised: str) -> str:
    """Return a promise of the charter in its words with the target that was promised, when a service tightened it."""
    if charter == promised:
        return words
    if charter and charter in words:
        return words.replace(charter, promised)
    return _("%(words)s For this service: %(promised)s.") % {"words": words, "promised": promised}


def is_whole_target(value: float, unit: str) -> bool:
    """Say whether a figure can be a target: a share up to 1, or a whole number of a time."""
    return 0 < value <= 1 if unit == SHARE else value > 0 and value == int(value)


class LooserThanTheCharter(Exception):
    """A service or a partner asked for less than the charter promises. The sentence is fit for the screen."""


def is_looser(value: float, *, than: float, unit: str) -> bool:
    """Say whether a target asks less: a longer time, or a smaller share."""
    return value < than if unit == SHARE else value > than


def tightest(values: Iterable[float], *, unit: str) -> float:
    """Return the target that asks most."""
    return max(values) if unit == SHARE else min(values)


# Months


def month_of(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def month_before(month: date, *, months: int = 1) -> date:
    """Return the first day of an earlier month."""
    total = month.year * 12 + month.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)


def share_kept(kept: int, broken: int) -> int | None:
    """Return the percentage kept, rounded down so that 100 means every one; None with none to keep."""
    whole = kept + broken
    return None if whole == 0 else 100 * kept // whole


# What a contact itself promises


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What was done and said in one contact, as its closing step records it.

    `is_finished` says that nothing is left to do for the customer. The four `_told` facts are what the
    customer was told aloud or in writing. `transfers` counts transfers, `transfers_told` those where reason
    and receiver were said.
    """

    channel: str
    is_finished: bool
    was_settled_at_once: bool = False
    could_be_settled_at_once: bool = True
    action_recorded: bool = False
    next_step_told: bool = False
    department_told: bool = False
    date_told: bool = False
    owner_told: bool = False
    transfers: int = 0
    transfers_told: int = 0
    was_abandoned: bool = False


@dataclass(frozen=True, slots=True)
class ContactRule:
    """When a promise applies to a contact, and when it was kept."""

    code: str
    applies: Callable[[ContactFacts], bool]
    is_kept: Callable[[ContactFacts], bool]


CONTACT_RULES = (
    # Settled at first contact "if we can": a matter that only a specialist can settle is not held against the
    # contact.
    ContactRule("PR-G3", lambda facts: facts.could_be_settled_at_once, lambda facts: facts.was_settled_at_once),
    # What we have done and will do next: something finished has no next step, so what was done is enough.
    ContactRule(
        "PR-G4",
        lambda facts: True,
        lambda facts: facts.action_recorded and (facts.is_finished or facts.next_step_told),
    ),
    # What has to be done, who does it and by when: only where something is left to do.
    ContactRule(
        "PR-G5",
        lambda facts: not facts.is_finished,
        lambda facts: facts.next_step_told and facts.owner_told and facts.date_told,
    ),
    # Which department has it and how far it is: the next step told is how far it is.
    ContactRule(
        "PR-G6",
        lambda facts: not facts.is_finished,
        lambda facts: facts.department_told and facts.next_step_told,
    ),
    # Why and to whom a call is put through: one transfer without it breaks the promise. The charter says it
    # of calls.
    ContactRule(
        "PR-T3",
        lambda facts: facts.channel == "telephone" and facts.transfers > 0,
        lambda facts: facts.transfers_told >= facts.transfers,
    ),
)


CONTACT_PROMISES = tuple(rule.code for rule in CONTACT_RULES)
"""The promises that are kept or broken by a contact itself, and not by a clock."""


def promises_of_contact(facts: ContactFacts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the promises that a contact kept and of those that it broke.

    A contact that the customer broke off gave nobody the chance to keep anything, so none apply to it.
    """
    if facts.was_abandoned:
        return (), ()
    applying = [rule for rule in CONTACT_RULES if rule.applies(facts)]
    kept = tuple(rule.code for rule in applying if rule.is_kept(facts))
    return kept, tuple(rule.code for rule in applying if rule.code not in kept)
