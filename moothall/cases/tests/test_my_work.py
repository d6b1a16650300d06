from datetime import timedelta

from moothall.cases.actions import ask_customer, escalate_case, hear_from_customer
from moothall.cases.tests.conftest import NEXT_MONDAY, TUESDAY
from moothall.directory.models import Absence
from moothall.lib.clock import now


def groups(page):
    return [heading.get_text(" ", strip=True) for heading in page.select(".cs-group__title")]


def test_sam_sees_what_he_owes_grouped(browser, make_case, sam):
    make_case()
    ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    page = browser.sign_in(sam).open("/desk/")

    assert groups(page) == ["Late 1", "Waiting for others 1"]
    assert "Waiting for the customer since Tue 3 Mar" in page.select_one("#work-waiting").text


def test_who_owes_nothing_is_shown_where_to_look(browser, asha):
    page = browser.sign_in(asha).open("/desk/")

    assert "You owe nothing now" in page.text
    assert page.select_one(".mh-empty a")["href"] == "/cases/"


def test_what_was_escalated_is_one_line(browser, make_case, sam):
    for _each in range(2):
        escalate_case(make_case(), at=NEXT_MONDAY)

    line = browser.sign_in(sam).open("/desk/").select_one(".cs-escalated")

    assert "2 cases were put before you" in line.text
    assert line.a["href"] == "/cases/escalated/"


def test_the_work_of_an_absent_officer_is_named(browser, make_case, sam, asha):
    make_case()
    today = now().date()
    Absence.objects.create(
        officer=sam, deputy=asha, from_on=today - timedelta(days=1), until_on=today + timedelta(days=1)
    )

    assert "For Sam Reed, who is away" in browser.sign_in(asha).open("/desk/").text


def test_it_costs_at_most_thirteen_queries(browser, make_case, sam, django_assert_max_num_queries):
    for _each in range(4):
        hear_from_customer(make_case(), words="The green gate", by=None, at=TUESDAY)
    browser.sign_in(sam).open("/desk/")

    with django_assert_max_num_queries(13):
        browser.open("/desk/")
