"""Working days out anew, and summing months whose days are settled."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from moothall.database import take_turns
from moothall.lib.months import month_after
from moothall.performance.families import FAMILIES, Family
from moothall.performance.models import Mark, UnsummedMonth
from moothall.performance.rules import ZONE, Period, begins, local_day

LEFT_ALONE, LONGEST_WAIT = timedelta(seconds=30), timedelta(seconds=120)
TODAY_LEFT_ALONE, TODAY_LONGEST_WAIT = timedelta(seconds=2), timedelta(seconds=6)
DAYS_AT_ONCE = 60
HARDLY_APART = timedelta(days=2)

# Cells that are as they were stay: today changes all day long, and would else be written whole each time.
WORK = """
WITH RECURSIVE fresh AS MATERIALIZED ({statement}),
held AS MATERIALIZED (
    SELECT id, {columns} FROM {table}
    WHERE organisation_id = %(organisation)s AND NOT is_month AND cube = ANY(%(cubes)s)
        AND day >= %(first)s AND day <= %(last)s
),
gone AS (
    DELETE FROM {table} WHERE id IN (
        SELECT held.id FROM held LEFT JOIN fresh ON {same} WHERE fresh.day IS NULL
    )
)
INSERT INTO {table} (organisation_id, is_month, {columns})
SELECT %(organisation)s, false, {fresh} FROM fresh LEFT JOIN held ON {same} WHERE held.id IS NULL
"""
INSERT = """
INSERT INTO {table} (organisation_id, is_month, {columns})
SELECT %(organisation)s, false, {columns} FROM ({statement}) AS fresh
"""
HELD = """
SELECT EXISTS (
    SELECT FROM {table} WHERE organisation_id = %s AND NOT is_month AND cube = ANY(%s) AND day BETWEEN %s AND %s
)
"""
SUM = """
INSERT INTO {table} (organisation_id, is_month, day, cube, {splits}, {figures})
SELECT %(organisation)s, true, %(month)s, cube, {splits}, {sums} FROM {table}
WHERE organisation_id = %(organisation)s AND NOT is_month AND cube = ANY(%(cubes)s)
    AND day >= %(month)s AND day < %(after)s
GROUP BY cube, {splits}
"""
JOINED = "ARRAY(SELECT number FROM unnest(figures_joined({name})) AS number ORDER BY number) AS {name}"
UNSUM = """
DELETE FROM {table} WHERE organisation_id = %(organisation)s AND is_month AND cube = ANY(%(cubes)s) AND day = %(month)s
"""


def work_due_days(*, at: datetime, is_all: bool = False) -> int:
    """Work the marked days whose time has come, the newest first; return how many.

    Today is worked soon after it changed, an older day once it has been left alone for a while. `is_all` works every
    marked day now. Neighbouring days of a family are worked as one, in one transaction.
    """
    today = local_day(at)
    due = Mark.objects.order_by("-day", "family")
    if not is_all:
        is_today = Q(day__gte=today, last_at__lte=at - TODAY_LEFT_ALONE)
        is_today |= Q(day__gte=today, first_at__lte=at - TODAY_LONGEST_WAIT)
        due = due.filter(is_today | Q(last_at__lte=at - LEFT_ALONE) | Q(first_at__lte=at - LONGEST_WAIT))
    marks = list(due) if is_all else list(due[:DAYS_AT_ONCE])
    for stretch in stretches_of(marks):
        _work_stretch(stretch, today=today)
    return len(marks)


def stretches_of(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Put marks of one family together whose days lie in one month and hardly apart: one statement works them all."""
    stretches: dict[tuple[int, str, date], list[list[Mark]]] = {}
    for mark in sorted(marks, key=lambda each: each.day):
        known = stretches.setdefault((mark.organisation_id, mark.family, mark.day.replace(day=1)), [])
        if known and mark.day - known[-1][-1].day <= HARDLY_APART:
            known[-1].append(mark)
        else:
            known.append([mark])
    return sorted((each for known in stretches.values() for each in known), key=lambda each: each[0].day, reverse=True)


@transaction.atomic
def _work_stretch(marks: Sequence[Mark], *, today: date) -> None:
    """Work days and take their marks away. What another keeper has in hand is left to them."""
    rows = Mark.objects.select_for_update(skip_locked=True).filter(pk__in=[mark.pk for mark in marks])
    held = list(rows.order_by("day"))
    if not held:
        return
    first, last = held[0], held[-1]
    if first.family in FAMILIES:
        work_days(FAMILIES[first.family], first.organisation_id, first.day, last.day, today=today)
    Mark.objects.filter(pk__in=[mark.pk for mark in held]).delete()


@transaction.atomic
def work_days(family: Family, organisation_id: int, first: date, last: date, *, today: date) -> None:
    """Work out the cells of some days from raw rows. What is as it was is not touched; sums of their months go."""
    cubes = [family.number_of(cube) for cube in family.cubes]
    values = {
        **family.values,
        "organisation": organisation_id,
        "since": begins(first),
        "until": begins(last + timedelta(days=1)),
        "first": first,
        "last": last,
        "today": today,
        "zone": ZONE,
    }
    months = Period(first, last).months
    take_turns(f"figures {organisation_id} {family.code}")
    with connection.cursor() as cursor:
        cursor.execute(HELD.format(table=family.table), [organisation_id, cubes, first, last])
        (is_held,) = cursor.fetchone() or (False,)
        cursor.execute(_working(family) if is_held else _making(family), values | {"cubes": cubes})
    UnsummedMonth.objects.bulk_create(
        [UnsummedMonth(organisation_id=organisation_id, family=family.code, month=month) for month in months],
        ignore_conflicts=True,
    )


def _making(family: Family) -> str:
    """Return the statement that makes the cells of days that have none."""
    return INSERT.format(table=family.table, columns=", ".join(family.columns), statement=family.statement)


def _working(family: Family) -> str:
    """Return the statement that works days anew that have cells already."""
    return WORK.format(
        statement=family.statement,
        table=family.table,
        columns=", ".join(family.columns),
        fresh=", ".join(f"fresh.{column}" for column in family.columns),
        same=" AND ".join(f"fresh.{column} = held.{column}" for column in family.columns),
    )


@transaction.atomic
def sum_month(family: Family, organisation_id: int, month: date) -> None:
    """Sum the days of a month into cells of the month. Lists are joined and sorted, so that middles stay exact."""
    cells = family.cells
    sums = [f"sum({count}) AS {count}" for count in cells.counts]
    sums += [JOINED.format(name=name) for name in cells.lists]
    sql = SUM.format(
        table=family.table,
        splits=", ".join(cells.splits),
        figures=", ".join((*cells.counts, *cells.lists)),
        sums=", ".join(sums),
    )
    cubes = [family.number_of(cube) for cube in family.cubes]
    values: dict[str, Any] = {"organisation": organisation_id, "month": month, "after": month_after(month)}
    values["cubes"] = cubes
    take_turns(f"figures {organisation_id} {family.code}")
    with connection.cursor() as cursor:
        cursor.execute(UNSUM.format(table=family.table), values)
        cursor.execute(sql, values)
    UnsummedMonth.objects.filter(organisation_id=organisation_id, family=family.code, month=month).delete()
