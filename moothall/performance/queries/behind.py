"""The contacts and cases behind a figure, newest first, a page at a time.

They come from the same declaration as the cells: the same rows, the same conditions. A page reads days backwards, as
many as it needs, so that the list of a month of a big council is there as quickly as that of a small one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from moothall.database import fetched_for_report
from moothall.performance.families import FAMILIES, Family
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import Cost, Mean, MeanOf, Middle, NoSource, Number, Open, OpenAge, Share
from moothall.performance.queries.asking import split_column
from moothall.performance.queries.read import family_for
from moothall.performance.rules import ZONE, Period, begins

PAGE = 50
FIRST_LOOK, LONGEST_LOOK = 1, 64

LISTED = """
{with_} SELECT {kind}, {key}, {moment}, ({row})::text FROM {source}
WHERE {rows} AND ({counted}) {where}
    AND ({moment}, {key}, ({row})::text) < (%(before_at)s::timestamptz, %(before_key)s::bigint, %(before_row)s)
ORDER BY {moment} DESC, {key} DESC, ({row})::text DESC LIMIT %(most)s
"""
OPEN = """
SELECT 'case', {key}, {moment}, '0' FROM {source}
WHERE k.organisation_id = %(organisation)s AND k.received_at < %(until)s
    AND (k.ended_at IS NULL OR k.ended_at >= %(until)s) {where}
    AND ({moment}, {key}) < (%(before_at)s::timestamptz, %(before_key)s::bigint)
ORDER BY {moment} DESC, {key} DESC LIMIT %(most)s
"""
LAST = 2**62


class Behind(NamedTuple):
    """What is behind a figure: a case or a contact, when it counted, and what tells it from others of the same."""

    kind: str
    key: int
    at: datetime
    row: str


@dataclass(frozen=True)
class BehindPage:
    """Up to fifty, newest first, and where the next page begins if there are more."""

    rows: Sequence[Behind]
    older: Behind | None = None


def behind(
    measure: Measure,
    period: Period,
    *,
    organisation_id: int,
    today: date,
    where: Mapping[str, Sequence[Any]] | None = None,
    is_part: bool = False,
    after: Behind | None = None,
    most: int = PAGE,
) -> BehindPage:
    """Return what is behind a measure over a period; of a share what it is a share of, or with `is_part` the part.

    `where` names splits and the keys that count, `after` is the last of an earlier page. Raises CannotSplit.
    """
    if isinstance(measure.value, NoSource):
        return BehindPage([])
    chosen = {**dict(measure.where), **(where or {})}
    family = family_for(measure, (), chosen)
    values = {
        **family.values,
        **{f"of_{split_column(split)}": list(keys) for split, keys in chosen.items()},
        "organisation": organisation_id,
        "zone": ZONE,
        "today": today,
        "before_at": after.at if after else begins(period.last + timedelta(days=2)),
        "before_key": after.key if after else LAST,
        "before_row": after.row if after else "",
    }
    filters = "".join(
        f" AND {family.splits[split_column(split)]} = ANY(%(of_{split_column(split)})s)" for split in chosen
    )
    if isinstance(measure.value, Open | OpenAge):
        found = _open(FAMILIES[measure.value.came], filters, values, period, most=most + 1)
    else:
        counted = _condition(measure, family, is_part=is_part)
        found = _by_days(family, counted, filters, values, period, most=most + 1)
    return BehindPage(found[:most], found[most - 1] if len(found) > most else None)


def _condition(measure: Measure, family: Family, *, is_part: bool) -> str:
    """Return when a raw row is behind a figure."""
    value = measure.value
    if isinstance(value, Middle | MeanOf):
        return f"{family.lists[value.of]} IS NOT NULL"
    counts: Sequence[str]
    if isinstance(value, Share):
        counts = value.part if is_part else value.whole
    elif isinstance(value, Number):
        counts = value.of
    elif isinstance(value, Mean):
        counts = value.number
    else:
        assert isinstance(value, Cost)
        counts = value.each or ("contacts",)
    return " OR ".join(f"({family.counts[count]})" for count in counts)


def _by_days(
    family: Family, counted: str, filters: str, values: dict[str, Any], period: Period, *, most: int
) -> list[Behind]:
    """Look through the days of a period backwards, each time further, until there are enough."""
    kind = f"'{family.thing}'" if family.thing != "about" else "about_kind"
    sql = LISTED.format(
        with_=family.with_,
        kind=kind,
        key=family.key,
        moment=family.moment,
        source=family.source,
        rows=family.rows,
        row=family.row,
        counted=counted,
        where=filters,
    )
    last = min(period.last, values["before_at"].date() + timedelta(days=1))
    found: list[Behind] = []
    look = FIRST_LOOK
    while last >= period.first and len(found) < most:
        first = max(period.first, last - timedelta(days=look - 1))
        days = {"since": begins(first), "until": begins(last + timedelta(days=1)), "most": most - len(found)}
        found += [Behind(*row) for row in fetched_for_report(sql, values | days)]
        last, look = first - timedelta(days=1), min(look * 2, LONGEST_LOOK)
    return found


def _open(family: Family, filters: str, values: dict[str, Any], period: Period, *, most: int) -> list[Behind]:
    sql = OPEN.format(key=family.key, moment=family.moment, source=family.source, where=filters)
    asked = values | {"until": begins(period.last + timedelta(days=1)), "most": most}
    return [Behind(*row) for row in fetched_for_report(sql, asked)]
