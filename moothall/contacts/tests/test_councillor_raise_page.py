"""A councillor raises the matter of a resident."""

import pytest

from moothall.cases.models import Case
from moothall.contacts.models import Contact

RAISE = "/councillor/raise/"
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
