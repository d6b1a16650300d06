import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.ui.charts.axes import axis, spread, stride
from moothall.ui.charts.letters import shortened, width_of, wrapped
from moothall.ui.charts.units import COUNT, PENCE, SECONDS, SHARE, Unit

UNITS = [COUNT, SHARE, SECONDS, PENCE, Unit("number", 2)]
DAYS = Unit("number", 1, "days")


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        (COUNT, 9120, "9,120"),
        (COUNT, -3, "−3"),
        (SHARE, 0.8, "80%"),
        (SHARE, 0.9998, "99.9%"),
        (SHARE, 0.996, "99.6%"),
        (SHARE, 1.0, "100%"),
        (SHARE, 0.004, "0.4%"),
        (SHARE, 0.000_27, "0.027%"),
        (SHARE, 0.000_000_1, "under 0.001%"),
        (SHARE, 0.0, "0%"),
        (SECONDS, 0, "0 s"),
        (SECONDS, 45, "45 s"),
        (SECONDS, 260, "4 min 20 s"),
        (SECONDS, 7200, "2 h"),
        (SECONDS, 86_400, "1 day"),
        (SECONDS, 273_600, "3 days 4 h"),
        (PENCE, 425, "£4.25"),
        (PENCE, -1200, "−£12"),
        (PENCE, 112e9, "£1,120,000,000"),
        (DAYS, 3.44, "3.4 days"),
        (DAYS, 0.004, "0.004 days"),
        (DAYS, 0, "0.0 days"),
        (COUNT, None, "not known"),
    ],
)
def test_a_value_is_said_in_its_unit(unit, value, said):
    assert unit.said(value) == said


@pytest.mark.parametrize(
    ("unit", "values", "marks"),
    [
        (COUNT, (9120, 8120), ["8,000", "8,500", "9,000", "9,500"]),
        (COUNT, (0, 3), ["0", "1", "2", "3"]),
        (SHARE, (0.7, 0.84), ["70%", "75%", "80%", "85%"]),
        (SHARE, (0.001, 0.004), ["0.0%", "0.1%", "0.2%", "0.3%", "0.4%"]),
        (SECONDS, (26, 95), ["0 s", "30 s", "1 min", "1 min 30 s", "2 min"]),
        (SECONDS, (0, 900_000), ["0 s", "5 days", "10 days", "15 days"]),
        (PENCE, (112e9, 131e9), ["£1.10bn", "£1.15bn", "£1.20bn", "£1.25bn", "£1.30bn", "£1.35bn"]),
        (PENCE, (0, 90), ["£0.00", "£0.20", "£0.40", "£0.60", "£0.80", "£1.00"]),
        (COUNT, (-20, 30), ["−20", "−10", "0", "10", "20", "30"]),
    ],
)
def test_an_axis_has_round_marks(unit, values, marks):
    found = axis(values, unit, most=5)
    assert [unit.tick(tick, found.step) for tick in found.ticks] == marks


@given(
    st.sampled_from(UNITS),
    st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 4)), max_size=20),
    st.integers(2, 8),
)
def test_an_axis_holds_all_its_values_within_its_steps(unit, values, most):
    found = axis(values, unit, most=most)
    assert 2 <= len(found.ticks) <= most + 1
    for value in values:
        assert found.low - found.step * 1e-6 <= value <= found.high + found.step * 1e-6
    assert all(0 <= found.at(value, 0, 100) <= 100 for value in values)


@given(st.lists(st.floats(0, 200), min_size=1, max_size=10))
def test_labels_that_would_touch_are_moved_apart_and_keep_their_order(places):
    moved = spread(places, 0, 200, gap=17)
    order = sorted(range(len(places)), key=lambda each: places[each])
    gaps = [moved[later] - moved[earlier] for earlier, later in zip(order, order[1:], strict=False)]
    assert all(gap >= 17 - 1e-6 for gap in gaps)
    assert max(moved) <= 200 + 1e-6


def test_labels_that_do_not_touch_stay():
    assert spread([50, 10, 100], 0, 200) == [50, 10, 100]


def test_so_many_labels_are_written_as_have_room():
    assert stride(["Mar"] * 13, 50) == 1
    assert stride(["Mar"] * 13, 20) == 2
    assert stride(["September"] * 40, 7) == 12


def test_a_long_name_is_wrapped_and_then_shortened_after_a_word():
    name = "Adult social care: assessments, reviews and safeguarding enquiries"
    assert wrapped(name, 190) == ("Adult social care:", "assessments, reviews…")
    assert wrapped("Web", 190) == ("Web",)
    assert shortened("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 100).endswith("…")


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.integers(30, 300))
def test_wrapped_words_keep_to_their_width(words, width):
    for line in wrapped(words, width):
        assert width_of(line) <= width or len(line) <= 2
