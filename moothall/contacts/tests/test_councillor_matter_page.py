"""A councillor follows one matter that she raised."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import resolve_case
from moothall.cases.models import Case
from moothall.directory.actions import record_absence
from moothall.directory.models import Workplace
from moothall.journal.models import Reading

HOME = "/councillor/"


@pytest.fixture
def make_councillor(make_officer, council):
    def make(username):
        officer = make_officer(username, roles=["councillor"], email=f"{username}@example.org")
        Workplace.objects.create(officer=officer, organisation=council)
        return officer

    return make


def test_reading_the_resident_s_matter_is_logged(at_her_desk, raise_for, jean):
    case = Case.objects.get(pk=raise_for().case_ids[0])

    at_her_desk.open(f"{HOME}{case.reference}/")

    reading = Reading.objects.get(by=jean)
    assert (reading.about_id, reading.page) == (case.customer_id, "contacts:councillor_matter")


def test_the_result_is_there_for_the_councillor_too(at_her_desk, raise_for, sam, follow_up):
    case = Case.objects.get(pk=raise_for().case_ids[0])
    resolve_case(case, outcome="The crew went back.", by=sam, at=MONDAY + timedelta(hours=1))
    follow_up()

    page = at_her_desk.open(f"{HOME}{case.reference}/")

    text = page.select_one("main").get_text(" ", strip=True)
    assert "What was done The crew went back." in text
    assert "What the resident was told" in text


def test_while_the_named_officer_is_away_the_deputy_is_named(at_her_desk, raise_for, sam, make_officer, crew):
    jo = make_officer("jo", roles=["specialist"], team=crew, name="Jo Lane")
    record_absence(sam, deputy=jo, from_on=MONDAY.date(), until_on=MONDAY.date(), by=None, at=MONDAY)
    case = Case.objects.get(pk=raise_for().case_ids[0])

    page = at_her_desk.open(f"{HOME}{case.reference}/")

    assert "away today; ask for Jo Lane" in page.select_one("aside").get_text()


def test_another_councillor_does_not_see_it(browser, make_councillor, raise_for, monday):
    case = Case.objects.get(pk=raise_for().case_ids[0])
    browser.sign_in(make_councillor("nora"))

    browser.open(f"{HOME}{case.reference}/", expect=404)
    assert "You have raised nothing yet" in browser.open(HOME).get_text()


@pytest.mark.parametrize("reference", ["TB-1234", "nonsense", "TB-0"])
def test_a_reference_that_is_none_of_hers_is_not_found(at_her_desk, raise_for, reference):
    raise_for()

    at_her_desk.open(f"{HOME}{reference}/", expect=404)


def test_a_case_that_was_not_raised_by_her_is_not_found(at_her_desk, make_case):
    at_her_desk.open(f"{HOME}{make_case().reference}/", expect=404)
