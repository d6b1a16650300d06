"""Following a request without an account: for its customer, and for nobody else."""

import pytest
from django.test import Client

from conftest import Browser
from moothall.cases.actions import (
    ask_customer,
    close_case,
    hand_on_case,
    link_cases,
    merge_cases,
    note_case,
    resolve_case,
    take_case,
)
from moothall.cases.models import Case, Document, Note
from moothall.journal.models import Reading
from moothall.lib.references import reference as reference_of
from moothall.portal.tests.conftest import MONDAY
from moothall.portal.tests.test_ask_pages import picture

NOT_FOUND = "We cannot find a request with those."


@pytest.fixture
def stranger(db):
    return Browser(Client())


def follow(browser, case, proof="mo@example.org"):
    browser.send("/track/", reference=case.reference, proof=proof)
    return browser.open(f"/track/{case.pk}/")


@pytest.mark.parametrize(
    "proof", ["TH1 2AB", "th12ab", "mo@example.org", "MO@EXAMPLE.ORG", "07700 900123", "+447700900123"]
)
def test_mo_follows_with_anything_that_only_he_knows(browser, make_case, proof):
    page = follow(browser, make_case(), proof)
    words = page.get_text(" ", strip=True)
    assert "Report a missed bin collection" in words and "Wednesday 4 March 2026" in words and "Refuse crew" in words


def test_what_was_sent_on_the_portal_can_be_followed_with_what_was_given(stranger, sent_case):
    for proof in ("ann@example.org", "TH1 2AD"):
        assert "Report a missed bin" in follow(stranger, sent_case, proof).get_text()


def test_ann_reads_again_what_she_told_us_and_what_happens_next(form, stranger):
    form.answer("bin", answer="general")
    form.answer("place", words="12 Mill Lane", postcode="th1 2ad")
    form.answer("photo", answer=picture("our bin.png"))
    form.details()
    form.send()
    page = follow(stranger, Case.objects.get(), "ann@example.org")
    told = {row.dt.get_text(): row.dd.get_text(strip=True) for row in page.select(".govuk-summary-list__row")}
    assert told == {
        "Which bin was missed?": "General waste",
        "Where is the bin?": "12 Mill Lane, TH1 2AD",
        "Do you have a photo?": "our bin.png",
    }
    assert "What happens next" in [heading.get_text() for heading in page.select("h2")]


def test_a_request_without_answers_says_what_it_is_about(browser, make_case):
    case = make_case(summary="A bin at 3 High Street")
    Case.objects.update(facts={})
    page = follow(browser, case)
    assert page.select_one(".govuk-summary-list").get_text(" ", strip=True) == "About A bin at 3 High Street"


def test_a_carer_follows_with_their_own_details(form, stranger):
    form.answer("bin", answer="general")
    form.details(on_behalf="carer", person="Jean Moss")
    form.send()
    assert "Report a missed bin" in follow(stranger, Case.objects.get(), "ann@example.org").get_text()


@pytest.mark.parametrize(
    ("reference", "proof"),
    [
        (None, "TH9 9ZZ"),
        (None, "other@example.org"),
        (None, "Mo Hassan"),
        (None, "12 High Street"),
        (reference_of(9_999_999, "TB"), "mo@example.org"),
        ("TB-1", "mo@example.org"),
        ("XX-1230", "mo@example.org"),
        ("rubbish", "mo@example.org"),
    ],
)
def test_whatever_is_wrong_the_page_is_the_same(stranger, make_case, reference, proof):
    case = make_case()
    page = stranger.send("/track/", expect=200, reference=reference or case.reference, proof=proof)
    assert NOT_FOUND in page.select_one(".govuk-error-summary").get_text()
    assert len(page.select(".govuk-error-summary li")) == 1
    assert stranger.open(f"/track/{case.pk}/", expect=302)["Location"] == "/track/"


def test_a_reference_that_does_not_exist_costs_the_same_queries(stranger, make_case):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case = make_case()
    counts = []
    for reference in (case.reference, reference_of(9_999_999, "TB"), "rubbish"):
        stranger.send("/track/", expect=200, reference="TB-1", proof="x")
        with CaptureQueriesContext(connection) as queries:
            stranger.send("/track/", expect=200, reference=reference, proof="TH9 9ZZ")
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_case_without_a_customer_is_opened_by_nothing(stranger, make_case):
    case = make_case(customer_id=None)
    for proof in ("-", "x@example.org", "TH1 2AB"):
        assert NOT_FOUND in stranger.send("/track/", expect=200, reference=case.reference, proof=proof).get_text()


