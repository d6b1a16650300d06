"""One contact with all that hangs from it."""

import io
from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import keep_document, resolve_case
from moothall.contacts.actions import MatterFacts, correct_contact
from moothall.contacts.tests.conftest import missed, settled, transfer
from moothall.customers.actions import record_customer
from moothall.journal.models import Reading

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def look(browser, asha, monday):
    browser.sign_in(asha)

    def open_page(contact):
        page = browser.open(f"/contacts/{contact.reference}/")
        return page.select_one("main").get_text(" ", strip=True)

    return open_page


def test_who_when_how_and_how_long(look, talk):
    text = look(talk(summary="When is my bin day?"))

    assert "Telephone · Mon 2 Mar, 9.30am · 4 minutes · Mo Hassan · Asha Patel" in text
    assert "“When is my bin day?”" in text
    assert "Report a missed bin collection Settled now" in text
    assert "Nothing was left to do." in text


def test_what_was_written_up_on_another_day_says_so(look, talk):
    text = look(talk(recorded_at=MONDAY + timedelta(days=2)))

    assert "Written up later" in text


def test_a_call_at_night_is_marked(look, talk):
    assert "Out of hours" in look(talk(at=MONDAY + timedelta(hours=12)))


def test_a_case_made_shows_its_state_and_its_promise(look, talk, service):
    text = look(talk(missed(service), next_step="The crew comes back", next_team_id=service.team_id))

    assert "Made the case TB-" in text
    assert "Refuse crew · Sam Reed" in text
    assert "The crew comes back Refuse crew, Customer services" in text
    assert "We come back within 2 working days" in text


def test_a_chaser_shows_the_case_that_it_is_tied_to(look, talk, service, make_case):
    case = make_case()
    chaser = settled(service, outcome="chaser", case_id=case.pk, avoidable="chasing")

    text = look(talk(chaser))

    assert f"Tied to the open case {case.reference}" in text
    assert "Avoidable Had to chase progress" in text


def test_each_promise_of_the_charter_says_whether_it_was_kept(look, talk, service, charter_of_contacts):
    text = look(talk(missed(service), channel="post", is_told=False))

    assert "Not kept You know the next step PR-G5" in text
    assert "kept 0 of 3" in text


def test_transfers_say_to_whom_why_and_whether_told(look, talk, service):
    contact = talk(settled(service, outcome="transferred"), transfers=[transfer(), transfer("Advice", is_told=False)])

    text = look(contact)

    assert "Transfers 2" in text
    assert "To Beck Homes, Mon 2 Mar, 9.30am : They have the tenancy · Told" in text
    assert "To Advice, Mon 2 Mar, 9.30am : They have the tenancy · Not told" in text


def test_a_promised_call_leads_to_making_it(look, promise_call, browser):
    call = promise_call()

    text = look(call.contact)

    assert "Asha Patel rings Mo Due today Mon 2 Mar, 12 noon · Make the call" in text
    assert "Promised that Asha Patel rings back" in text


def test_the_words_of_somebody_who_spoke_for_the_customer(look, talk, council):
    nadia = record_customer(organisation=council, name="Nadia Hassan", by=None, at=MONDAY)

    text = look(talk(contacted_by_id=nadia.pk, on_behalf="family", language="ur"))

    assert "Spoke for them Nadia Hassan" in text
    assert "On behalf Family member or friend" in text
    assert "Language Urdu" in text


def test_answers_stay_with_a_matter_that_made_no_case(look, talk, service):
    assert "Which bin was missed? Recycling" in look(talk(settled(service, answers={"bin": "recycling"})))


def test_where_somebody_was_sent_and_what_was_decided(look, talk, service):
    text = look(talk(settled(service, outcome="signposted", signposted_to="Citizens Advice", detail="Rang them too")))

    assert "Sent on to: Citizens Advice" in text
    assert "Rang them too" in text


def test_a_correction_shows_what_it_said_before_and_why(look, talk, asha):
    contact = talk()
    matters = {0: MatterFacts("Bin not emptied", "")}
    correct_contact(
        contact, language="ur", on_behalf="", matters=matters, why="Wrong line of the list", by=asha, at=MONDAY
    )

    text = look(contact)

    assert "Corrected the contact Mon 2 Mar, 9.30am , Asha Patel Wrong line of the list" in text
    assert "Language: English → Urdu" in text
    assert "Reason, Report a missed bin collection: Wants to know the collection day → Bin not emptied" in text


