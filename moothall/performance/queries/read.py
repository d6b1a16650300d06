"""The only door to a figure: a measure over a period, by up to some splits, formed from the sums of cells.

Months that are wholly in the period, and whose sum holds, are read as one; the rest day by day.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from moothall.performance.families import Family
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import NoSource, Open, OpenAge
from moothall.performance.queries.asking import TIMES, Ask, CannotSplit, Reading, fetch, made_of, split_column
from moothall.performance.queries.backlog import open_at_the_end
from moothall.performance.queries.forms import Form, form_of
from moothall.performance.rules import Period


def read(
    measure: Measure,
    period: Period,
    *,
    organisation_id: int,
    today: date,
    by: Sequence[str] = (),
    where: Mapping[str, Sequence[Any]] | None = None,
) -> Reading:
    """Return a measure over a period, seen from `today`. `where` names splits and the keys that count.

    Raises CannotSplit for a split that the measure does not have, or several that no family has together.
    """
    found = read_together([measure], period, organisation_id=organisation_id, today=today, by=by, where=where)
    return found[measure.code]


def read_together(
    measures: Iterable[Measure],
    period: Period,
    *,
    organisation_id: int,
    today: date,
    by: Sequence[str] = (),
    where: Mapping[str, Sequence[Any]] | None = None,
) -> dict[str, Reading]:
    """Return several measures by their codes, with one statement for all that are formed of the same cells.

    Raises CannotSplit where one of them cannot be split so.
    """
    found: dict[str, Reading] = {}
    alike: dict[tuple[Any, ...], list[tuple[Ask, Form]]] = {}
    for measure in measures:
        if isinstance(measure.value, NoSource):
            found[measure.code] = Reading(measure, period, tuple(by))
            continue
        chosen = {**dict(measure.where), **(where or {})}
        ask = Ask(measure, family_for(measure, by, chosen), period, organisation_id, tuple(by), chosen, today)
        if isinstance(measure.value, Open | OpenAge):
            found[measure.code] = open_at_the_end(ask)
        elif form := form_of(measure.value, organisation_id=organisation_id, period=period):
            cells = (ask.family.code, str(sorted(chosen.items())), form.joins)
            alike.setdefault(cells, []).append((ask, form))
        else:
            found[measure.code] = Reading(measure, period, ask.by)
    for asks in alike.values():
        found |= _formed(asks)
    return found


def _formed(asks: Sequence[tuple[Ask, Form]]) -> dict[str, Reading]:
    """Ask the same cells once, and form each measure from its part of the answer."""
    first, form = asks[0]
    figures = [figure for _ask, each in asks for figure in each.figures]
    rows = fetch(first, figures, joins=form.joins, more=form.more, needs=form.needs)
    found, at = {}, 1 + len(first.by)
    for ask, each in asks:
        until = at + len(each.figures)
        theirs = [(*row[: 1 + len(ask.by)], *row[at:until]) for row in rows]
        found[ask.measure.code] = made_of(ask, theirs, each.make)
        at = until
    return found


def family_for(measure: Measure, by: Sequence[str], where: Mapping[str, Sequence[Any]]) -> Family:
    """Return the family that gives a measure by these splits. Raises CannotSplit."""
    wanted = {split_column(split) for split in (*by, *where) if split not in TIMES}
    for split in wanted:
        if not any(split in family.cells.splits for family in measure.families):
            raise CannotSplit(measure.code, split)
    for family in measure.families:
        if wanted <= set(family.cells.splits):
            return family
    raise CannotSplit(measure.code, "")
