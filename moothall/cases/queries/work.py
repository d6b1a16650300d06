"""How much is owed, for the top bar, My work and the supervisor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from django.db import connection, models
from django.db.models import Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from moothall.cases.models import Case, Task
from moothall.cases.queries.lines import COLUMNS, TASK_COLUMNS, Listed, ListedTask
from moothall.cases.rules import DueBounds, DueGroup, due_bounds, due_group
from moothall.directory.queries import catalogue
from moothall.lib.working_time import LONDON

ROWS_OF_A_GROUP = 20
MOST_TASKS = 60
MOST_ESCALATED = 100
ESCALATED = (Task.Kind.LATE, Task.Kind.DISPUTE)
#: While the customer is asked, the date is not fixed, so nothing is late.
IS_DATED = ~Q(status="waiting")


class Reach(Protocol):
    """How far an officer sees: what `permissions.Reach` knows of it."""

    @property
    def officer_ids(self) -> tuple[int, ...]: ...

    @property
    def team_ids(self) -> tuple[int, ...]: ...

    @property
    def partner_ids(self) -> tuple[int, ...]: ...

    @property
    def is_partners(self) -> bool: ...


@dataclass(frozen=True)
class WorkCounts:
    """Open cases and tasks, and how many of the cases are late."""

    cases: int
    late: int
    tasks: int


# Written out, because every page of the desk asks it.
WORK_COUNTS = """
SELECT count(*), count(*) FILTER (WHERE due_at < %(at)s AND status <> 'waiting'),
    (SELECT count(*) FROM cases_task WHERE officer_id = ANY(%(officers)s) AND done_at IS NULL)
FROM cases_case
WHERE owner_id = ANY(%(officers)s) AND ended_at IS NULL
"""


def work_counts(officer_ids: Sequence[int], *, at: datetime) -> WorkCounts:
    """Count what these officers owe, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(WORK_COUNTS, {"officers": list(officer_ids), "at": at})
        row = cursor.fetchone()
    assert row is not None
    cases, late, tasks = row
    return WorkCounts(cases=cases, late=late, tasks=tasks)


@dataclass(frozen=True)
class WorkGroup:
    """One group of My work, in due order: the first cases and tasks of it, and how many cases there are in all."""

    group: DueGroup
    rows: list[Listed | ListedTask]
    number: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more cases than are shown."""
        return self.number > ROWS_OF_A_GROUP


def my_work(reach: Reach, *, at: datetime) -> list[WorkGroup]:
    """Return what an officer owes, and those they stand in for, grouped by when it is due; four queries.

    An officer of a partner owes what is with their teams now. Escalated cases have a list of their own.
    """
    bounds = due_bounds(at, zone=LONDON)
    rows: dict[DueGroup, list[Listed | ListedTask]] = {group: [] for group in DueGroup}
    numbers = dict.fromkeys(DueGroup, 0)
    # First which cases, then what the list shows of them: somebody may own a thousand.
    places = {key: (DueGroup(group), number) for key, group, number in _places(reach, bounds)}
    escalated, names = _escalated(places), catalogue().names
    for columns in Case.objects.filter(pk__in=places).values_list(*COLUMNS):
        group, number = places[columns[0]]
        rows[group].append(Listed.of(columns, names)._replace(escalated_to=escalated.get(columns[0], "")))
        numbers[group] = number
    for columns in _tasks(reach).exclude(kind__in=ESCALATED).values_list(*TASK_COLUMNS)[:MOST_TASKS]:
        task = ListedTask.of(columns, names)
        group = due_group(due_at=task.due_at, status="", at=at, zone=LONDON)
        rows[group].append(task)
        numbers[group] += 1
    return [WorkGroup(group, sorted(found, key=_due_at), numbers[group]) for group, found in rows.items()]


def _due_at(row: Listed | ListedTask) -> tuple[datetime, bool, int]:
    return row.due_at, isinstance(row, ListedTask), row.pk


def _places(reach: Reach, bounds: DueBounds) -> models.QuerySet[Case, tuple[int, str, int]]:
    """Return the first cases of each group: key, group, and how many cases there are in the group."""
    cases = Case.objects.open()
    if reach.is_partners:
        cases = cases.filter(partner_id__in=reach.partner_ids, team_id__in=reach.team_ids)
    else:
        cases = cases.filter(owner_id__in=reach.officer_ids)
    ranked = cases.annotate(
        due_group=_group_of(bounds, is_partners=reach.is_partners),
        place_in_group=Window(RowNumber(), partition_by=F("due_group"), order_by=[F("due_at"), F("id")]),
        of_group=Window(Count("id"), partition_by=F("due_group")),
    )
    return ranked.filter(place_in_group__lte=ROWS_OF_A_GROUP).values_list("id", "due_group", "of_group")


def _escalated(case_ids: Iterable[int]) -> dict[int, str]:
    """Return before whom these cases were put, so that their owner knows."""
    tasks = Task.objects.open().filter(case_id__in=list(case_ids), kind__in=ESCALATED)
    return dict(tasks.values_list("case_id", "officer__name"))


def _group_of(bounds: DueBounds, *, is_partners: bool) -> models.Case:
    """Return `rules.due_group` as the database reckons it. What a partner has waits for others, but not for its own."""
    waits = [] if is_partners else [When(status="with_partner", then=Value(DueGroup.WAITING.value))]
    return models.Case(
        When(status="waiting", then=Value(DueGroup.WAITING.value)),
        When(due_at__lt=bounds.at, then=Value(DueGroup.LATE.value)),
        *waits,
        When(due_at__lt=bounds.today_ends, then=Value(DueGroup.TODAY.value)),
        When(due_at__lt=bounds.week_ends, then=Value(DueGroup.WEEK.value)),
        default=Value(DueGroup.LATER.value),
        output_field=models.CharField(),
    )


def _tasks(reach: Reach) -> models.QuerySet[Task]:
    return Task.objects.open().filter(officer_id__in=reach.officer_ids).order_by("due_at", "id")


def escalated_to(reach: Reach) -> list[ListedTask]:
    """Return the cases with a broken promise or a dispute that were put before an officer, in one list.

    Those of somebody for whom they stand in count too.
    """
    tasks = _tasks(reach).filter(kind__in=ESCALATED)
    names = catalogue().names
    return [ListedTask.of(row, names) for row in tasks.values_list(*TASK_COLUMNS)[:MOST_ESCALATED]]


def number_escalated(reach: Reach) -> int:
    """Return how many there are, counted up to a hundred."""
    return _tasks(reach).filter(kind__in=ESCALATED)[:MOST_ESCALATED].count()


class OfficerCounts(NamedTuple):
    """How many open cases an officer has; without an officer, those that nobody has."""

    officer_id: int | None
    name: str | None
    all: int
    late: int
    amber: int
    waiting: int


def counts_by_officer(team_ids: Sequence[int], *, at: datetime) -> list[OfficerCounts]:
    """Count what each officer of these teams owes, most late first, for the supervisor."""
    rows = (
        Case.objects.open()
        .filter(team_id__in=team_ids)
        .values("owner_id", "owner__name")
        .annotate(
            all=Count("id"),
            late=Count("id", filter=IS_DATED & Q(due_at__lt=at)),
            amber=Count("id", filter=IS_DATED & Q(warn_at__lte=at, due_at__gte=at)),
            waiting=Count("id", filter=Q(status="waiting")),
        )
        .order_by("-late", "-all")
        .values_list("owner_id", "owner__name", "all", "late", "amber", "waiting")
    )
    return [OfficerCounts(*row) for row in rows]
