"""The page of a service."""

from datetime import date

import pytest

from moothall.directory.catalogue import Charge, EligibilityQuestion, Link, Option, Stopper
from moothall.portal.tests.conftest import MONDAY


@pytest.fixture
def grant(make_service):
    """A grant with a price, a danger to mind, a quick check and a related service."""
    return make_service(
        code="grant",
        name="Ask for a grant",
        charges=(Charge("Sending the form", 250, per="form"), Charge("The grant", 0)),
        stoppers=(Stopper(when="If you have no food today,", do="ring us now.", phone="01632 960150"),),
        what_you_need=("Your last payslip",),
        how_it_works="We look at your payslip and decide.",
        eligibility=(
            EligibilityQuestion(
                code="savings",
                ask="Do you have savings?",
                options=(Option("yes", "Yes"), Option("no", "No")),
                fails_on=("yes",),
                because="With savings you cannot get it.",
            ),
        ),
        related=("missed-bin",),
        trust_level=2,
    )


def test_the_page_answers_what_people_want_to_know(browser, service, grant):
    page = browser.open("/services/grant/")
    words = page.get_text(" ", strip=True)
    for part in ("ring us now.", "Your last payslip", "£2.50", "Free", "We come back within 2 working days",
                 "Head of waste", "We look at your payslip", "We check who you are"):  # fmt: skip
        assert part in words, part
    assert len(page.select("a.govuk-button")) == 1
    assert page.select_one("a.govuk-button")["href"] == "/services/grant/ask/"
    assert page.select_one('aside a[href="/services/missed-bin/"]')


def test_a_danger_comes_before_anything_else(browser, service, grant):
    main = browser.open("/services/grant/").select_one(".mh-columns__main").get_text(" ", strip=True)
    assert main.index("If you have no food today") < main.index("Tell us when we did not empty your bin.")


def test_how_often_the_promise_was_kept_is_told_when_it_is_known(browser, service):
    from moothall.promises.models import MonthKept

    assert "times in 100" not in browser.open("/services/missed-bin/").get_text()
    MonthKept.objects.create(
        code="service", service=service, month=date(2026, 2, 1), kept=9, broken=1, computed_at=MONDAY
    )
    assert "we kept this 90 times in 100" in browser.open("/services/missed-bin/").get_text()


def test_other_ways_and_places_show_whether_they_are_open(browser, service, line, moot_hall, eastfield):
    words = browser.open("/services/missed-bin/").get_text(" ", strip=True)
    assert "01632 960100" in words and "Open now until 5pm" in words
    assert "Moot Hall" in words and "Eastfield library" in words


def test_a_partners_service_can_be_asked_for_at_the_councils_own_number(
    browser, make_service, partner, partner_team, line
):
    made = make_service(code="repair", name="Report a repair", team="repairs")
    assert made.organisation == partner
    assert "01632 960100" in browser.open("/services/repair/").get_text()


def test_a_service_of_somebody_else_leads_there(browser, make_service):
    make_service(
        code="vote", name="Register to vote", online="link", links=(Link("Register", "https://www.example.org/vote"),)
    )
    page = browser.open("/services/vote/")
    assert page.select_one("a.govuk-button")["href"] == "/out/vote/1/"
    assert "https://www.example.org/vote" in page.text
    browser.open("/services/vote/ask/", expect=404)


def test_a_service_that_is_not_online_says_why_and_how_else(browser, make_service, line):
    make_service(code="death", name="Register a death", online="none", why_not_online="We want to talk to you.")
    page = browser.open("/services/death/")
    assert "You cannot ask for this online." in page.get_text() and "We want to talk to you." in page.get_text()
    assert not page.select("a.govuk-button") and "01632 960100" in page.get_text()


def test_there_is_no_page_for_an_unknown_service(browser, service):
    browser.open("/services/dragons/", expect=404)


def test_the_page_costs_few_queries(browser, service, line, moot_hall, django_assert_max_num_queries):
    browser.open("/services/missed-bin/")
    with django_assert_max_num_queries(8):
        browser.open("/services/missed-bin/")


def test_a_quick_check_says_why_not(browser, grant):
    page = browser.send("/services/grant/can-i-get-it/", expect=200, savings="yes")
    assert "With savings you cannot get it." in page.get_text()
    page = browser.send("/services/grant/can-i-get-it/", expect=200, savings="no")
    assert "It seems that you can get this." in page.get_text()


def test_a_quick_check_asks_for_its_answers(browser, grant):
    page = browser.send("/services/grant/can-i-get-it/", expect=200)
    assert "Answer “Do you have savings?”" in page.select_one(".govuk-error-summary").get_text()


def test_there_is_no_quick_check_where_there_is_nothing_to_check(browser, service):
    browser.open("/services/missed-bin/can-i-get-it/", expect=404)


def test_the_number_in_an_emergency_stands_there_once(browser, make_service):
    from moothall.directory.catalogue import Stopper

    make_service(code="noise", stoppers=(Stopper("Somebody is hurt.", "Ring 999 now.", "999"),))
    warning = browser.open("/services/noise/").select_one(".govuk-warning-text")
    assert warning.get_text().count("999") == 1 and warning.select_one('a[href="tel:999"]')


def test_a_team_named_like_its_department_is_named_once(make_team):
    from moothall.portal.queries.sent import who_words

    team = make_team("crews", name="Waste crews")
    assert who_words(team) == "Waste crews, Customer services"
    team.department.name = "Street and waste crews"
    assert who_words(team) == "Street and waste crews"
