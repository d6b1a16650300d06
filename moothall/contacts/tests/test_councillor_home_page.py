"""The matters that a councillor raised."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import ask_customer, resolve_case
from moothall.cases.models import Case

HOME, RAISE = "/councillor/", "/councillor/raise/"


def test_the_list_parts_what_is_open_from_what_is_done(at_her_desk, raise_for, sam, monday):
    case = Case.objects.get(pk=raise_for().case_ids[0])
    raise_for(name="Ann Lee", telephone="07700 900111")
    resolve_case(case, outcome="The crew went back.", by=sam, at=MONDAY + timedelta(hours=1))

    page = at_her_desk.open(HOME)

    assert [caption.get_text(strip=True) for caption in page.select("caption")] == ["Being dealt with", "Done"]
    assert "Ann Lee" in page.select("table")[0].get_text()
    assert "Dora Pike" in page.select("table")[1].get_text()


@pytest.mark.parametrize("who", ["ben", "pat", "asha"])
def test_who_is_no_councillor_is_refused(browser, request, who):
    browser.sign_in(request.getfixturevalue(who))

    for url in (HOME, RAISE, f"{HOME}TB-1/"):
        browser.open(url, expect=403)


def test_the_list_costs_the_same_however_long_it_is(at_her_desk, raise_for, django_assert_max_num_queries):
    for number in range(5):
        raise_for(name=f"Resident {'abcde'[number]}", telephone=f"07700 90011{number}")
    at_her_desk.open(HOME)

    with django_assert_max_num_queries(9):
        at_her_desk.open(HOME)


def test_a_matter_that_waits_for_the_resident_does_not_say_that_it_waits_for_the_councillor(
    at_her_desk, raise_for, sam
):
    case = Case.objects.get(pk=raise_for().case_ids[0])
    ask_customer(case, question="Which bin is it?", by=sam, at=MONDAY)

    assert "Waiting for the customer · Refuse crew" in at_her_desk.open(HOME).select_one("tbody").get_text()
