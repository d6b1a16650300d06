"""What a figure is counted in: how it is said, and which steps its axis takes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from math import floor, log10
from typing import Literal

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from moothall.ui.shapes import Words

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60
CLOCK_STEPS = (1, 2, 5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,
               2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)  # fmt: skip
Kind = Literal["count", "share", "seconds", "pence", "number"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure is counted in.

    A share is from 0 to 1, money is in pence, time in seconds. `decimals` are those of a number that is no count, such
    as a mean; `noun` follows it ("days").
    """

    kind: Kind
    decimals: int = 0
    noun: Words = ""

    def said(self, value: float | None) -> str:
        """Return a value in words fit for reading; what is not known says so."""
        return _("not known") if value is None else SAID[self.kind](value, self)

    def said_of_many(self, value: float | None) -> str:
        """Return an average or a limit in words: of counts below 100 it has one decimal."""
        if value is not None and self.kind == "count" and abs(value) < 100:
            return _counted(value, Unit("number", 1, self.noun))
        return self.said(value)

    def tick(self, value: float, step: float) -> str:
        """Return a value as a mark of an axis with such steps: short, and no finer than the step."""
        if self.kind == "seconds":
            return seconds_words(value)
        if self.kind == "share":
            return f"{100 * value:.{_decimals(100 * step)}f}%"
        return _pounds(value, step) if self.kind == "pence" else short_number(value, step)

    def steps(self, least: float) -> Iterator[float]:
        """Yield the steps that an axis may take, smallest first, from about `least` on."""
        if self.kind == "seconds":
            yield from (step for step in CLOCK_STEPS if step >= least / 2)
            yield from (DAY * step for step in _tens(max(1.0, least / DAY)))
        elif self.kind == "count":
            yield from _tens(max(1.0, least))
        else:
            yield from _tens(least)


def _tens(least: float) -> Iterator[float]:
    """Yield 1, 2, 5, 10, ... in the tens in which `least` lies."""
    for power in count(floor(log10(least))):
        yield from (each * 10.0**power for each in (1, 2, 5))


def _decimals(step: float) -> int:
    return max(0, -floor(log10(step) + 1e-9)) if step else 0


def share_words(value: float, _unit: Unit | None = None) -> str:
    """Say a share: "82%"; "0.4%" and "99.6%" where whole numbers would say none or all."""
    percent = 100 * value
    if 0 < percent < 1:
        return f"{percent:.1f}%" if percent >= 0.1 else f"{percent:.2g}%" if percent >= 0.001 else _("under 0.001%")
    if 99.5 <= percent < 100:
        return f"{min(percent, 99.9):.1f}%"
    return f"{percent:.0f}%"


def seconds_words(value: float, _unit: Unit | None = None) -> str:
    """Say a time short, in its two largest units: "45 s", "4 min 20 s", "2 h", "3 days 4 h"."""
    said = _time_said(round(abs(value)), get_language())
    return f"−{said}" if round(value) < 0 else said


@lru_cache(maxsize=4096)
def _time_said(seconds: int, _language: str | None) -> str:
    days, rest = divmod(seconds, DAY)
    hours, rest = divmod(rest, HOUR)
    named = (
        (days, ngettext("%d day", "%d days", days)),
        (hours, _("%d h")),
        (rest // MINUTE, _("%d min")),
        (rest % MINUTE, _("%d s")),
    )
    first = next((place for place, (number, _name) in enumerate(named) if number), 3)
    said = [name % number for number, name in named[first : first + 2] if number]
    return " ".join(said) or _("%d s") % 0


def short_number(value: float, step: float = 1) -> str:
    """Say a number short: "9,500", "120k", "1.2m"; no finer than a step."""
    named = (
        (1_000_000_000, pgettext("thousand million", "bn")),
        (1_000_000, pgettext("million", "m")),
        (1_000, pgettext("thousand", "k")),
    )
    for size, letter in named:
        if abs(value) >= size and (size > 1_000 or abs(value) >= 100_000):
            return f"{_signed(value / size, min(2, _decimals(step / size)))}{letter}"
    return _signed(value, _decimals(step))


def _signed(value: float, decimals: int) -> str:
    said = f"{abs(value):,.{decimals}f}"
    return f"−{said}" if value < 0 and any(digit in said for digit in "123456789") else said


def _pounds(pence: float, step: float) -> str:
    said = short_number(abs(pence) / 100, step / 100)
    if "." in said and said[-1].isdigit():
        said = f"{abs(pence) / 100:,.2f}"
    return f"−£{said}" if pence < 0 else f"£{said}"


def _money(pence: float, _unit: Unit) -> str:
    decimals = 0 if abs(pence) >= 100_000 or not round(pence) % 100 else 2
    return f"{'−' if round(pence) < 0 else ''}£{abs(round(pence)) / 100:,.{decimals}f}"


def _counted(value: float, unit: Unit) -> str:
    """Say a number; one that its decimals would say as 0 is said by its first two digits."""
    said = _signed(value, unit.decimals)
    if value and not any(digit in said for digit in "123456789"):
        said = f"{'−' if value < 0 else ''}{abs(value):.2g}"
    return f"{said} {unit.noun}" if unit.noun else said


SAID: dict[Kind, Callable[[float, Unit], str]] = {
    "count": _counted,
    "number": _counted,
    "share": share_words,
    "seconds": seconds_words,
    "pence": _money,
}

COUNT, SHARE, SECONDS, PENCE = Unit("count"), Unit("share"), Unit("seconds"), Unit("pence")