def test_a_form_not_yet_sent_is_not_found(form, stranger):
    from moothall.contacts.models import Draft

    form.fill_in()
    reference = Draft.objects.get().reference
    assert NOT_FOUND in stranger.send("/track/", expect=200, reference=reference, proof="ann@example.org").get_text()


def test_empty_boxes_are_asked_for(stranger, council):
    page = stranger.send("/track/", expect=200)
    assert "Enter your reference" in page.select_one(".govuk-error-summary").get_text()


def test_nobody_opens_a_request_by_its_address_alone(stranger, make_case):
    case = make_case()
    for page in ("", "tell-us-more/", "not-fixed/"):
        assert stranger.open(f"/track/{case.pk}/{page}", expect=302)["Location"] == "/track/"
    for page in ("tell-us-more/", "not-fixed/"):
        assert stranger.send(f"/track/{case.pk}/{page}", words="Let me in")["Location"] == "/track/"
    assert not Note.objects.exists()


def test_one_request_does_not_open_another(browser, make_case, council):
    from moothall.customers.actions import record_customer

    other = make_case(customer_id=record_customer(organisation=council, name="Leila Omar", by=None, at=MONDAY).pk)
    follow(browser, make_case())
    assert browser.open(f"/track/{other.pk}/", expect=302)["Location"] == "/track/"


def test_a_forged_cookie_opens_nothing(stranger, make_case):
    case = make_case()
    stranger.client.cookies["moothall_followed"] = f"{case.pk}:1tQ9vK:forged"
    stranger.open(f"/track/{case.pk}/", expect=302)


def test_opening_a_request_is_written_down(browser, make_case):
    case = make_case()
    follow(browser, case)
    reading = Reading.objects.get()
    assert (reading.about_id, reading.by, reading.page) == (case.pk, None, "portal:followed")


def test_what_officers_say_to_each_other_is_not_shown(browser, make_case, sam, run_jobs):
    case = make_case(by=sam)
    note_case(case, words="He shouted at the crew", by=sam, at=MONDAY)
    run_jobs()
    page = follow(browser, case)
    assert "He shouted" not in page.get_text()
    assert "We have your request" in page.get_text() and "We recorded your request" in page.get_text()


def test_the_steps_say_who_has_it_now(browser, make_case, sam):
    case = take_case(make_case(), by=sam, at=MONDAY)
    steps = follow(browser, case).select(".mh-steps__step")
    assert ["done" in str(step["class"]) for step in steps] == [True, False, False]
    assert "Refuse crew has it." in steps[1].get_text()


def test_a_question_is_answered_and_the_work_goes_on(browser, make_case, sam):
    case = ask_customer(make_case(), question="Which gate is it?", by=sam, at=MONDAY)
    page = follow(browser, case)
    assert "Which gate is it?" in page.get_text() and "On hold" in page.get_text()
    assert "Which gate is it?" in browser.open(f"/track/{case.pk}/tell-us-more/").get_text()
    browser.send(f"/track/{case.pk}/tell-us-more/", words="The green one", files=picture())
    case.refresh_from_db()
    assert case.status == "in_progress" and Note.objects.latest("id").words == "The green one"
    document = Document.objects.get()
    assert document.is_from_customer and document.about_id == case.pk
    page = browser.open(f"/track/{case.pk}/")
    assert "Thank you. We have what you wrote." in page.get_text() and "bin.png" in page.get_text()


def test_telling_more_without_words_is_explained(browser, make_case):
    case = make_case()
    follow(browser, case)
    page = browser.send(f"/track/{case.pk}/tell-us-more/", expect=200)
    assert "Write what you would like to tell us" in page.select_one(".govuk-error-summary").get_text()


def test_a_file_not_taken_keeps_nothing(browser, make_case):
    case = make_case()
    follow(browser, case)
    page = browser.send(
        f"/track/{case.pk}/tell-us-more/", expect=200, words="See", files=picture("a.png", b"<html></html>")
    )
    assert "must be a PDF, picture" in page.select_one(".govuk-error-summary").get_text()
    assert not Note.objects.exists() and not Document.objects.exists()


