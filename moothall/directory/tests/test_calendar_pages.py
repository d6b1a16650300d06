"""Hours, and changing them."""

from datetime import UTC, date, datetime

import pytest

from moothall.directory.models import CalendarDay, WorkingCalendar
from moothall.directory.queries import calendar_of, forget_calendars
from moothall.directory.queries.opening import opening_now, week_of
from moothall.journal.models import Event

WEEK = {
    "monday": "09:00-17:00",
    "tuesday": "",
    "wednesday": "",
    "thursday": "",
    "friday": "",
    "saturday": "",
    "sunday": "",
}


def summary(page):
    return page.select_one(".govuk-error-summary").text


def test_asha_reads_hours_holidays_and_who_works_by_them(browser, asha, calendar, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(14):
        page = browser.open("/directory/hours/office/?year=2026")

    assert "Good Friday" in page.text
    assert "Contact centre" in page.select_one("aside").text
    assert "Change the week" not in page.text
    assert "Office hours" in browser.open("/directory/hours/").text


def test_the_week_of_easter_says_why_it_is_closed(calendar):
    week = week_of(calendar, today=date(2026, 4, 3))
    assert [(day.day.day, day.periods, day.reason) for day in week if day.reason] == [(3, [], "Good Friday")]


def test_open_until_five_then_closed_until_nine(calendar):
    at = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    assert opening_now(calendar.pk, at=at).changes_at == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    late = opening_now(calendar.pk, at=datetime(2026, 3, 2, 17, 0, tzinfo=UTC))
    assert (late.is_open, late.changes_at) == (False, datetime(2026, 3, 3, 9, 0, tzinfo=UTC))


def test_ada_changes_the_week(browser, ada, calendar):
    page = browser.sign_in(ada).open("/directory/hours/office/week/")
    assert page.select_one("input[name=monday]")["value"] == "09:00-17:00"

    browser.send("/directory/hours/office/week/", **WEEK | {"tuesday": "9:00-12:30, 13:30-17:00"})

    calendar.refresh_from_db()
    assert calendar.hours["tuesday"] == ["09:00-12:30", "13:30-17:00"]
    assert calendar.hours["sunday"] == []
    assert Event.objects.get(name="calendar.changed").by == ada


@pytest.mark.parametrize(
    ("typed", "said"),
    [("nine to five", "Monday: Write hours like"), ("17:00-09:00", "Monday: Hours must open"),
     ("09:00-12:00, 11:00-13:00", "Monday: Two periods of the same day overlap.")],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused_at_their_day(browser, ada, calendar, typed, said):
    page = browser.sign_in(ada).send("/directory/hours/office/week/", expect=200, **WEEK | {"monday": typed})
    assert said in summary(page)


def test_ada_closes_the_office_for_a_day_and_opens_it_again(browser, ada, calendar):
    day = {"day_day": "24", "day_month": "12", "day_year": "2026", "periods": "", "reason": "Christmas Eve"}
    browser.sign_in(ada).send("/directory/hours/office/day/", **day)

    forget_calendars()
    assert not calendar_of(calendar.pk).is_working_day(date(2026, 12, 24))
    page = browser.open("/directory/hours/office/?year=2026")
    assert "Christmas Eve" in page.text

    browser.send(page.select_one("tbody form")["action"])
    assert not CalendarDay.objects.exists()


def test_a_day_without_a_reason_is_refused(browser, ada, calendar):
    page = browser.sign_in(ada).send(
        "/directory/hours/office/day/", day_day="31", day_month="2", day_year="2026", periods="9-5", expect=200
    )
    assert all(words in summary(page) for words in ("real date", "Write hours like", "Say why this day differs"))


def test_hours_without_bank_holidays_say_so(browser, asha, calendar):
    WorkingCalendar.objects.update(nation="none")
    assert "No bank holiday closes these hours." in browser.sign_in(asha).open("/directory/hours/office/").text


def test_asha_changes_nothing(browser, asha, calendar):
    for page in ("week", "day"):
        browser.sign_in(asha).open(f"/directory/hours/office/{page}/", expect=403)
    browser.send("/directory/hours/office/day/1/clear/", expect=403)


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, calendar, who):
    browser.sign_in(request.getfixturevalue(who)).open("/directory/hours/", expect=403)


@pytest.fixture
def evenings(council, calendar, sites):
    """A line open late, a library open on Saturday, and a line that is not published."""
    from moothall.directory.models import ContactChannel

    late = {"monday": ["08:00-12:00", "13:00-20:00"], "tuesday": ["22:00-24:00"], "wednesday": ["00:00-06:30"]}
    hours = WorkingCalendar.objects.create(code="late", name="Late line", hours=late, changed_at=calendar.changed_at)
    for number, is_published in (("01632 960100", True), ("01632 960199", False)):
        ContactChannel.objects.create(
            organisation=council,
            channel="telephone",
            name=f"Line {number}",
            address=number,
            calendar=hours,
            is_published=is_published,
        )
    return hours


def rows_of(page):
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_asha_sees_the_hours_offered_outside_nine_to_five(browser, asha, evenings, django_assert_max_num_queries):
    browser.sign_in(asha).open("/directory/hours/")
    with django_assert_max_num_queries(14):
        page = browser.open("/directory/hours/")
    table = page.find("caption", string="Hours a week outside Monday to Friday, 9 to 5").find_parent("table")
    assert rows_of(table) == [
        ["Line 01632 960100", "Telephone", "Late line", "12.5"],
        ["Moot Hall", "Multi-service centre", "Office hours", "0"],
        ["All", "", "", "12.5"],
    ]


def test_the_ways_to_get_in_touch_show_them_too(browser, asha, evenings):
    rows = rows_of(browser.sign_in(asha).open("/directory/channels/"))
    assert [(row[0], row[5]) for row in rows] == [
        ("Line 01632 960100", "12.5"),
        ("Line 01632 960199 Not published", "12.5"),
        ("All that are published", "12.5"),
    ]
