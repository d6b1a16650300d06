"""Calls that were promised and are still to be made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q

from moothall.contacts.models import CallBack
from moothall.contacts.models.call_backs import CallBackQuerySet

MOST_CALLS = 200


class Owed(NamedTuple):
    """How many calls are owed, and how many of those are late."""

    number: int
    late: int


def owed_counts(calls: CallBackQuerySet, groups: Mapping[str, Q], *, at: datetime) -> dict[str, Owed]:
    """Count the calls owed in each group, in one query."""
    late = Q(due_at__lt=at)
    sums: dict[str, Count] = {}
    for name, group in groups.items():
        sums[f"number_{name}"] = Count("id", filter=group)
        sums[f"late_{name}"] = Count("id", filter=group & late)
    counted = calls.owed().order_by().aggregate(**sums)
    return {name: Owed(counted[f"number_{name}"], counted[f"late_{name}"]) for name in groups}


def owed(calls: CallBackQuerySet) -> list[CallBack]:
    """Return the calls still to be made, the earliest first, with what a line shows."""
    return list(with_people(calls).owed()[:MOST_CALLS])


def with_people(calls: CallBackQuerySet) -> CallBackQuerySet:
    """Return calls with whom and why: officer, team, contact and customer."""
    return calls.select_related("officer", "team", "contact__organisation", "contact__officer", "customer")


def owed_by(officer_ids: Sequence[int]) -> list[CallBack]:
    """Return the calls that these officers promised, the earliest first."""
    return owed(CallBack.objects.filter(officer__in=officer_ids))
