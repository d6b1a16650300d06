"""Asha takes a call on the one screen, without JavaScript: each step is an ordinary post of the whole page."""

import pytest

from moothall.cases.models import Case
from moothall.contacts.models import Contact, Draft
from moothall.journal.models import Reading


@pytest.fixture
def at_the_desk(browser, asha, service):
    return browser.sign_in(asha)


@pytest.fixture
def begin(at_the_desk):
    """Begin a contact and return its draft and the address of its screen."""

    def start():
        at_the_desk.send("/contacts/new/", channel="telephone")
        draft = Draft.objects.latest("id")
        return draft, f"/contacts/drafts/{draft.reference}/"

    return start


def fields_of(page):
    """Everything that a browser would send of the form as it stands."""
    fields = {}
    for box in page.select("#contact input[name], #contact select[name], #contact textarea[name]"):
        kind = box.get("type")
        if kind in ("file", "submit") or (kind in ("radio", "checkbox") and not box.has_attr("checked")):
            continue
        if box.name == "select":
            chosen = box.select_one("option[selected]") or box.select_one("option")
            fields[box["name"]] = chosen["value"] if chosen else ""
        else:
            fields[box["name"]] = box.get("value", "") if box.name == "input" else box.get_text().lstrip("\n")
    return fields


@pytest.fixture
def press(at_the_desk):
    """Press a button of the screen with everything that stands on it."""

    def press(url, act, *, follow=True, **changes):
        page = at_the_desk.open(url)
        return at_the_desk.send(f"{url}{act}", follow=follow, **fields_of(page) | changes)

    return press


def test_a_missed_bin_is_found_asked_and_made_a_case_without_javascript(begin, press, mo):
    draft, url = begin()

    page = press(url, "save/", find="hassan")
    assert "Mo Hassan" in page.select_one("#found").get_text()
    page = press(url, "customer/", customer=mo.pk)
    assert page.select_one(".mh-person__name").get_text(strip=True) == "Mo Hassan"
    page = press(url, "save/", **{"matters-0-find": "wheely bin"})
    assert "Report a missed bin collection" in page.select_one("#matters-0-services").get_text()
    page = press(url, "matters/0/service/", service="missed-bin")
    assert "Was the bin out by 7am?" in page.select_one(".mh-say").get_text()
    page = press(url, "close/", summary="They drove past", **{"matters-0-reason": "Bin not emptied",
                 "matters-0-outcome": "case", "matters-0-answers-bin": "general", "is_told": "on"})  # fmt: skip

    case = Case.objects.get()
    assert page.select_one("h1").get_text() == f"Contact {Contact.objects.get().reference} is recorded"
    assert (case.customer, case.summary, case.facts["bin"]) == (mo, "They drove past", "general")
    assert case.reference == draft.reference
    assert not Draft.objects.exists()


def test_the_screen_asks_the_database_few_questions(begin, press, at_the_desk, make_case, mo, django_assert_max_num_queries):
    case = make_case()
    _draft, url = begin()
    press(url, "customer/", customer=mo.pk)
    press(url, "matters/0/service/", service="missed-bin")
    press(url, "save/", **{"matters-0-answers-place": "12 High Street TH1 2AB"})

    with django_assert_max_num_queries(20):
        page = at_the_desk.open(url)

    assert f"Open case {case.reference} for this: chasing?" in page.get_text()


def test_reading_is_logged_when_a_customer_is_picked(begin, press, mo, asha):
    draft, url = begin()

    press(url, "customer/", customer=mo.pk)

    reading = Reading.objects.get()
    assert (reading.by, reading.about_kind, reading.about_id) == (asha, "customer", mo.pk)
    assert draft.reference in reading.why
