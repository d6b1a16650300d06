"""Making figures from the beginning, and summing what is settled."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from moothall.database import fetched
from moothall.lib.months import month_after
from moothall.performance.actions.work import sum_month, work_days
from moothall.performance.families import FAMILIES, Family
from moothall.performance.models import Mark, UnsummedMonth
from moothall.performance.rules import Period, local_day

# The first and last day on which an organisation has anything to count.
SPANS = """
SELECT o.id, spans.first, spans.last FROM directory_organisation o CROSS JOIN LATERAL (
    SELECT least(
        (SELECT min(started_at) FROM contacts_contact c WHERE c.organisation_id = o.id),
        (SELECT min(received_at) FROM cases_case k WHERE k.organisation_id = o.id)
    ) AS first, greatest(
        (SELECT max(started_at) FROM contacts_contact c WHERE c.organisation_id = o.id),
        (SELECT max(received_at) FROM cases_case k WHERE k.organisation_id = o.id)
    ) AS last
) AS spans WHERE spans.first IS NOT NULL ORDER BY o.id
"""

Progress = Callable[[str, date], None]


def rebuild(*, at: datetime, families: list[str] | None = None, progress: Progress | None = None) -> int:
    """Work out every cell of these families anew, month by month, and sum the months that are over.

    Each month is one transaction, so that it can be broken off and run again. Return how many months of families these
    were. What is marked meanwhile is worked by the keeper as ever.
    """
    for code in families or FAMILIES:
        _forget_other_cubes(FAMILIES[code])
    number = 0
    for family, organisation_id, month in _to_work(at=at, families=families):
        rebuild_month(family, organisation_id, month, at=at)
        if number < len(FAMILIES):
            _look_at_cells(family)
        number += 1
        if progress is not None:
            progress(family.code, month)
    for code in families or FAMILIES:
        _look_at_cells(FAMILIES[code])
    return number


def _forget_other_cubes(family: Family) -> None:
    """Take away cells of crossings that an earlier release kept."""
    cubes = [family.number_of(cube) for cube in family.cubes]
    family.cells._default_manager.exclude(cube__in=cubes).delete()


def _look_at_cells(family: Family) -> None:
    """Let the database see how many cells there are, so that it plans for them."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {family.table}")


@transaction.atomic
def rebuild_month(family: Family, organisation_id: int, month: date, *, at: datetime) -> None:
    """Work out a month's days anew, and its sum once it is over."""
    today = local_day(at)
    last = month_after(month) - timedelta(days=1)
    work_days(family, organisation_id, month, last, today=today)
    if last < today:
        sum_month(family, organisation_id, month)


def _to_work(*, at: datetime, families: list[str] | None) -> Iterator[tuple[Family, int, date]]:
    for organisation_id, first, last in fetched(SPANS, []):
        for month in Period(local_day(first), max(local_day(last), local_day(at))).months:
            for code, family in FAMILIES.items():
                if families is None or code in families:
                    yield family, organisation_id, month


def sum_settled_months(*, at: datetime) -> int:
    """Sum the months that are over and in which no day is marked any more; return how many."""
    over = list(UnsummedMonth.objects.filter(month__lt=local_day(at).replace(day=1)).order_by("-month", "family"))
    if not over:
        return 0
    marked = {(mark.organisation_id, mark.family, mark.day.replace(day=1)) for mark in Mark.objects.all()}
    number = 0
    for row in over:
        if (row.organisation_id, row.family, row.month) not in marked and row.family in FAMILIES:
            sum_month(FAMILIES[row.family], row.organisation_id, row.month)
            number += 1
    return number
