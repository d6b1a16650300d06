"""Where a case stands, in words for officers."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.cases.workflow import ClosedBecause, Status
from moothall.promises.queries.bars import since_words


class Standing(NamedTuple):
    """Who has a case and since when, or how it ended."""

    status: str
    team: str
    organisation: str
    held_since: datetime
    ended_at: datetime | None
    closed_because: str


def standing_of(case: Case) -> Standing:
    """Return where a case stands. It has its team and the team's organisation at hand."""
    return Standing(
        case.status,
        case.team.name,
        case.team.organisation.short_name,
        case.held_since,
        case.ended_at,
        case.closed_because,
    )


def standing_words(standing: Standing, *, at: datetime) -> str:
    """Say in one line who has the case and since when: "With Refuse crew since Tuesday"."""
    since = since_words(standing.ended_at or standing.held_since, at=at)
    because = ClosedBecause(standing.closed_because).label if standing.closed_because else ""
    return _said(standing.status, standing.team, standing.organisation, since, str(because), get_language())


@lru_cache(maxsize=2048)
def _said(status: str, team: str, organisation: str, since: str, because: str, _language: str | None) -> str:
    return _WORDS[Status(status)]().format(team=team, organisation=organisation, since=since, because=because)


_WORDS = {
    Status.NEW: lambda: _("Not started; with {team} since {since}"),
    Status.IN_PROGRESS: lambda: _("With {team} since {since}"),
    Status.WITH_PARTNER: lambda: _("With {organisation}, {team}, since {since}"),
    Status.WAITING: lambda: _("Waiting for the customer since {since}"),
    Status.RESOLVED: lambda: _("Done {since} by {team}"),
    Status.CLOSED: lambda: _("Closed {since}: {because}"),
}
