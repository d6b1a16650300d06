"""The points of a chart over time, and the table of numbers that every chart has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moothall.ui.shapes import Words


@dataclass(frozen=True, slots=True)
class Point:
    """One point: what it is called in full ("March 2026"), its value, and what is written under it ("Mar", "2026").

    A value that is not known is None. `under` is written once for all neighbours that share it.
    """

    name: Words
    value: float | None
    short: Words = ""
    under: Words = ""

    @property
    def label(self) -> str:
        """What is written under the point."""
        return str(self.short or self.name)


class Numbers(NamedTuple):
    """The numbers of a chart as a table: `right` are the columns of figures by place, from 1 ("2 3")."""

    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    right: str = ""


class Mark(NamedTuple):
    """One entry of the key beside a drawing: the layer that it explains, and what that means."""

    layer: str
    words: Words


def words_of_nothing(figure: Words, *, is_known: bool) -> str:
    """Say that there is nothing: none, where that is known, and otherwise that there are no figures."""
    return (_("%s: none.") if is_known else _("%s: there are no figures yet.")) % figure


def months(values: Iterable[tuple[date, float | None]]) -> tuple[Point, ...]:
    """Return a point for each month, given as its first day, with its names in the reader's language."""
    language = get_language()
    return tuple(Point(*_month_names(day, language, value)) for day, value in values)


def _month_names(day: date, language: str | None, value: float | None) -> tuple[str, float | None, str, str]:
    name, short = _month(day, language)
    return name, value, short, str(day.year)


@lru_cache(maxsize=1024)
def _month(day: date, _language: str | None) -> tuple[str, str]:
    return date_format(day, "F Y"), date_format(day, "M")
