"""Figures in words: values by their unit, periods, changes, targets, and the sentence that says what a figure means."""

from datetime import date
from typing import Literal, NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from moothall.lib.statistics import difference_of_shares
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import MeanOf, Middle, NoSource, Open, OpenAge, Share, Target
from moothall.performance.queries.asking import Row
from moothall.performance.rules import Period
from moothall.ui.charts.units import COUNT, PENCE, SECONDS, SHARE
from moothall.ui.charts.units import Unit as Said

Reached = Literal["met", "missed", ""]
UNITS: dict[str, Said] = {
    "number": COUNT, "share": SHARE, "minutes": SECONDS, "pence": PENCE,
    "days": Said("number", 1, gettext_lazy("days")), "rating": Said("number", 1),
}  # fmt: skip
"""How charts and words say each unit of a measure. Times are said as days and hours, money as pounds."""
UNIT_WORDS: dict[str, LazyText] = {
    "number": gettext_lazy("A number"),
    "share": gettext_lazy("A share, in per cent"),
    "minutes": gettext_lazy("A time"),
    "days": gettext_lazy("Days"),
    "pence": gettext_lazy("Pounds"),
    "rating": gettext_lazy("A mark"),
}
GROUPS: dict[str, LazyText] = {
    "demand": gettext_lazy("Demand"),
    "first_contact": gettext_lazy("Settled at first contact"),
    "avoidable": gettext_lazy("Contact that need not have been"),
    "promises": gettext_lazy("Promises"),
    "cases": gettext_lazy("Cases"),
    "hand_overs": gettext_lazy("Hand-overs"),
    "satisfaction": gettext_lazy("Satisfaction"),
    "cost": gettext_lazy("Cost"),
    "data": gettext_lazy("How good the records are"),
}
"""The groups of measures, in the order of lists."""


def unit_of(measure: Measure) -> Said:
    """Return how values of a measure are drawn and said, once they went through `drawn`."""
    return UNITS[measure.unit]


def drawn(measure: Measure, value: float | None) -> float | None:
    """Return a value as charts take it: times in seconds."""
    return value * 60 if value is not None and measure.unit == "minutes" else value


def said(measure: Measure, value: float | None) -> str:
    """Return a value in words; what is not known says so."""
    return unit_of(measure).said(drawn(measure, value))


def month_words(month: date) -> str:
    """Return a month: "March 2026"."""
    return date_format(month, "F Y")


def period_words(period: Period) -> str:
    """Return a period: "March 2026", "January 2026 to March 2026", "1 March 2026 to 17 March 2026"."""
    if period.first.day == 1 and period.last == Period.month(period.last).last:
        first, last = month_words(period.first), month_words(period.last)
    else:
        first, last = date_format(period.first, "j F Y"), date_format(period.last, "j F Y")
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def reached(measure: Measure, target: Target | None, value: float | None) -> Reached:
    """Say whether a value reaches its target; nothing where there is no target, no value or no good direction."""
    if target is None or value is None or not measure.direction:
        return ""
    return "met" if (value >= target.value if measure.direction == "up" else value <= target.value) else "missed"


class Compared(NamedTuple):
    """A figure beside that of another period. `is_chance` says that the change may be nothing more than chance."""

    words: str
    is_chance: bool = False


def change_of(measure: Measure, now: Row, before: Row | None, period: str) -> Compared:
    """Return how a figure differs from that of another period, which `period` names, in words."""
    if before is None or before.value is None or now.value is None:
        return Compared(_("nothing to compare it with in %s") % period)
    by = now.value - before.value
    if isinstance(measure.value, Share):
        found = difference_of_shares((before.part or 0, before.number), (now.part or 0, now.number))
        return Compared(_points(by, period), found is not None and not found.is_real and bool(_rounded(by)))
    return Compared(_difference(measure, by, before.value, period))


def _rounded(by: float) -> float:
    points = abs(100 * by)
    return round(points) if points >= 1 else round(points, 1)


def _points(by: float, period: str) -> str:
    number = _rounded(by)
    if not number:
        return _("the same as in %s") % period
    words = {"number": f"{number:g}", "period": period}
    many = 1 if number == 1 else 2  # what is no whole number is said as several
    up = ngettext("%(number)s point up on %(period)s", "%(number)s points up on %(period)s", many)
    down = ngettext("%(number)s point down on %(period)s", "%(number)s points down on %(period)s", many)
    return (up if by > 0 else down) % words


def _difference(measure: Measure, by: float, before: float, period: str) -> str:
    if said(measure, abs(by)) == said(measure, 0):
        return _("the same as in %s") % period
    words = {"by": said(measure, abs(by)), "period": period}
    words["share"] = SHARE.said(abs(by) / before) if before else ""
    if measure.unit == "minutes":
        return (_("%(by)s longer than in %(period)s") if by > 0 else _("%(by)s shorter than in %(period)s")) % words
    if measure.unit == "number" and before:
        more, fewer = _("%(by)s (%(share)s) more than in %(period)s"), _("%(by)s (%(share)s) fewer than in %(period)s")
        return (more if by > 0 else fewer) % words
    return (_("%(by)s more than in %(period)s") if by > 0 else _("%(by)s less than in %(period)s")) % words


def target_words(measure: Measure, target: Target | None, value: float | None) -> str:
    """Return where a value lies to its target; nothing without one."""
    if target is None or value is None:
        return ""
    words = said(measure, target.value)
    if said(measure, value) == words:
        return _("on the target of %s") % words
    return (_("above the target of %s") if value > target.value else _("below the target of %s")) % words


def sentence(
    measure: Measure, now: Row, before: Row | None, *, target: Target | None, period: Period, other: Period
) -> str:
    """Return what a figure means: "Promises kept: 82% in March 2026, 3 points up on March 2025"."""
    if isinstance(measure.value, NoSource):
        return _("%(measure)s: no source yet. This will give it: %(would)s") % {
            "measure": measure.name, "would": measure.value.would,
        }  # fmt: skip
    words = {"measure": measure.name, "value": said(measure, now.value), "period": period_words(period)}
    if now.value is None:
        return _("%(measure)s: there is nothing in %(period)s of which it could be reckoned.") % words
    is_at_the_end = isinstance(measure.value, Open | OpenAge)
    begun = _("%(measure)s: %(value)s at the end of %(period)s") if is_at_the_end else _(
        "%(measure)s: %(value)s in %(period)s"
    )  # fmt: skip
    change = change_of(measure, now, before, period_words(other))
    parts = [begun % words, change.words, target_words(measure, target, now.value)]
    found = ", ".join(part for part in parts if part) + "."
    return f"{found} {_('So small a change may be chance.')}" if change.is_chance else found


def whole_words(measure: Measure, row: Row) -> str:
    """Return of how many a value is formed: "412 of 500", "of 77"; nothing of a plain number."""
    if isinstance(measure.value, Share):
        return _("%(part)s of %(whole)s") % {"part": COUNT.said(row.part), "whole": COUNT.said(row.number)}
    is_formed = isinstance(measure.value, Middle | MeanOf | OpenAge) or measure.unit not in ("number", "pence")
    return _("of %s") % COUNT.said(row.number) if is_formed else ""
