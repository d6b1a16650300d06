"""Telling the customer what happens next: all of it, and a tick that holds only for what it was given for."""

import pytest

from moothall.contacts.actions import save_draft
from moothall.contacts.content import read_content
from moothall.contacts.models import Contact
from moothall.contacts.tests.desk import Desk, errors_of
from moothall.lib.clock import now
from tests.page_rules import check_fragment

AGAIN = "What happens next has changed. Tell the customer, and tick it again"


@pytest.fixture
def desk(browser, asha, service, make_service, mo):
    make_service(code="new-bin", name="Ask for a new bin")
    desk = Desk(browser, asha).begin()
    desk.call_about_a_bin(mo)
    desk.press("save/", is_told="on", **work(0))
    return desk


def work(position):
    return {
        f"matters-{position}-reason": "Bin not emptied",
        f"matters-{position}-outcome": "case",
        f"matters-{position}-answers-bin": "general",
    }


def add_a_matter(desk):
    desk.press("matters/add/")
    return desk.press("matters/1/service/", service="new-bin")


def test_told_stays_ticked_while_the_same_happens_next(desk):
    page = desk.press("save/", summary="They drove past")

    assert page.select_one("#is_told[checked]")


def test_told_is_asked_again_when_another_matter_makes_work(desk):
    add_a_matter(desk)

    page = desk.press("close/", **work(1))

    assert errors_of(page) == [AGAIN]
    assert not page.select_one("#is_told[checked]")
    assert not Contact.objects.exists()
    desk.press("close/", is_told="on")
    assert Contact.objects.get().is_told


def test_told_is_unticked_while_the_officer_types(desk):
    add_a_matter(desk)
    ticked = {"edit": desk.draft.edit, "is_told": "on", "matters-1-outcome": "case"}

    answer = desk.browser.client.post(f"{desk.url}save/", ticked, headers={"HX-Request": "true"})

    tick = check_fragment(answer.content.decode()).select_one("#told")
    assert AGAIN in tick.get_text() and not tick.select_one("#is_told[checked]")
    assert not desk.look().select_one("#is_told[checked]")


def test_told_of_a_letter_is_asked_again_once(desk):
    desk.press("save/", channel="post", is_told="on")
    add_a_matter(desk)

    assert errors_of(desk.press("close/", **work(1))) == [AGAIN]
    desk.press("close/")

    assert Contact.objects.get().is_told is False


def test_told_for_an_earlier_answer_is_not_told_for_a_later_one(desk, asha):
    draft = desk.draft
    content = read_content(draft.content)
    content.matters[0].outcome = "settled"

    save_draft(draft, content, at=now(), edit=draft.edit, by=asha)

    assert read_content(desk.draft.content).is_told is False


def test_two_cases_are_both_said_and_both_kept(desk):
    add_a_matter(desk)

    page = desk.press("save/", **work(1))
    said = [line.get_text() for line in page.select("#next p") if "Refuse crew" in line.get_text()]
    desk.press("close/", is_told="on")

    assert len(said) == 2 and all("By" in line for line in said)
    assert Contact.objects.get().next_step.count("Refuse crew: ") == 2
