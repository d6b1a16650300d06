"""Putting a recorded contact right."""

import pytest

from moothall.contacts.models import Correction
from moothall.contacts.tests.conftest import settled

FIELDS = {
    "matters-0-reason": "Bin not emptied",
    "matters-0-avoidable": "chasing",
    "language": "en",
    "on_behalf": "",
    "why": "I took the wrong reason from the list",
}


@pytest.fixture
def desk(browser, asha, monday):
    return browser.sign_in(asha)


def test_the_form_shows_what_is_recorded(desk, talk, service):
    contact = talk(
        settled(service, reason="Something of its own", has_own_reason=True, avoidable="repetition"), language="ur"
    )

    page = desk.open(f"/contacts/{contact.reference}/correct/")

    chosen = {
        select["name"]: select.select_one("option[selected]")["value"]
        for select in page.select("select:has([selected])")
    }
    assert chosen == {
        "matters-0-reason": "Something of its own",
        "matters-0-avoidable": "repetition",
        "language": "ur",
        "on_behalf": "",
    }


def test_a_corrected_contact_is_shown_again(desk, talk):
    contact = talk()

    page = desk.send(f"/contacts/{contact.reference}/correct/", follow=True, **FIELDS)

    assert contact.matters.get().avoidable == "chasing"
    assert "The contact is corrected" in page.get_text()
    assert page.select_one("h1").get_text(strip=True) == f"Contact {contact.reference}"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"why": ""}, "Say why you correct it"),
        ({"language": "xx"}, "Choose one of the answers listed for"),
        ({"on_behalf": "councillor"}, "does not name the councillor"),
        ({"matters-0-reason": ""}, "Say why the customer got in touch"),
        ({"matters-0-reason": "Wants to know the collection day", "matters-0-avoidable": ""}, "Nothing is different"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(desk, talk, changes, words):
    page = desk.send(f"/contacts/{talk().reference}/correct/", expect=200, **FIELDS | changes)

    assert words in page.select_one(".govuk-error-summary").get_text()
    assert not Correction.objects.exists()


def test_another_organisation_cannot_correct_it(browser, make_officer, make_team, partner, talk):
    una = make_officer("una", roles=["officer"], team=make_team("una-team", organisation=partner))

    browser.sign_in(una).send(f"/contacts/{talk().reference}/correct/", expect=404, **FIELDS)


@pytest.mark.parametrize("who", ["ben", "pat", "ada"])
def test_who_records_no_contacts_is_refused(browser, request, talk, who):
    contact = talk()

    browser.sign_in(request.getfixturevalue(who)).open(f"/contacts/{contact.reference}/correct/", expect=403)


def test_a_manager_reads_but_does_not_correct(browser, make_officer, front_office, talk):
    vic = make_officer("vic", roles=["manager"], team=front_office)
    contact = talk()
    browser.sign_in(vic)

    page = browser.open(f"/contacts/{contact.reference}/")
    browser.open(f"/contacts/{contact.reference}/correct/", expect=403)

    assert "Correct this contact" not in page.get_text()
