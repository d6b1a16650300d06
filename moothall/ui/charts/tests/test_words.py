"""What each chart says to people who do not see it, or do not trust what they see."""

import pytest
from django.utils.translation import override

from moothall.lib.statistics import Interval, xmr
from moothall.ui.charts.bars import BarChart, GroupBar
from moothall.ui.charts.examples import answered, contacts, of_months, settled, week
from moothall.ui.charts.flow import Flow
from moothall.ui.charts.heat import HeatMap
from moothall.ui.charts.kinds import KINDS, describe, draw, numbers
from moothall.ui.charts.multiples import SmallMultiples
from moothall.ui.charts.run_chart import RunChart
from moothall.ui.charts.run_words import key, notes
from moothall.ui.charts.small import bullet, sparkline
from moothall.ui.charts.stacks import StackedBars
from moothall.ui.charts.tests.drawn import Drawing
from moothall.ui.charts.units import PENCE, SHARE

NOTHING = (None,) * 24


def test_a_line_says_its_last_value_its_target_its_range_and_what_is_missing():
    assert describe(answered()) == (
        "Median wait: 38 s in March 2026, which does not meet the target of 30 s. "
        "From March 2025 to March 2026: lowest 26 s in December 2025, highest 1 min 35 s in February 2026. "
        "1 value is not known. 1 thing stands out from its usual ups and downs."
    )
    assert "which meets the target of 80%" in describe(settled())


def test_a_line_that_may_go_either_way_only_names_its_target():
    chart = RunChart("Calls", "Calls", of_months((5, 5)), target=5)
    assert describe(chart) == ("Calls: 5 in March 2026; the target is 5. The same from February 2026 to March 2026.")


def test_a_new_level_is_said_and_averages_of_counts_have_a_decimal():
    values = (2, 1) * 6 + (7, 8) * 4
    chart = RunChart("Calls", "Calls", of_months(values), readings=xmr(values, finds_levels=True))
    assert "A new level begins in August 2025." in describe(chart)
    assert "Average 7.5" in Drawing(draw(chart, "wide")).words
    assert numbers(chart).rows[0] == ("August 2024", "2", "−1.2 – 4.2")


def test_what_does_not_stand_out_is_said_too():
    chart = RunChart("Calls", "Calls", of_months((5, 6, 5, 6)), readings=xmr((5, 6, 5, 6)))
    assert describe(chart).endswith("Nothing stands out from its usual ups and downs.")


def test_what_stands_out_is_listed_by_the_numbers_in_the_drawing():
    assert notes(settled()) == [
        "April 2025: lower than chance explains",
        "August 2025 to March 2026: 8 in a row above the average",
        "January 2026 to March 2026: higher than chance explains",
    ]
    assert {"1", "2, 3"} <= set(Drawing(draw(settled(), "wide")).words)


def test_a_scale_that_does_not_begin_at_0_says_so():
    assert "The scale begins at 70%" in Drawing(draw(settled(), "narrow")).words
    assert not any("begins" in words for words in Drawing(draw(answered(), "narrow")).words)


def test_each_line_is_named_beside_it_or_where_there_is_no_room_in_a_key():
    assert {"84%", "Target 80%", "Average 77%", "Upper limit 83%"} <= set(Drawing(draw(settled(), "wide")).words)
    assert [str(mark.words) for mark in key(settled())] == [
        "Settled", "Target 80%", "Average 77%", "Limits 71% and 83%",
    ]  # fmt: skip
    assert [str(mark.words) for mark in key(contacts())] == ["Contacts", "Year before"]


def test_bars_say_the_most_the_least_how_many_reach_the_target_and_what_is_missing():
    bars = (GroupBar("Web", 0.9), GroupBar("Fax", None, why="no source yet"), GroupBar("Email", 0.61))
    chart = BarChart("Settled", "Channel", "Settled", bars, SHARE, target=0.8)
    assert describe(chart) == (
        "Settled: from 61% (Email) to 90% (Web). 1 of 2 meets the target of 80%. 1 value is not known."
    )
    assert [bar.name for bar in chart.bars] == ["Web", "Email", "Fax"]
    assert "no source yet" in Drawing(draw(chart, "narrow")).words


def test_bars_with_an_order_of_their_own_keep_it():
    bars = (GroupBar("January", 1), GroupBar("February", 3))
    assert BarChart("Any", "Month", "Calls", bars, is_sorted=False).bars == bars


def test_the_table_of_bars_says_how_sure_each_is():
    chart = BarChart(
        "Settled", "Channel", "Settled", (GroupBar("Web", 0.5, Interval(0.4, 0.6)), GroupBar("Fax", None)), SHARE
    )
    assert numbers(chart).columns == ("Channel", "Settled", "Lies between")
    assert numbers(chart).rows == (("Web", "50%", "40% – 60%"), ("Fax", "not known", "–"))


def test_parts_say_which_is_the_largest_and_the_table_has_shares_and_wholes():
    chart = StackedBars("Outcomes", "Channel", ("Kept", "Broken"), (("Web", (30, 10)), ("Fax", (None, None))))
    assert describe(chart) == "Web: the largest part is Kept with 75%."
    assert numbers(chart).rows == (("Web", "30 (75%)", "10 (25%)", "40"), ("Fax", "not known", "not known", "–"))
    assert {"Kept 75%", "Broken 25%", "not known"} <= set(Drawing(draw(chart, "wide")).words)


