"""How much is owed, for the top bar and the team lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from moothall.cases.models import Case, Task


@dataclass(frozen=True)
class WorkCounts:
    """Open cases and tasks, and how many of the cases are late."""

    cases: int
    late: int
    tasks: int


def work_counts(officer_ids: Sequence[int], *, at: datetime) -> WorkCounts:
    """Count what these officers owe, in two index-only queries."""
    late = Q(due_at__lt=at) & ~Q(status="waiting")
    counts = (
        Case.objects.open().filter(owner_id__in=officer_ids).aggregate(all=Count("id"), late=Count("id", filter=late))
    )
    tasks = Task.objects.open().filter(officer_id__in=officer_ids).count()
    return WorkCounts(cases=counts["all"], late=counts["late"], tasks=tasks)


def counts_by_officer(team_ids: Sequence[int], *, at: datetime) -> list[dict[str, Any]]:
    """Count what each officer of these teams owes, most late first, for the supervisor."""
    late = Q(due_at__lt=at) & ~Q(status="waiting")
    amber = Q(warn_at__lte=at, due_at__gte=at) & ~Q(status="waiting")
    rows = Case.objects.open().filter(team_id__in=team_ids).values("owner_id", "owner__name").annotate(
        all=Count("id"),
        late=Count("id", filter=late),
        amber=Count("id", filter=amber),
        waiting=Count("id", filter=Q(status="waiting")),
    )  # fmt: skip
    return [dict(row) for row in rows.order_by("-late", "-all")]
