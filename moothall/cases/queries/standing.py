"""Where a case stands, in words for officers."""

from datetime import datetime

from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.cases.workflow import Status
from moothall.promises.queries.bars import since_words


def standing_words(case: Case, *, at: datetime) -> str:
    """Say in one line who has the case and since when: "With Refuse crew since Tuesday".

    Needs the case as `for_list` reads it.
    """
    facts = {"team": case.team.name, "since": since_words(case.ended_at or case.held_since, at=at)}
    if case.status == Status.WITH_PARTNER:
        return _("With {organisation}, {team}, since {since}").format(organisation=case.team.organisation.short_name, **facts)
    if case.status == Status.CLOSED:
        return _("Closed {since}: {because}").format(because=case.get_closed_because_display(), **facts)
    return _WORDS[Status(case.status)]().format(**facts)


_WORDS = {
    Status.NEW: lambda: _("Not started; with {team} since {since}"),
    Status.IN_PROGRESS: lambda: _("With {team} since {since}"),
    Status.WAITING: lambda: _("Waiting for the customer since {since}"),
    Status.RESOLVED: lambda: _("Done {since} by {team}"),
}