def test_small_multiples_say_who_is_highest_and_who_lowest():
    chart = SmallMultiples("Settled", "Settled", (("A", of_months((0.5, 0.7))), ("B", of_months((0.9, None)))), SHARE)
    assert describe(chart) == "Settled of 2 groups on one scale. Last: highest 90% (B), lowest 70% (A)."
    assert numbers(chart).rows == (("February 2026", "50%", "90%"), ("March 2026", "70%", "not known"))


def test_many_groups_have_a_row_for_each_value():
    groups = tuple((name, of_months((1,))) for name in "ABCDEFG")
    assert numbers(SmallMultiples("Any", "Calls", groups)).rows[0] == ("A", "March 2026", "1")


def test_a_week_says_its_busiest_hour_and_day():
    assert describe(week()) == (
        "Contacts: the busiest hour is Monday from 10am to 11am with 173. "
        "The busiest day is Monday, the quietest Saturday."
    )
    assert numbers(week()).rows[0] == ("7am", "4", "3", "3", "3", "3", "–", "–")


def test_the_key_of_a_week_says_which_whole_numbers_each_step_holds():
    two = ((1.0, 2.0, *NOTHING[2:]), *(NOTHING,) * 6)
    assert [str(mark.words) for mark in KINDS[HeatMap].key(HeatMap("Any", "Contacts", two))] == ["0", "1", "2"]
    assert [str(mark.words) for mark in KINDS[HeatMap].key(week())][:2] == ["0 to 28", "29 to 57"]


def test_a_flow_says_where_most_comes_from_and_where_it_ends():
    chart = Flow("Any", "Contacts", ("Channel", "Outcome"), ((("Web", "Settled"), 30), (("Post", "Passed on"), 10)))
    assert describe(chart) == "Contacts: 40. Most came from Web (75%); most ended as Settled (75%)."
    assert numbers(chart).rows == (("Web", "Settled", "30"), ("Post", "Passed on", "10"))


@pytest.mark.parametrize(
    "chart",
    [
        RunChart("Any", "Cost", of_months((None, None)), PENCE),
        RunChart("Any", "Cost", ()),
        BarChart("Any", "Channel", "Cost", ()),
        StackedBars("Cost", "Channel", ("A",), ()),
        SmallMultiples("Any", "Cost", ()),
        HeatMap("Any", "Cost", (NOTHING,) * 7),
        Flow("Any", "Cost", ("From", "To"), ()),
    ],
    ids=lambda chart: type(chart).__name__,
)
def test_a_chart_of_nothing_says_so_and_draws_no_zero(chart):
    assert describe(chart) == "Cost: there are no figures yet."
    for size in ("narrow", "wide"):
        drawn = Drawing(draw(chart, size))
        assert not {"line", "bar", "point", "node"} & set(drawn.layers)
    assert all("0" not in cells[1:] for cells in numbers(chart).rows)


@pytest.mark.parametrize(
    "chart",
    [
        StackedBars("Calls", "Channel", ("A", "B"), (("March", (0, 0)),)),
        HeatMap("Any", "Calls", ((0,) * 24,) * 7),
        Flow("Any", "Calls", ("From", "To"), ((("A", "B"), 0),)),
    ],
    ids=lambda chart: type(chart).__name__,
)
def test_none_is_not_the_same_as_no_figures(chart):
    assert describe(chart) == "Calls: none."
    assert "Calls: none." in draw(chart, "narrow")


def test_a_cell_says_its_line_and_its_target():
    assert "<title>from 61% in February 2026 to 74% in March 2026</title>" in sparkline(
        of_months((0.61, 0.74)), unit=SHARE
    )
    assert "<title>74% in March 2026</title>" in sparkline(of_months((None, 0.74)), unit=SHARE)
    assert "<title>no figures yet</title>" in sparkline(of_months((None, None)))
    assert "<title>74% against a target of 80%</title>" in bullet(0.74, 0.8, unit=SHARE)
    assert "<title>not known against a target of 80%</title>" in bullet(None, 0.8, unit=SHARE)


def test_months_and_weekdays_speak_the_language_of_the_reader():
    with override("cy"):
        assert str(of_months((1,))[0].name) == "Mawrth 2026"
        assert "Llu" in Drawing(draw(week(), "wide")).words


@pytest.mark.parametrize(
    "make",
    [
        lambda: BarChart("Any", "Group", "Figure", (GroupBar("A", -1),)),
        lambda: StackedBars("Any", "Group", tuple("ABCDEFG"), ()),
        lambda: StackedBars("Any", "Group", ("A", "B"), (("X", (1,)),)),
        lambda: RunChart("Any", "Figure", of_months((1, 2)), before=(1,)),
        lambda: SmallMultiples("Any", "Figure", (("A", of_months((1,))), ("B", of_months((1, 2))))),
        lambda: HeatMap("Any", "Figure", ((1,) * 24,) * 6),
        lambda: HeatMap("Any", "Figure", ((-1,) * 24,) * 7),
        lambda: Flow("Any", "Figure", ("A",), ()),
        lambda: Flow("Any", "Figure", ("A", "B"), ((("X",), 1),)),
    ],
)
def test_what_cannot_be_drawn_truly_is_refused(make):
    with pytest.raises(ValueError):
        make()