def test_messages_about_it_are_in_the_story(look, talk, service, sam, follow_up):
    contact = talk(missed(service))
    resolve_case(contact.matters.get().case, outcome="The crew went back.", by=sam, at=MONDAY + timedelta(hours=1))
    follow_up()

    assert look(contact).count("What it said") == 2


def test_the_scan_of_a_letter_opens_from_its_contact(look, browser, talk, asha):
    contact = talk(channel="post")
    scan = keep_document(io.BytesIO(PDF), name="letter.pdf", about=("contact", contact.pk), by=asha, at=MONDAY)

    assert "letter.pdf" in look(contact)
    answer = browser.open(f"/contacts/{contact.reference}/documents/{scan.pk}/")

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert Reading.objects.filter(about_kind="document", about_id=scan.pk, by=asha).exists()


def test_a_scan_that_went_on_with_its_case_opens_from_there(browser, look, talk, service, asha):
    contact = talk(missed(service), channel="post")
    case = contact.matters.get().case
    scan = keep_document(io.BytesIO(PDF), name="letter.pdf", about=("case", case.pk), by=asha, at=MONDAY)

    look(contact)

    page = browser.open(f"/contacts/{contact.reference}/")
    assert page.find("a", string="letter.pdf")["href"] == f"/cases/{case.reference}/documents/{scan.pk}/"


def test_a_document_with_a_virus_cannot_be_opened(browser, look, talk, asha):
    contact = talk(channel="post")
    scan = keep_document(io.BytesIO(PDF), name="letter.pdf", about=("contact", contact.pk), by=asha, at=MONDAY)
    scan.scan = "infected"
    scan.save()

    assert "Virus found: locked" in look(contact)
    browser.open(f"/contacts/{contact.reference}/documents/{scan.pk}/", expect=404)


def test_a_document_of_another_contact_is_not_found(browser, look, talk, asha):
    contact, other = talk(channel="post"), talk()
    scan = keep_document(io.BytesIO(PDF), name="letter.pdf", about=("contact", contact.pk), by=asha, at=MONDAY)
    look(other)

    browser.open(f"/contacts/{other.reference}/documents/{scan.pk}/", expect=404)


def test_reading_it_is_logged_for_everybody_named(look, talk, council, mo, asha):
    nadia = record_customer(organisation=council, name="Nadia Hassan", by=None, at=MONDAY)
    contact = talk(contacted_by_id=nadia.pk, on_behalf="family")

    look(contact)

    readings = Reading.objects.filter(by=asha, page="contacts:contact_show")
    assert {(reading.about_id, reading.why) for reading in readings} == {
        (mo.pk, f"contact {contact.reference}"),
        (nadia.pk, f"contact {contact.reference}"),
    }


@pytest.mark.parametrize("reference", ["TB-1", "TB-99999990", "nonsense", "XX-1047230"])
def test_a_reference_that_is_none_is_not_found(browser, asha, monday, reference):
    browser.sign_in(asha).open(f"/contacts/{reference}/", expect=404)


def test_another_organisation_does_not_see_it(browser, make_officer, make_team, partner, talk):
    una = make_officer("una", roles=["officer"], team=make_team("una-team", organisation=partner))

    browser.sign_in(una).open(f"/contacts/{talk().reference}/", expect=404)


@pytest.mark.parametrize("who", ["ben", "pat"])
def test_who_may_not_see_contacts_is_refused(browser, request, talk, who):
    contact = talk()
    browser.sign_in(request.getfixturevalue(who))

    browser.open(f"/contacts/{contact.reference}/", expect=403)
    browser.open(f"/contacts/{contact.reference}/documents/1/", expect=403)


def test_a_full_contact_is_read_in_few_queries(look, talk, service, django_assert_max_num_queries):
    contact = talk(missed(service), missed(service), settled(service), transfers=[transfer(), transfer("Advice")])
    look(contact)

    with django_assert_max_num_queries(18):
        look(contact)
