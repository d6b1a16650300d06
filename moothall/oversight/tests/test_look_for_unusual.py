"""What looks unusual among the readings of a day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from conftest import MONDAY
from moothall.accounts.models import Officer
from moothall.customers.actions import ContactPoint, record_customer
from moothall.directory.models import Membership
from moothall.directory.queries import forget_calendars
from moothall.journal.actions import log_reading
from moothall.journal.models import Event
from moothall.lib.bank_holidays import bank_holidays
from moothall.lib.working_time import Calendar, Hours, read_periods
from moothall.oversight.actions import look_for_unusual
from moothall.oversight.models import Finding
from moothall.oversight.rules import MANY, is_in_hours

DAY = date(2026, 3, 2)
EASTER_MONDAY = date(2026, 4, 6)
NIGHT = datetime(2026, 3, 2, 23, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def resident(council):
    """Return how to record somebody who lives in High Street, if nothing else is said."""

    def record(name, *, points=(), postcode="TH1 2AB"):
        return record_customer(
            organisation=council, name=name, postcode=postcode, contact_points=points, by=None, at=MONDAY
        )

    return record


def read(officer, *customers, at=MONDAY, page="customers:customer_show"):
    for customer in customers:
        log_reading(customer, by=officer, page=page, why="work at the desk", at=at)


def found():
    look_for_unusual(DAY, at=MONDAY + timedelta(days=1))
    return {(each.why, each.officer.username, each.customer_key, each.number) for each in Finding.objects.all()}


def test_ordinary_work_is_not_unusual(asha, mo, make_case):
    read(asha, mo, make_case())
    assert found() == set()


def test_a_record_with_her_own_name(asha, resident):
    own = resident("Asha Patel", postcode="TH9 9ZZ")
    read(asha, own, own)
    assert found() == {("own", "asha", own.pk, 2)}


def test_a_record_with_her_own_telephone(asha, resident):
    Officer.objects.filter(pk=asha.pk).update(telephone="07700 900555")
    own = resident("A. Kaur", points=[ContactPoint("phone", "+44 7700 900555")])
    read(asha, own)
    assert found() == {("own", "asha", own.pk, 1)}


def test_a_case_of_her_own_counts_as_well(asha, resident, make_case):
    own = resident("Asha Patel")
    read(asha, make_case(customer_id=own.pk))
    assert found() == {("own", "asha", own.pk, 1)}


def test_somebody_in_her_own_street(asha, mo, resident):
    resident("Asha Patel", postcode="TH1 2AB")
    read(asha, mo)
    assert found() == {("street", "asha", mo.pk, 1)}


def test_where_two_people_have_her_name_nobody_knows_which_street_is_hers(asha, mo, resident):
    resident("Asha Patel", postcode="TH1 2AB")
    resident("Asha Patel", postcode="TH5 5AA")
    read(asha, mo)
    assert found() == set()


def test_a_colleague(asha, sue, resident):
    colleague = resident("Sue Price", points=[ContactPoint("email", "sue@example.org")])
    Officer.objects.filter(pk=sue.pk).update(email="Sue@example.org")
    read(asha, colleague)
    read(sue, colleague)
    assert {each for each in found() if each[1] == "asha"} == {("colleague", "asha", colleague.pk, 1)}


@pytest.mark.parametrize(("number", "is_found"), [(MANY - 1, False), (MANY, True)])
def test_many_customers_without_a_case(asha, resident, number, is_found):
    read(asha, *[resident(f"Person {chr(65 + each)}", postcode="") for each in range(number)])
    assert ({("many", "asha", None, number)} == found()) is is_found


def test_customers_with_a_case_are_not_counted(asha, resident, make_case):
    people = [resident(f"Person {chr(65 + each)}", postcode="") for each in range(MANY)]
    make_case(customer_id=people[0].pk)
    read(asha, *people)
    assert found() == set()


def test_late_at_night(asha, mo):
    read(asha, mo, at=NIGHT)
    assert found() == {("hours", "asha", None, 1)}


def test_a_reading_of_nobody_is_no_officers(mo):
    log_reading(mo, by=None, page="portal:followed", why="The customer", at=NIGHT)
    assert found() == set()


def test_another_day_is_another_days(asha, mo):
    read(asha, mo, at=NIGHT + timedelta(days=1))
    assert found() == set()


def test_looking_again_finds_nothing_twice(asha, resident):
    own = resident("Asha Patel")
    read(asha, own)
    assert found() == found()
    assert Event.objects.filter(name="readings.looked_through").count() == 2


def team_hours(text, *, day=0):
    """Return the calendar of a team that works on one day of the week (Monday is 0), with England's bank holidays."""
    week = [read_periods(text) if each == day else () for each in range(7)]
    return Calendar(Hours(tuple(week)), holidays=bank_holidays("england"))


def hour_of(hour, *, day=DAY):
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("hour", "hours", "is_in"),
    [
        (8, "09:00-17:00", True),
        (7, "09:00-17:00", False),
        (17, "09:00-17:00", True),
        (18, "09:00-17:00", False),
        (18, "09:00-17:30", True),
        (23, "22:00-24:00", True),
        (12, "22:00-24:00", False),
    ],
)
def test_the_hours_of_a_team_are_its_own(hour, hours, is_in):
    assert is_in_hours(hour_of(hour), [team_hours(hours)]) is is_in


def test_a_day_on_which_the_team_does_not_work_is_out_of_hours():
    assert not is_in_hours(hour_of(10), [team_hours("09:00-17:00", day=1)])


def test_one_team_that_works_is_enough():
    assert is_in_hours(hour_of(10), [team_hours("09:00-17:00", day=1), team_hours("09:00-17:00")])


@pytest.mark.parametrize(
    ("hour", "day", "is_in"),
    [(10, DAY, True), (6, DAY, False), (20, DAY, False), (10, date(2026, 3, 1), False), (10, EASTER_MONDAY, False)],
)
def test_without_a_team_the_day_is_the_usual_one(hour, day, is_in):
    assert is_in_hours(hour_of(hour, day=day), []) is is_in


def test_a_bank_holiday_is_out_of_hours(asha, mo):
    read(asha, mo, at=hour_of(10, day=EASTER_MONDAY))

    look_for_unusual(EASTER_MONDAY, at=MONDAY)

    assert Finding.objects.get(why="hours").number == 1


def test_a_bank_holiday_on_which_the_team_works_is_not(asha, mo):
    calendar = Membership.objects.get(officer=asha).team.calendar
    calendar.days.create(day=EASTER_MONDAY, periods=["09:00-13:00"], reason="The line is open")
    forget_calendars()
    read(asha, mo, at=hour_of(10, day=EASTER_MONDAY))

    look_for_unusual(EASTER_MONDAY, at=MONDAY)

    assert not Finding.objects.exists()


def test_asha_works_in_a_team_with_hours(asha):
    assert Membership.objects.filter(officer=asha, team__calendar__isnull=False).exists()
