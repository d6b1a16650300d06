"""Calls that were promised and are still to be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from moothall.contacts.models import CallBack
from moothall.contacts.models.call_backs import CallBackQuerySet

MOST_CALLS = 200


@dataclass(frozen=True)
class CallCounts:
    """How many calls are owed: by the officer, by their teams, by all whom they may see; and how many of those are late."""

    mine: int
    mine_late: int
    team: int
    team_late: int
    all: int
    all_late: int


def owed_counts(calls: CallBackQuerySet, *, mine: Q, team: Q, at: datetime) -> CallCounts:
    """Count the calls owed, in one query."""
    late = Q(due_at__lt=at)
    sums = calls.owed().order_by().aggregate(
        mine=Count("id", filter=mine),
        mine_late=Count("id", filter=mine & late),
        team=Count("id", filter=team),
        team_late=Count("id", filter=team & late),
        all=Count("id"),
        all_late=Count("id", filter=late),
    )  # fmt: skip
    return CallCounts(**sums)


def owed(calls: CallBackQuerySet) -> list[CallBack]:
    """Return the calls still to be made, the earliest first, with what a line shows."""
    return list(with_people(calls).owed()[:MOST_CALLS])


def with_people(calls: CallBackQuerySet) -> CallBackQuerySet:
    """Return calls with whom and why: officer, team, contact and customer."""
    return calls.select_related("officer", "team", "contact__organisation", "contact__officer", "customer")


def owed_by(officer_ids: Sequence[int]) -> list[CallBack]:
    """Return the calls that these officers promised, the earliest first."""
    return owed(CallBack.objects.filter(officer__in=officer_ids))
