"""What people may expect of opening hours and of "within n working days"."""

import pickle
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from moothall.lib.bank_holidays import bank_holidays
from moothall.lib.working_time import (
    ALWAYS_OPEN,
    LONDON,
    Calendar,
    CalendarNeverOpens,
    Hours,
    HoursAreWrong,
    MomentHasNoZone,
    Period,
    YearNotCovered,
    always_open,
    read_periods,
)

NINE_TO_FIVE = Hours.weekdays("09:00-17:00")
WITH_LUNCH = Hours.weekdays("09:00-12:30, 13:30-17:00")
NEVER = Hours.weekly()
HOUR = 3600


def london(text):
    """A moment by the clock on the wall in London: "2026-03-02 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def council():
    """Open 9 to 5 with an hour's lunch, closed on England's bank holidays."""
    return Calendar(WITH_LUNCH, holidays=bank_holidays("england"))


def test_a_letter_received_on_monday_is_due_in_two_working_days_on_wednesday_at_five(council):
    assert council.end_of_working_day(london("2026-03-02 09:30"), 2) == london("2026-03-04 17:00")


def test_an_email_sent_on_friday_night_has_monday_as_its_first_day(council):
    assert council.end_of_working_day(london("2026-03-06 23:50"), 1) == london("2026-03-09 17:00")


def test_an_email_sent_on_monday_night_has_tuesday_as_its_first_day(council):
    assert council.end_of_working_day(london("2026-03-02 23:50"), 1) == london("2026-03-03 17:00")


def test_easter_is_not_counted(council):
    assert council.end_of_working_day(london("2026-04-02 10:00"), 1) == london("2026-04-07 17:00")


def test_no_working_days_are_the_same_day_while_it_is_open(council):
    assert council.end_of_working_day(london("2026-03-02 12:45"), 0) == london("2026-03-02 17:00")


@pytest.mark.parametrize("received", ["2026-03-02 17:00", "2026-03-02 22:00"])
def test_no_working_days_are_the_next_day_once_the_day_is_over(council, received):
    assert council.end_of_working_day(london(received), 0) == london("2026-03-03 17:00")


def test_ten_working_days_over_christmas_end_in_january(council):
    assert council.end_of_working_day(london("2025-12-19 10:00"), 10) == london("2026-01-07 17:00")


def test_a_reply_is_counted_in_the_days_that_were_promised(council):
    assert council.working_days_between(date(2025, 12, 19), date(2026, 1, 7)) == 10
    assert council.working_days_between(date(2026, 1, 7), date(2025, 12, 19)) == -10
    assert council.working_days_between(date(2026, 3, 2), date(2026, 3, 2)) == 0


def test_the_lunch_hour_is_not_worked(council):
    assert council.seconds_between(london("2026-03-02 12:00"), london("2026-03-02 14:00")) == HOUR
    assert council.minutes_between(london("2026-03-02 12:00"), london("2026-03-02 14:00")) == 60
    assert not council.is_open(london("2026-03-02 12:30"))
    assert council.is_open(london("2026-03-02 13:30"))


def test_four_working_hours_from_friday_afternoon_end_on_monday_morning(council):
    assert council.after(london("2026-03-06 16:00"), 4 * HOUR) == london("2026-03-09 12:00")


def test_time_used_up_at_closing_ends_at_that_closing(council):
    assert council.after(london("2026-03-06 16:00"), HOUR) == london("2026-03-06 17:00")


def test_no_time_at_all_ends_where_it_began_even_when_closed(council):
    saturday = london("2026-03-07 11:00")
    assert council.after(saturday, 0) == saturday


def test_seconds_are_exact_and_parts_of_a_second_are_kept(council):
    start = london("2026-03-02 16:59:59.250")
    assert council.after(start, 1) == london("2026-03-03 09:00:00.250")
    assert council.seconds_between(start, london("2026-03-03 09:00:00.249")) == 0


def test_moments_come_back_in_utc(council):
    assert council.after(london("2026-07-01 10:00"), HOUR).tzinfo is UTC
    assert council.opens_next(london("2026-07-04 10:00")).hour == 8


def test_a_night_shift_is_an_hour_shorter_when_the_clocks_go_forward():
    nights = Calendar(Hours.every_day("00:00-06:00, 22:00-24:00"))
    assert nights.seconds_between(london("2026-03-28 22:00"), london("2026-03-29 06:00")) == 7 * HOUR
    assert nights.seconds_between(london("2026-10-24 22:00"), london("2026-10-25 06:00")) == 9 * HOUR
    assert nights.seconds_between(london("2026-06-06 22:00"), london("2026-06-07 06:00")) == 8 * HOUR


def test_midnight_does_not_close_a_shift_that_goes_on():
    nights = Calendar(Hours.every_day("00:00-06:00, 22:00-24:00"))
    assert nights.closes_next(london("2025-12-31 23:00")) == london("2026-01-01 06:00")
    assert nights.opens_next(london("2025-12-31 23:00")) == london("2026-01-01 22:00")


def test_a_page_can_say_when_it_opens_and_closes_next(council):
    saturday = london("2026-03-07 11:00")
    assert council.opens_next(saturday) == london("2026-03-09 09:00")
    assert council.closes_next(saturday) == london("2026-03-09 12:30")
    assert council.opens_next(london("2026-03-09 09:00")) == london("2026-03-09 13:30")


def test_an_exception_opens_a_bank_holiday_and_closes_a_training_day():
    council = Calendar(
        NINE_TO_FIVE,
        holidays=bank_holidays("england"),
        exceptions={date(2026, 5, 4): read_periods("10:00-14:00"), date(2026, 5, 5): ()},
    )
    assert council.is_holiday(date(2026, 5, 4))
    assert council.is_working_day(date(2026, 5, 4))
    assert not council.is_working_day(date(2026, 5, 5))
    assert council.periods_on(date(2026, 5, 4)) == (Period(600, 840),)
    assert council.end_of_working_day(london("2026-05-01 09:00"), 1) == london("2026-05-04 14:00")
    assert council.end_of_working_day(london("2026-05-01 09:00"), 2) == london("2026-05-06 17:00")


def test_holidays_may_be_a_plain_set_of_days():
    council = Calendar(NINE_TO_FIVE, holidays=frozenset({date(2026, 3, 3)}))
    assert council.end_of_working_day(london("2026-03-02 09:30"), 1) == london("2026-03-04 17:00")


def test_a_moment_in_another_zone_is_the_same_moment(council):
    in_auckland = london("2026-01-01 10:00").astimezone(ZoneInfo("Pacific/Auckland"))
    assert council.end_of_working_day(in_auckland, 1) == london("2026-01-02 17:00")
    new_year_there = datetime(2026, 1, 1, 1, 0, tzinfo=ZoneInfo("Pacific/Auckland"))
    assert council.is_open(new_year_there)


def test_the_repeated_hour_is_told_apart_by_its_fold():
    first = datetime(2026, 10, 25, 1, 50, tzinfo=LONDON, fold=0)
    second = datetime(2026, 10, 25, 1, 10, tzinfo=LONDON, fold=1)
    assert ALWAYS_OPEN.seconds_between(first, second) == 20 * 60


def test_round_the_clock_is_real_time_with_local_midnights():
    start = london("2026-03-28 12:00")
    assert ALWAYS_OPEN.seconds_between(start, london("2026-03-29 12:00")) == 23 * HOUR
    assert ALWAYS_OPEN.after(start, 24 * HOUR) == london("2026-03-29 13:00")
    assert ALWAYS_OPEN.end_of_working_day(start, 1) == london("2026-03-30 00:00")
    assert ALWAYS_OPEN.opens_next(start) is None
    assert ALWAYS_OPEN.closes_next(start) is None
    assert always_open(LONDON) is ALWAYS_OPEN


@pytest.mark.parametrize(
    "ask", [lambda c, at: c.after(at, 1), lambda c, at: c.end_of_working_day(at, 1)], ids=["after", "days"]
)
@pytest.mark.parametrize(
    "calendar",
    [Calendar(NEVER), Calendar(NEVER, exceptions={date(2020, 5, 4): read_periods("10:00-14:00")})],
    ids=["never", "no more"],
)
def test_a_promise_on_a_calendar_that_never_opens_is_refused(calendar, ask):
    with pytest.raises(CalendarNeverOpens, match="does not open again"):
        ask(calendar, london("2026-03-02 09:30"))
    assert calendar.opens_next(london("2026-03-02 09:30")) is None


def test_hours_that_are_only_exceptions_still_count():
    pop_up = Calendar(NEVER, exceptions={date(2031, 5, 4): read_periods("10:00-14:00")})
    assert pop_up.end_of_working_day(london("2026-03-02 09:30"), 1) == london("2031-05-04 14:00")


def test_a_moment_without_a_zone_is_refused(council):
    with pytest.raises(MomentHasNoZone, match="has no time zone"):
        council.is_open(datetime(2026, 3, 2, 9, 30))  # noqa: DTZ001 - the mistake itself


@pytest.mark.parametrize("year", [1989, 2101])
def test_years_beyond_the_calendars_are_refused(council, year):
    with pytest.raises(YearNotCovered, match="1990 to 2100"):
        council.is_open(datetime(year, 6, 1, tzinfo=UTC))


def test_counting_backwards_is_refused(council):
    with pytest.raises(ValueError, match="forward"):
        council.after(london("2026-03-02 09:30"), -1)
    with pytest.raises(ValueError, match="forward"):
        council.end_of_working_day(london("2026-03-02 09:30"), -1)


def test_calendars_made_alike_are_equal_and_share_what_they_worked_out():
    one, other = (Calendar(NINE_TO_FIVE, holidays=bank_holidays("wales")) for _ in range(2))
    assert one == other
    assert len({one, other}) == 1
    assert one != Calendar(NINE_TO_FIVE, holidays=bank_holidays("scotland"))
    assert pickle.loads(pickle.dumps(NINE_TO_FIVE)) == NINE_TO_FIVE  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("9 to 5", "like 09:00-17:30"),
        ("09:60-17:00", "like 09:00-17:30"),
        ("17:00-09:00", "open before they close"),
        ("09:00-25:00", "open before they close"),
        ("09:00-13:00, 12:30-17:00", "overlap"),
    ],
)
def test_hours_that_cannot_be_are_refused_in_plain_words(written, said):
    with pytest.raises(HoursAreWrong, match=said):
        read_periods(written)


def test_hours_are_read_and_written_the_same_way():
    assert [str(period) for period in read_periods("13:30-17:00,9:00-12:30")] == [
        "09:00-12:30",
        "13:30-17:00",
    ]
    assert read_periods("") == ()
    assert str(Period.between(time(22), time(0))) == "22:00-24:00"
    with pytest.raises(HoursAreWrong, match="whole minute"):
        Period.between(time(9, 0, 30), time(17))
    with pytest.raises(HoursAreWrong, match="seven days"):
        Hours(((),))
