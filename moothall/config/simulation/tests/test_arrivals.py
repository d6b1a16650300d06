"""The year of arrivals follows its profiles: told without a database."""

from collections import Counter
from datetime import date
from math import sqrt

import pytest

from moothall.config.simulation.arrivals import Offer, Year
from moothall.config.simulation.chance import Chance, Weighed, poisson
from moothall.config.simulation.people import somebody
from moothall.config.simulation.profiles import profiles
from moothall.lib.bank_holidays import bank_holidays
from moothall.lib.hours import Hours, read_periods
from moothall.lib.working_time import Calendar

LAST = date(2026, 6, 30)
NOT_ON_FORMS = {"bin-day", "switchboard", "what-to-recycle", "register-to-vote", "council-meetings", "register-death"}


@pytest.fixture(scope="module")
def year():
    front = Calendar(
        Hours((*[read_periods("08:00-20:00")] * 5, read_periods("09:00-13:00"), ())), holidays=bank_holidays("england")
    )
    offers = [Offer(code, code not in NOT_ON_FORMS) for code in profiles().services if code != "other"]
    return Year(profiles(), Chance(3), offers=offers, front=front, last=LAST, days=365, contacts_a_day=120)


@pytest.fixture(scope="module")
def arrivals(year):
    return [arrival for day in year.all_days() for arrival in year.arrivals_on(day)]


def is_near(found, wanted):
    """Say whether a count is within five standard deviations of what is expected of it."""
    return abs(found - wanted) <= 5 * sqrt(wanted) + 1


def test_each_channel_comes_as_often_as_its_profile_says(year, arrivals):
    found = Counter(arrival.channel for arrival in arrivals)

    for code in profiles().channels:
        assert is_near(found[code], sum(year.mean(code, day) for day in year.all_days())), code


def test_the_year_has_the_contacts_a_day_that_were_asked_for(arrivals):
    assert 0.8 * 120 * 0.88 < len(arrivals) / 365 < 1.1 * 120 * 0.88


def test_the_website_grows_against_the_telephone(year, arrivals):
    half = year.first.replace(year=2026, month=1, day=1)
    early = Counter(arrival.channel for arrival in arrivals if arrival.day < half)
    late = Counter(arrival.channel for arrival in arrivals if arrival.day >= half)

    assert late["web"] / late["telephone"] > 1.15 * early["web"] / early["telephone"]


@pytest.mark.parametrize(
    ("service", "month", "other"), [("council-tax-bill", 3, 12), ("missed-bin", 1, 6), ("pothole", 1, 7)]
)
def test_services_have_their_seasons(arrivals, service, month, other):
    found = Counter(arrival.day.month for arrival in arrivals if arrival.service == service)

    assert found[month] > 1.3 * found[other]


def test_nobody_rings_on_a_bank_holiday_and_the_day_after_is_busier(year):
    christmas, tuesday = date(2025, 12, 25), date(2026, 4, 7)

    assert year.mean("telephone", christmas) == 0 < year.mean("web", christmas)
    assert year.mean("telephone", tuesday) > year.mean("telephone", date(2026, 4, 14))


def test_calls_come_while_somebody_answers(year, arrivals):
    calls = [arrival for arrival in arrivals if arrival.channel == "telephone"]
    nights = [arrival for arrival in arrivals if arrival.channel == "web" and arrival.at.hour in (0, 1, 22, 23)]

    assert all(year.front.is_open(arrival.at) for arrival in calls)
    assert nights


def test_some_ring_often_and_most_seldom(arrivals):
    often = Counter(arrival.customer for arrival in arrivals).most_common()
    tenth = sum(number for _customer, number in often[: len(often) // 10])

    assert 0.2 < tenth / len(arrivals) < 0.6


def test_every_profile_says_why():
    held = profiles()
    tables = [held.channels, held.services, held.work, held.contacts, held.customers, held.officers]

    assert all(len(each.why) > 5 for table in tables for each in table.values())


def test_a_stream_depends_on_what_it_decides_and_on_nothing_that_was_drawn_before():
    chance = Chance(5)
    alone = chance.of("reply", "a").random()
    chance.of("reply", "b").random()

    assert chance.of("reply", "a").random() == alone != chance.of("length", "a").random()
    assert Chance(6).of("reply", "a").random() != alone


@pytest.mark.parametrize("mean", [0.0, 0.7, 4.0, 90.0])
def test_a_number_that_comes_by_itself_has_its_mean(mean):
    found = [poisson(Chance(1).of("number", place), mean) for place in range(400)]

    assert abs(sum(found) / 400 - mean) <= 5 * sqrt(mean / 400)


def test_things_are_chosen_as_often_as_they_weigh():
    some = Weighed(["a", "b"], [3, 1])
    found = Counter(some.choose(Chance(1).of("choice", place)) for place in range(1000))

    assert 690 < found["a"] < 810


def test_nobody_who_is_invented_can_be_reached():
    people = [somebody(number, Chance(2)) for number in range(3000)]

    assert all(each.email.endswith("@example.org") for each in people if each.email)
    assert len({each.telephone for each in people}) == 3000
