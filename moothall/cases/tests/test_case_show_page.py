from io import BytesIO

import pytest

from moothall.cases.actions import (
    accept_case,
    ask_customer,
    come_to_case,
    hear_from_customer,
    keep_document,
    link_cases,
    note_case,
    resolve_case,
)
from moothall.cases.rules import Place
from moothall.cases.tests.conftest import NEXT_MONDAY, TUESDAY, WEDNESDAY
from moothall.customers.models import Customer
from moothall.journal.models import Reading
from moothall.lib.clock import now


@pytest.fixture
def opened(browser, asha):
    def open_page(case, query=""):
        return browser.sign_in(asha).open(f"/cases/{case.reference}/{query}")

    return open_page


def part(page, title):
    """The part of the side that has this title."""
    return next(section for section in page.select("aside .mh-part") if section.h2.text.strip().startswith(title))


def test_the_head_says_in_one_line_where_the_case_stands(opened, make_case):
    case = make_case()

    page = opened(case)

    line = " ".join(page.select_one(".mh-head__line").text.split())
    assert page.h1.text == "Report a missed bin collection"
    assert line.startswith(f"{case.reference} · Mo Hassan · Not started; with Refuse crew since Mon 2 Mar")
    assert "Late by" in line


def test_the_side_shows_what_was_promised_said_where_and_whom_to_ask(opened, make_case, sam):
    sam.telephone = "01632 960222"
    sam.save()

    page = opened(make_case(place=Place("By the bus stop", "TH1 2AB")))

    assert "We come back within 2 working days" in part(page, "Promises").text
    assert "Which bin was missed?" in part(page, "What the customer said").text
    assert "General waste" in part(page, "What the customer said").text
    assert "By the bus stop" in part(page, "Place").text
    people = part(page, "People").text
    assert "07700 900123" in people
    assert "01632 960222" in people


def test_a_customer_is_called_by_the_name_they_prefer(opened, make_case, mo):
    Customer.objects.filter(pk=mo.pk).update(
        preferred_name="Mo", safety_marker="Dog in the yard", safety_review_on=now()
    )

    page = opened(make_case())

    assert "call them Mo" in part(page, "People").text
    assert "Dog in the yard" in page.select_one(".govuk-warning-text").text


def test_a_case_without_a_customer_says_so(opened, make_case):
    assert "did not give a name" in part(opened(make_case(customer_id=None)), "People").text


def test_the_moves_that_are_allowed_are_buttons_the_next_step_first(opened, make_case, asha):
    moves = opened(make_case()).select(".cs-moves .govuk-button")

    assert [move.text.strip() for move in moves] == [
        "Take it",
        "Ask the customer",
        "Write to the customer",
        "File it under another service",
        "Hand on",
        "Next stage",
        "Tell of a delay",
        "Resolve",
        "Close without doing it",
    ]
    assert [move for move in moves if "govuk-button--secondary" not in move["class"]] == moves[:1]


def test_the_timeline_shows_words_documents_and_tabs(opened, make_case, sam):
    case = make_case()
    note_case(case, words="Rang the depot", by=sam, at=TUESDAY)
    keep_document(BytesIO(b"My bin was out."), name="letter.txt", about=("case", case.pk), by=sam, at=TUESDAY)

    everything = opened(case).select_one(".mh-timeline").text
    notes = opened(case, "?tab=notes").select_one(".mh-timeline").text

    assert "Rang the depot" in everything
    assert "letter.txt" in everything
    assert "Rang the depot" in notes
    assert "letter.txt" not in notes


def test_a_tab_without_entries_says_where_to_look(opened, make_case):
    assert "Nothing of this kind yet" in opened(make_case(), "?tab=documents").text


def test_a_tab_that_does_not_exist_shows_everything(opened, make_case):
    assert "Opened the case" in opened(make_case(), "?tab=secrets").select_one(".mh-timeline").text


def test_a_long_story_can_be_shown_whole(opened, make_case, sam):
    case = make_case()
    for number in range(51):
        note_case(case, words=f"Rang {number} times", by=sam, at=TUESDAY)

    page = opened(case)
    assert len(page.select(".mh-timeline__entry")) == 50
    link = next(link for link in page.select("main a") if link.text == "Show the whole story")

    assert len(opened(case, link["href"].split("/")[-1]).select(".mh-timeline__entry")) == 52


