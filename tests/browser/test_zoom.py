"""Somebody who enlarges everything four times: a window of 1280 by 1024 is then 320 by 256."""

import pytest
from playwright.sync_api import expect

from moothall.directory.tests.conftest import draft as draft
from tests.browser.chromium import overflow


def test_a_resident_searches_and_answers_a_question_at_four_times_the_size(person, service):
    page = person(width=320, height=256)
    page.goto("/")
    assert overflow(page) <= 0
    page.get_by_label("What do you need?").fill("rubbish")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=service.name).click()
    assert overflow(page) <= 0
    page.get_by_role("button", name="Start now").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Which bin was missed?")
    assert overflow(page) <= 0
    page.get_by_label("General waste").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Where is the bin?")


#: How much of the window is covered by what does not scroll away.
COVERED = """() => {
  const fixed = [...document.querySelectorAll("body *")]
    .filter((each) => ["fixed", "sticky"].includes(getComputedStyle(each).position) && each.getClientRects().length);
  return Math.max(0, ...fixed.map((each) => each.getBoundingClientRect().height)) / window.innerHeight;
}"""


@pytest.mark.parametrize("height", [256, 568], ids=["four times the size", "a small phone"])
def test_nothing_that_stays_in_place_covers_more_than_a_third_of_a_small_window(person, sue, make_case, height):
    case = make_case()
    page = person(sue, width=320, height=height)
    for address in ("/contacts/new/", f"/cases/{case.reference}/", "/cases/?team=all"):
        page.goto(address)
        assert page.evaluate(COVERED) < 0.34, address
        assert overflow(page) <= 0, address


@pytest.mark.parametrize("width", [1366, 320])
def test_a_word_without_end_makes_a_list_and_a_preview_no_wider(person, ada, asha, draft, width):
    asha.job_title = "W" * 90
    asha.save()
    draft.record["questions"][0]["ask"] = "Question" * 25
    draft.save()
    page = person(ada, width=width)
    for address in ("/accounts/officers/", "/directory/services/missed-bin/versions/2/as-officer/"):
        page.goto(address)
        assert overflow(page) <= 0, address