def test_not_fixed_opens_it_again(browser, make_case, sam):
    case = resolve_case(take_case(make_case(), by=sam, at=MONDAY), outcome="Emptied", by=sam, at=MONDAY)
    page = follow(browser, case)
    assert "Emptied" in page.get_text() and "Done on time" in page.get_text()
    browser.open(f"/track/{case.pk}/not-fixed/")
    browser.send(f"/track/{case.pk}/not-fixed/", words="It is still full")
    case.refresh_from_db()
    assert (case.status, case.disputes) == ("in_progress", 1)
    page = browser.open(f"/track/{case.pk}/")
    assert "is open again" in page.get_text() and "It is still full" in page.get_text()


def test_what_is_still_open_cannot_be_called_not_fixed(browser, make_case):
    case = make_case()
    page = follow(browser, case)
    assert "This is not fixed" not in page.get_text()
    assert browser.send(f"/track/{case.pk}/not-fixed/", words="x")["Location"] == f"/track/{case.pk}/"
    case.refresh_from_db()
    assert case.disputes == 0


def test_a_closed_request_says_why(browser, make_case, sam):
    case = close_case(make_case(), because="not_ours", words="Ask the water company.", by=sam, at=MONDAY)
    words = follow(browser, case).get_text()
    assert "it is not ours to do" in words and "Ask the water company." in words


def test_a_partner_that_has_it_is_named(browser, make_case, asha, partner_team):
    case = hand_on_case(make_case(), team=partner_team, why="They do this street", by=asha, at=MONDAY)
    assert "Repairs at Beck Homes has it." in follow(browser, case).get_text()


def test_linked_requests_of_one_customer_are_one_matter(browser, make_case, asha):
    case, other = make_case(), make_case()
    link_cases(case, other, by=asha, at=MONDAY)
    page = follow(browser, case)
    assert other.reference in page.get_text()
    assert other.reference in browser.open(f"/track/{other.pk}/").get_text()


def test_a_request_merged_into_somebody_elses_shows_only_how_far_it_is(browser, make_case, council, sam, asha):
    from moothall.customers.actions import record_customer

    neighbour = record_customer(organisation=council, name="Leila Omar", by=None, at=MONDAY)
    kept = take_case(make_case(customer_id=neighbour.pk, summary="Leila Omar, flat 3"), by=sam, at=MONDAY)
    case = make_case()
    merge_cases(case, into=kept, by=asha, at=MONDAY)
    resolve_case(kept, outcome="We gave Leila a new bin", by=sam, at=MONDAY)
    page = follow(browser, case)
    words = page.get_text()
    assert "Somebody had told us about the same thing already" in words
    assert "Leila" not in words and "This is not fixed" not in words
    browser.send(f"/track/{case.pk}/tell-us-more/", words="Mine is full too")
    assert Note.objects.latest("id").case_id == case.pk


def test_a_contact_without_a_case_can_be_followed(browser, council, service, front_office, mo):
    from moothall.contacts.actions import record_contact
    from moothall.contacts.models import Contact
    from moothall.contacts.rules import NewContact, NewMatter

    matter = NewMatter(
        service=service, outcome="signposted", reason="Something else", signposted_to="The water company"
    )
    new = NewContact(
        organisation=council, channel="telephone", started_at=MONDAY, ended_at=MONDAY, team=front_office,
        matters=[matter], customer_id=mo.pk, is_told=True, next_step="Ring the water company.",
    )  # fmt: skip
    contact = Contact.objects.get(pk=record_contact(new, by_id=None, at=MONDAY).contact_id)
    words = follow(browser, contact).get_text()
    assert "The water company" in words and "Ring the water company." in words


def test_the_page_can_be_closed_on_a_shared_computer(browser, make_case):
    case = make_case()
    follow(browser, case)
    browser.send("/track/stop/")
    browser.open(f"/track/{case.pk}/", expect=302)


def test_the_page_costs_a_bounded_number_of_queries(browser, make_case, run_jobs, django_assert_max_num_queries):
    case = make_case()
    run_jobs()
    follow(browser, case)
    with django_assert_max_num_queries(14):
        browser.open(f"/track/{case.pk}/")