def test_who_else_has_the_case_open_is_shown(opened, make_case, sam):
    case = make_case()
    come_to_case(case, by=sam, at=now())

    assert "Sam Reed has this case open now." in opened(case).select_one("#presence").text


def test_tasks_can_be_ended_on_the_page(opened, browser, make_case, asha):
    case = make_case()
    hear_from_customer(case, words="The green gate", by=None, at=TUESDAY)

    form = opened(case).select_one(".cs-task form")
    browser.send(form["action"])

    assert not opened(case).select(".cs-task")


def test_what_may_be_the_same_and_what_is_linked_is_named(opened, make_case, asha):
    case, same, linked = make_case(place=HERE), make_case(place=HERE), make_case()
    link_cases(case, linked, by=asha, at=TUESDAY)

    page = opened(case)

    assert same.reference in part(page, "Place").text
    assert linked.reference in part(page, "Related cases").text


HERE = Place("12 High Street", "TH1 2AB", 900000000012)


def test_a_waiting_case_says_what_was_asked_and_holds_its_promise(opened, make_case, sam):
    page = opened(ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY))

    assert "We asked: Which gate?" in page.text
    assert "On hold" in page.select_one(".mh-head__line").text
    assert page.select_one(".cs-moves .govuk-button").text.strip() == "Record the answer"


def test_an_ended_case_compares_its_end_with_the_promise(opened, make_case, sam):
    page = opened(resolve_case(make_case(), outcome="Emptied at last", by=sam, at=NEXT_MONDAY))

    assert "Done late by 5 days" in page.select_one(".mh-head__line").text
    assert "What came of it: Emptied at last" in page.text


def test_pat_reads_what_the_work_needs_and_nothing_of_the_council(browser, with_partner, make_case, sam, pat):
    case = with_partner()
    note_case(case, words="They ring every week", by=sam, at=TUESDAY)

    page = browser.sign_in(pat).open(f"/cases/{case.reference}/")

    assert "07700 900123" in page.text
    assert "mo@example.org" not in page.text
    assert "They ring every week" not in page.text
    assert not page.select("a[href^='/customers/']")
    assert page.select_one(".cs-moves .govuk-button").text.strip() == "Say that you have it"


def test_once_pat_said_so_the_next_step_is_to_resolve_it(browser, with_partner, pat):
    case = accept_case(with_partner(), by=pat, at=WEDNESDAY)

    page = browser.sign_in(pat).open(f"/cases/{case.reference}/")

    assert page.select_one(".cs-moves .govuk-button").text.strip() == "Resolve"


def test_the_page_shows_what_the_partner_agreed_beside_the_customers_promise(opened, agreed_with_partner, with_partner):
    page = opened(with_partner())

    assert "Agreed: done within 1 working day" in page.text
    assert "Write to the partner" in page.text


def test_the_councils_officer_can_take_it_back_from_the_partner(opened, with_partner):
    assert "Take it back" in opened(with_partner()).select_one(".cs-moves").text


def test_opening_a_case_is_written_down_with_the_reason(opened, make_case, asha):
    case = make_case()
    opened(case)

    reading = Reading.objects.get(about_kind="case", about_id=case.pk)
    assert (reading.by, reading.page, reading.why) == (asha, "cases:case_show", "case of their organisation")


def test_a_page_with_fifty_entries_costs_at_most_twelve_queries(
    browser, make_case, sam, asha, django_assert_max_num_queries
):
    case = make_case(place=HERE)
    make_case(place=HERE)
    hear_from_customer(case, words="The green gate", by=None, at=TUESDAY)
    keep_document(BytesIO(b"My bin was out."), name="letter.txt", about=("case", case.pk), by=sam, at=TUESDAY)
    for number in range(50):
        note_case(case, words=f"Rang {number} times", by=sam, at=TUESDAY)
    browser.sign_in(asha).open(f"/cases/{case.reference}/")

    with django_assert_max_num_queries(12):
        page = browser.open(f"/cases/{case.reference}/")

    assert len(page.select(".mh-timeline__entry")) == 50
