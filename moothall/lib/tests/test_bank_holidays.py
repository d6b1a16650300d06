"""Bank holidays as gov.uk published them, for years of every odd kind."""

from datetime import date

import pytest

from moothall.lib.bank_holidays import NATIONS, NationNotKnown, bank_holiday_names, bank_holidays

JUBILEE_AND_FUNERAL = "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"
CORONATION = "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"


def weekdays_off(nation, year):
    days = sorted(day for day in bank_holidays(nation)(year) if day.weekday() < 5)
    return " ".join(f"{day:%m-%d}" for day in days)


@pytest.mark.parametrize(
    ("nation", "year", "days"),
    [
        ("england", 2022, JUBILEE_AND_FUNERAL),
        ("wales", 2022, JUBILEE_AND_FUNERAL),
        ("england", 2023, CORONATION),
        ("england", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        ("england", 2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        ("scotland", 2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
        ("northern_ireland", 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
    ],
)
def test_the_nations_days_off_are_those_published(nation, year, days):
    assert weekdays_off(nation, year) == days


def test_every_year_that_calendars_cover_has_holidays_in_every_nation():
    for nation in NATIONS:
        assert all(7 <= len(bank_holidays(nation)(year)) <= 16 for year in (1990, 2015, 2030, 2100))


def test_the_same_nation_is_always_the_same_function():
    assert bank_holidays("england") is bank_holidays("england")


def test_a_page_can_name_the_day():
    assert bank_holiday_names("scotland", 2024)[date(2024, 12, 2)].startswith("Saint Andrew's Day")


def test_a_nation_that_is_none_is_refused():
    with pytest.raises(NationNotKnown, match="atlantis is not one of england"):
        bank_holidays("atlantis")
    with pytest.raises(NationNotKnown):
        bank_holiday_names("atlantis", 2024)
