"""Nothing leaves its drawing and no words cover each other, whatever is drawn and however narrow it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.lib.statistics import xmr
from moothall.ui.charts.bars import BarChart, GroupBar
from moothall.ui.charts.examples import examples, of_months
from moothall.ui.charts.flow import Flow
from moothall.ui.charts.heat import HeatMap
from moothall.ui.charts.kinds import draw
from moothall.ui.charts.multiples import SmallMultiples
from moothall.ui.charts.run_chart import RunChart
from moothall.ui.charts.stacks import StackedBars
from moothall.ui.charts.tests.drawn import Drawing
from moothall.ui.charts.units import COUNT, PENCE, SECONDS, SHARE

SIZES = ["narrow", "wide"]
SHOWN = [each for found in examples().values() for each in (found if isinstance(found, list) else [found])]
CHARTS = [each for each in SHOWN if not isinstance(each, dict)]
NAMES = ("Contact centre", "Adult social care: assessments, reviews and safeguarding enquiries", "Web", "Llyfrgell")
values = st.lists(st.none() | st.integers(0, 2_000_000), min_size=0, max_size=36)
briefly = settings(max_examples=60, deadline=None)


def drawn(chart, size):
    """Return a drawing whose words lie apart and within it."""
    found = Drawing(draw(chart, size))
    assert found.outside() == []
    assert found.overlapping() == []
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: str(chart.title))
def test_every_chart_of_the_gallery_keeps_within_its_drawing(chart, size):
    drawn(chart, size)


@briefly
@given(values, st.sampled_from(SIZES), st.sampled_from([COUNT, PENCE, SECONDS]))
def test_a_line_of_any_values_keeps_within_its_drawing(found, size, unit):
    drawn(RunChart("Any", "Figure", of_months(tuple(found)), unit), size)
    chart = RunChart("Any", "Figure", of_months(tuple(found)), unit, target=500, readings=xmr(found, least=0))
    drawn(chart, size)


@briefly
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.none() | st.integers(0, 10**9)), max_size=8), st.sampled_from(SIZES)
)
def test_bars_of_any_values_keep_apart(found, size):
    drawn(BarChart("Any", "Group", "Figure", tuple(GroupBar(*each) for each in found), PENCE), size)


@briefly
@given(
    st.lists(st.lists(st.integers(0, 9999), min_size=6, max_size=6), max_size=5), st.booleans(), st.sampled_from(SIZES)
)
def test_stacks_of_any_values_keep_apart(found, is_to_scale, size):
    rows = tuple((name, tuple(each)) for name, each in zip(NAMES, found, strict=False))
    drawn(StackedBars("Any", "Group", tuple("ABCDEF"), rows, is_to_scale=is_to_scale), size)


@briefly
@given(st.lists(values.filter(lambda found: len(found) >= 13), max_size=5), st.sampled_from(SIZES))
def test_small_multiples_of_any_values_keep_apart(found, size):
    groups = tuple((name, of_months(tuple(each[:13]))) for name, each in zip(NAMES, found, strict=False))
    drawn(SmallMultiples("Any", "Figure", groups), size)


@briefly
@given(st.integers(0, 23), st.integers(0, 23), st.integers(0, 90_000_000), st.sampled_from(SIZES))
def test_a_week_of_any_hours_keeps_apart(one, other, value, size):
    hours = range(min(one, other), max(one, other) + 1)
    day = tuple(float(value) if hour in hours else None for hour in range(24))
    drawn(HeatMap("Any", "Contacts", (day,) * 6 + ((None,) * 24,)), size)


@briefly
@given(
    st.lists(
        st.tuples(
            st.tuples(st.sampled_from(NAMES), st.sampled_from("ABC"), st.sampled_from(NAMES)), st.integers(0, 999)
        ),
        max_size=20,
    ),
    st.sampled_from(SIZES),
)
def test_a_flow_of_any_streams_keeps_apart(found, size):
    drawn(Flow("Any", "Contacts", ("From", "Through", "To"), tuple(found)), size)


def test_bars_are_as_long_as_their_values():
    chart = BarChart("Any", "Group", "Figure", (GroupBar("A", 80), GroupBar("B", 20), GroupBar("C", 0)))
    lengths = [float(bar.attrib["width"]) for bar in drawn(chart, "wide").layers["bar"]]
    assert lengths[1] * 4 == pytest.approx(lengths[0], abs=0.3)
    assert lengths[2] == 0


def test_parts_are_as_long_as_their_values_and_fill_the_whole():
    chart = StackedBars("Any", "Group", ("A", "B", "C"), (("March", (50, 30, 20)),))
    layers = drawn(chart, "wide").layers
    lengths = [float(layers[f"part-{place}"][0].attrib["width"]) for place in range(3)]
    assert [each / sum(lengths) for each in lengths] == pytest.approx([0.5, 0.3, 0.2], abs=0.002)


def test_streams_are_as_tall_as_what_they_carry_and_the_same_at_both_ends():
    chart = Flow("Any", "Contacts", ("From", "To"), ((("A", "X"), 30), (("A", "Y"), 10), (("B", "Y"), 20)))
    nodes = drawn(chart, "wide").layers["node"]
    heights = [float(node.attrib["height"]) for node in nodes]
    assert heights[0] / heights[1] == pytest.approx(2, abs=0.01)
    assert heights[0] + heights[1] == pytest.approx(heights[2] + heights[3], abs=0.2)


def test_points_stand_as_high_as_their_values_and_evenly_apart():
    points = drawn(RunChart("Any", "Figure", of_months((0, 50, 100))), "wide").layers["point"]
    xs, ys = ([float(point.attrib[each]) for point in points] for each in ("cx", "cy"))
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1], abs=0.2)
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2], abs=0.2)


def test_the_same_value_is_as_high_in_every_group():
    groups = tuple((name, of_months((0.2, 0.9, last))) for name, last in (("A", 0.5), ("B", 0.5), ("C", 0.7)))
    ends = [
        float(point.attrib["cy"])
        for point in drawn(SmallMultiples("Any", "Share", groups, SHARE), "wide").layers["point"]
    ]
    assert ends[0] == ends[1] > ends[2]


def test_a_month_that_is_not_known_is_a_gap():
    chart = RunChart("Any", "Figure", of_months((10, 20, None, 30, 20)))
    (line,) = drawn(chart, "wide").layers["line"]
    assert line.attrib["d"].count("M") == 2
    assert len(drawn(chart, "wide").layers["point"]) == 4
