"""Every kind of chart, with what draws it and what says it in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.charts import bars, flow, heat, multiples, run_chart, run_words, stacks
from moothall.ui.charts.bars import BarChart
from moothall.ui.charts.flow import Flow
from moothall.ui.charts.heat import HeatMap
from moothall.ui.charts.multiples import SmallMultiples
from moothall.ui.charts.points import Mark, Numbers
from moothall.ui.charts.run_chart import RunChart
from moothall.ui.charts.stacks import StackedBars
from moothall.ui.charts.svg import Size

Chart = RunChart | BarChart | StackedBars | SmallMultiples | HeatMap | Flow


def no_notes(_chart: Any) -> list[str]:
    """Return nothing: most charts have nothing to tell one by one."""
    return []


@dataclass(frozen=True)
class Kind:
    """What draws a chart, what says it in a sentence, its numbers, its key, and what is told of it one by one.

    `has_labels` says that a wide drawing has its labels beside the lines, so that only a narrow one needs the key.
    """

    draw: Callable[[Any, Size], Markup]
    describe: Callable[[Any], str]
    numbers: Callable[[Any], Numbers]
    key: Callable[[Any], list[Mark]]
    notes: Callable[[Any], list[str]] = no_notes
    has_labels: bool = False


KINDS: dict[type, Kind] = {
    RunChart: Kind(
        run_chart.draw, run_words.describe, run_words.numbers, run_words.key, run_words.notes, has_labels=True
    ),
    BarChart: Kind(bars.draw, bars.describe, bars.numbers, bars.key),
    StackedBars: Kind(stacks.draw, stacks.describe, stacks.numbers, stacks.key),
    SmallMultiples: Kind(multiples.draw, multiples.describe, multiples.numbers, multiples.key),
    HeatMap: Kind(heat.draw, heat.describe, heat.numbers, heat.key),
    Flow: Kind(flow.draw, flow.describe, flow.numbers, flow.key),
}


def draw(chart: Chart, size: Size) -> Markup:
    """Return a chart as SVG, for a narrow place (288 px) or a wide one (640 px, or a sheet of A4)."""
    return KINDS[type(chart)].draw(chart, size)


def describe(chart: Chart) -> str:
    """Return the sentence that says what a chart shows."""
    return KINDS[type(chart)].describe(chart)


def numbers(chart: Chart) -> Numbers:
    """Return the numbers of a chart as a table."""
    return KINDS[type(chart)].numbers(chart)


def words_of_numbers() -> str:
    """Return what the fold is called that holds the numbers."""
    return _("The numbers")
