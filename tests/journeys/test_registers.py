"""From a complaint to a proof: an action is opened, done and looked at again; what it saves is checked and adds up."""

from datetime import UTC, date, datetime

import pytest

from moothall.contacts.actions.remind import lines_for
from moothall.registers.actions import Source, start_record
from moothall.registers.models import Record
from moothall.registers.queries import proof
from tests.windows import send_together

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ACTION = {"what": "Texts to the street when the crew is late", "source": "complaint"}


def day(name, at):
    return {f"{name}_day": str(at.day), f"{name}_month": str(at.month), f"{name}_year": str(at.year)}


@pytest.fixture
def vera(make_officer, front_office):
    """Vera manages the front office."""
    return make_officer("vera", roles=["manager"], team=front_office, name="Vera Lund")


def test_a_complaint_becomes_an_action_a_saving_and_a_proof(browser, vera, council, make_case, monkeypatch):
    monkeypatch.setattr("moothall.registers.views.writing.now", lambda: MONDAY)
    case = make_case()
    draft = start_record(
        "improvement-actions", ACTION, organisation=council, by=vera, owner=vera, at=MONDAY,
        source=Source("case", case.pk),
    )  # fmt: skip
    address = f"/registers/improvement-actions/{draft.pk}/"
    browser.sign_in(vera)

    # What is missing is asked for before it holds.
    page = browser.send(f"{address}in-force/", follow=True, seen="1")
    assert "Answer “To be done by”" in page.text
    assert page.select(f"a[href='/cases/{case.reference}/']")
    whole = ACTION | day("due_on", date(2026, 6, 1)) | {"owner": vera.pk, "measure": "chasing", "expected": "31 to 20"}
    browser.send(f"{address}change/", seen="1", **whole, **day("held_on", date(2026, 3, 2)))
    browser.send(f"{address}in-force/", seen="2")

    saving = {
        "what": "Fewer chasers", "claimed": "£1,200", "cause": "Texts", "action": draft.pk, "owner": vera.pk,
        "how_checked": "Counted", "checked_by": vera.pk, "confirmed": "900",
    } | day("from_on", date(2026, 3, 2))  # fmt: skip
    page = browser.send("/registers/efficiency-savings/new/", follow=True, **saving)
    assert "£300" in page.text

    action = Record.objects.get(pk=draft.pk)
    assert action.review_by == date(2026, 6, 2)
    assert [words for words, _url in lines_for(vera, today=date(2026, 5, 5))] == [ACTION["what"]]
    assert proof("improvement-actions", date(2026, 6, 2), organisation=council).good == 1
    assert proof("improvement-actions", date(2026, 6, 3), organisation=council).good == 0
    assert "Fewer chasers" in browser.open(address).text


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_that_change_a_record_at_once_one_is_shown_what_the_other_did(vera, council):
    made = start_record("improvement-actions", ACTION, organisation=council, by=vera, at=MONDAY)
    address = f"/registers/improvement-actions/{made.pk}/change/"

    pages = send_together(vera, address, ACTION | {"seen": "1", "why": "They rang twice"})

    assert sum("Somebody else changed this record" in page for page in pages) == 1
    assert Record.objects.get().version_number == 2
