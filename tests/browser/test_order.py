"""An administrator who puts the answers of a question in order by keyboard alone, with scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from moothall.directory.models import ServiceVersion

QUESTION = "/directory/services/missed-bin/draft/questions/bin/"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a button has the focus."""
    button = page.get_by_role("button", name=name, exact=True)
    for _each in range(60):
        if button.evaluate("button => button === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {name}")


def kept_answers() -> list[str]:
    draft = ServiceVersion.objects.get(status="draft")
    return [option.label for option in draft.content.questions[0].options]


@pytest.mark.parametrize("javascript", [True, False])
def test_answers_are_put_in_order_by_keyboard(person, ada, service, javascript):
    page = person(ada, javascript=javascript)
    page.goto(QUESTION)
    page.get_by_label("Answer", exact=True).nth(2).focus()
    page.keyboard.type("Garden")

    tab_to(page, "Up Answer 3")
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="Up Garden")
    expect(again).to_be_focused()
    expect(again).to_have_accessible_description(
        "“Garden” is number 2 now. The order holds once you keep it in the draft."
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Down Garden")).to_be_focused()
    expect(again).to_have_count(0)

    page.get_by_label("Answer", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/draft/questions/")
    assert kept_answers() == ["Garden", "General waste", "Recycling"]


def test_one_more_answer_is_written_at_once(person, ada, service):
    page = person(ada)
    page.goto(QUESTION)
    page.get_by_role("button", name="One more answer").press("Enter")
    expect(page.get_by_label("Answer", exact=True).nth(4)).to_be_focused()
