"""Calls that were promised and are still to be made, and the one that is about to be promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from moothall.contacts.content import MatterContent
from moothall.contacts.models import CallBack
from moothall.contacts.models.call_backs import CallBackQuerySet
from moothall.contacts.queries.moments import TypedMoments
from moothall.directory.models import Absence, Membership
from moothall.directory.queries import calendar_of
from moothall.lib.working_time import ALWAYS_OPEN

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


@dataclass(frozen=True)
class TypedCall:
    """A call-back as far as it has been filled in: who rings, for which team, and when by that team's clock.

    `problem` says what is wrong with the time.
    """

    member: Membership | None
    due_at: datetime | None
    problem: str


def typed_call(matter: MatterContent, *, at: datetime) -> TypedCall:
    """Return the call-back that a matter of a contact in hand is to promise."""
    members = Membership.objects.select_related("officer", "team").filter(officer__username=matter.officer)
    member = members.order_by("id").first() if matter.officer else None
    typed = TypedMoments(calendar_of(member.team.calendar_id) if member else ALWAYS_OPEN, at=at)
    due_at = typed.ahead("due", matter.due)
    return TypedCall(member, due_at, typed.problems.get("due", ""))


def doubts_about(call: TypedCall) -> list[str]:
    """Return what speaks against ringing then. It may be promised all the same: officers agree what suits."""
    if call.member is None or call.due_at is None:
        return []
    team, officer = call.member.team, call.member.officer
    calendar = calendar_of(team.calendar_id)
    doubts = []
    if not calendar.is_open(call.due_at):
        doubts.append(_("{team} is closed then.").format(team=team.name))
    if Absence.objects.on(calendar.local_day(call.due_at)).filter(officer=officer).exists():
        doubts.append(_("{officer} is away that day.").format(officer=officer.name))
    return doubts
