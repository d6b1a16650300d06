"""Who read whose data."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import MONDAY
from moothall.journal.actions import log_reading


@pytest.fixture
def readings(asha, sue, mo):
    """Asha opened Mo and a case on Monday, Sue opened Mo the day after."""
    log_reading(mo, by=asha, page="customers:customer_show", why="The contact in hand", at=MONDAY)
    log_reading(("case", 104723), by=asha, page="contacts:case_show", why="Own work", at=MONDAY)
    log_reading(mo, by=sue, page="customers:customer_show", why="A complaint", at=MONDAY + timedelta(days=1))


def reasons(page):
    return [row.select("td")[2].text for row in page.select("tbody tr")]


def test_ada_sees_the_newest_first(browser, ada, readings, django_assert_max_num_queries):
    browser.sign_in(ada)
    with django_assert_max_num_queries(8):
        page = browser.open("/accounts/readings/")
    assert reasons(page) == ["A complaint", "Own work", "The contact in hand"]


def test_no_customer_is_named(browser, ada, readings, mo):
    page = browser.sign_in(ada).open("/accounts/readings/")
    assert "Mo Hassan" not in page.text
    assert f"Customer {mo.pk}" in page.text
    assert "The page of the customer" in page.text and "customers:customer_show" not in page.text


def test_what_asha_read(browser, ada, readings):
    assert reasons(browser.sign_in(ada).open("/accounts/readings/?officer=asha")) == ["Own work", "The contact in hand"]


def test_who_read_mo(browser, ada, readings, mo):
    page = browser.sign_in(ada).open(f"/accounts/readings/?kind=customer&number={mo.pk}")
    assert reasons(page) == ["A complaint", "The contact in hand"]


@pytest.mark.parametrize("typed", ["TB-1047230", "1047230", "tb 104 7230"])
def test_who_read_a_case_by_its_reference(browser, ada, readings, typed):
    assert reasons(browser.sign_in(ada).open(f"/accounts/readings/?kind=case&number={typed}")) == ["Own work"]


def test_the_link_of_a_case_leads_to_its_readings(browser, ada, readings):
    page = browser.sign_in(ada).open("/accounts/readings/")
    link = next(link["href"] for link in page.select("tbody a") if "kind=case" in link["href"])
    assert reasons(browser.open("/accounts/readings/" + link)) == ["Own work"]


def test_a_case_is_named_by_its_reference_with_one_query_for_all(browser, ada, asha, make_case):
    cases = [make_case() for _number in range(3)]
    for case in cases:
        log_reading(case, by=asha, page="cases:case_show", why="Own work", at=MONDAY)
    browser.sign_in(ada)
    with CaptureQueriesContext(connection) as asked:
        page = browser.open("/accounts/readings/")

    links = [link.text for link in page.select("tbody a") if "kind=case" in link["href"]]
    assert sorted(links) == sorted(f"Case {case.reference}" for case in cases)
    assert len([query for query in asked if 'FROM "cases_case"' in query["sql"]]) == 1
    link = next(link["href"] for link in page.select("tbody a") if cases[0].reference in link["href"])
    assert len(reasons(browser.open("/accounts/readings/" + link))) == 1


def test_the_file_names_it_so_too(browser, ada, asha, make_case):
    case = make_case()
    log_reading(case, by=asha, page="cases:case_show", why="Own work", at=MONDAY)
    answer = browser.sign_in(ada).open("/accounts/readings/as-csv/?officer=asha")
    assert f",case,{case.reference},Own work," in b"".join(answer.streaming_content).decode()


def test_what_was_read_on_a_day(browser, ada, readings):
    page = browser.sign_in(ada).open("/accounts/readings/?day_day=3&day_month=3&day_year=2026")
    assert reasons(page) == ["A complaint"]


def test_what_was_read_in_a_period(browser, ada, readings):
    asked = "day_day=2&day_month=3&day_year=2026&until_day=3&until_month=3&until_year=2026"
    assert reasons(browser.sign_in(ada).open(f"/accounts/readings/?{asked}")) == [
        "A complaint",
        "Own work",
        "The contact in hand",
    ]


def test_the_same_as_a_file_in_which_no_reason_is_a_formula(browser, ada, asha, mo, readings):
    log_reading(mo, by=asha, page="customers:customer_show", why="=1+1", at=MONDAY)
    answer = browser.sign_in(ada).open("/accounts/readings/as-csv/?officer=asha")

    lines = b"".join(answer.streaming_content).decode().splitlines()

    assert lines[0] == "at,officer,of,number,why,page"
    assert len(lines) == 4
    assert f"2026-03-02T09:30:00+00:00,asha,customer,{mo.pk},'=1+1,The page of the customer" in lines


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("until_day=3&until_month=3&until_year=2026", "Say from which day"),
        (
            "day_day=4&day_month=3&day_year=2026&until_day=3&until_month=3&until_year=2026",
            "must not be before the first",
        ),
        ("kind=case&number=1047231", "Check each digit"),
        ("kind=case&number=Hassan", "Enter a reference"),
        ("number=12", "Say what the number is of"),
        ("day_day=31&day_month=2&day_year=2026", "Enter a real date"),
    ],
)
def test_a_slip_is_said_at_its_field(browser, ada, readings, asked, said):
    assert said in browser.sign_in(ada).open(f"/accounts/readings/?{asked}").select_one(".govuk-error-summary").text


def test_a_long_list_has_pages(browser, ada, mo):
    for number in range(51):
        log_reading(mo, by=ada, page="x", why=f"Reading {number}", at=MONDAY + timedelta(seconds=number))

    first = browser.sign_in(ada).open("/accounts/readings/?officer=ada")
    older = first.select_one(".govuk-pagination__next a")["href"]

    assert reasons(browser.open("/accounts/readings/" + older)) == ["Reading 0"]


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open("/accounts/readings/", expect=403)
