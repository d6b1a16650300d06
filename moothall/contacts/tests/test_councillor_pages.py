"""A councillor at her own pages: the list, raising a matter, following one."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import ask_customer, resolve_case
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.directory.actions import record_absence
from moothall.directory.models import Workplace
from moothall.journal.models import Reading

HOME, RAISE = "/councillor/", "/councillor/raise/"
FORM = f"{RAISE}?service=missed-bin"
FIELDS = {
    "words": "Two weeks now and still full",
    "reason": "Bin not emptied",
    "wanted": "Somebody to come",
    "answers-bin": "general",
    "answers-place": "4 Mill Lane, TH1 2AB",
    "name": "Dora Pike",
    "telephone": "07700 900456",
    "email": "",
    "address": "",
    "postcode": "",
    "is_asked": "on",
}


@pytest.fixture
def at_her_desk(browser, jean, monday, front_office, service):
    return browser.sign_in(jean)


@pytest.fixture
def make_councillor(make_officer, council):
    def make(username):
        officer = make_officer(username, roles=["councillor"], email=f"{username}@example.org")
        Workplace.objects.create(officer=officer, organisation=council)
        return officer

    return make


def test_a_councillor_finds_the_service_in_her_own_words(at_her_desk):
    page = at_her_desk.open(f"{RAISE}?words=wheely+bin")

    assert [link["href"] for link in page.select("main .mh-lines a")] == [FORM]


def test_words_that_fit_nothing_lead_back_to_all_services(at_her_desk):
    page = at_her_desk.open(f"{RAISE}?words=zzzz")

    assert "No service fits these words" in page.select_one("main").get_text()


def test_a_matter_is_raised_and_shown_with_its_promise(at_her_desk):
    page = at_her_desk.send(FORM, follow=True, **FIELDS)

    case = Case.objects.select_related("organisation").get()
    assert (case.customer.name, case.postcode, case.facts["bin"]) == ("Dora Pike", "TH1 2AB", "general")
    assert page.select_one("h1").get_text(strip=True) == "Report a missed bin collection"
    text = page.select_one("main").get_text(" ", strip=True)
    assert all(
        words in text
        for words in (case.reference, "Dora Pike", "On time", "Refuse crew", "Sam Reed", "Opened the case")
    )


def test_reading_the_resident_s_matter_is_logged(at_her_desk, raise_for, jean):
    case = Case.objects.get(pk=raise_for().case_ids[0])

    at_her_desk.open(f"{HOME}{case.reference}/")

    reading = Reading.objects.get(by=jean)
    assert (reading.about_id, reading.page) == (case.customer_id, "contacts:councillor_matter")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("words", "", "Say what happened"),
        ("name", "", "Enter the resident’s name"),
        ("is_asked", "", "Tick this once the resident has asked you"),
        ("telephone", "12", "telephone"),
        ("answers-bin", "", "Which bin was missed?"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_raised(at_her_desk, field, typed, words):
    page = at_her_desk.send(FORM, expect=200, **FIELDS | {field: typed})

    assert words in page.select_one(".govuk-error-summary").get_text()
    assert "Two weeks now" in str(page) or field == "words"
    assert not Contact.objects.exists()


def test_a_service_that_only_informs_cannot_be_raised(at_her_desk, make_service):
    make_service(code="opening-hours", name="Opening hours", makes_case=False, questions=(), required_for_handoff=())

    page = at_her_desk.open(f"{RAISE}?service=opening-hours")

    assert page.select_one("h1").get_text(strip=True) == "Raise a resident’s matter"
    assert "Opening hours" not in page.select_one("main").get_text()


def test_a_place_is_asked_only_where_the_service_does_not_ask_it(at_her_desk, make_service):
    from tests.catalogue import missed_bin

    questions = tuple(each for each in missed_bin().questions if each.type == "choice")
    make_service(code="dirty-street", name="Dirty street", questions=questions)

    fields = {name: value for name, value in FIELDS.items() if name != "answers-place"}
    place = {"place": "Mill Lane by the shop", "place_postcode": "th12ab"}
    at_her_desk.send(f"{RAISE}?service=dirty-street", **fields | place)

    assert (Case.objects.get().place, Case.objects.get().postcode) == ("Mill Lane by the shop", "TH1 2AB")


def test_the_list_parts_what_is_open_from_what_is_done(at_her_desk, raise_for, sam, monday):
    case = Case.objects.get(pk=raise_for().case_ids[0])
    raise_for(name="Ann Lee", telephone="07700 900111")
    resolve_case(case, outcome="The crew went back.", by=sam, at=MONDAY + timedelta(hours=1))

    page = at_her_desk.open(HOME)

    assert [caption.get_text(strip=True) for caption in page.select("caption")] == ["Being dealt with", "Done"]
    assert "Ann Lee" in page.select("table")[0].get_text()
    assert "Dora Pike" in page.select("table")[1].get_text()


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
