"""The story of one missed bin, from the resident's photo to the end, as everybody in it sees it."""

from base64 import b64decode
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from moothall.cases.models import Case
from tests.jobs import run_all

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PHOTO = {"name": "bin.png", "mimeType": "image/png", "buffer": b64decode(DOT)}


def what_follows() -> None:
    """Let the worker do what is waiting."""
    run_all(at=datetime.now(UTC))


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).or_(page.get_by_role("link", name=words, exact=True)).click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript on the portal"])
def test_a_missed_bin(person, javascript, asha, sam, pat, mo, service, partner_team):
    resident = person(javascript=javascript)
    case = report_with_photo(resident)
    what_follows()

    answer_a_call_about_the_same_street(person(asha), case)

    hand_to_the_partner(person(sam), case)
    what_follows()
    resolve(person(pat), case, "The crew of Beck Homes emptied it.")
    what_follows()

    say_that_it_is_not_fixed(resident, case)
    what_follows()

    resolve(person(pat), case, "Emptied again, and the lid mended.")
    what_follows()
    see_that_it_is_done(resident, case)
    read_the_whole_story(person(sam), case)


def report_with_photo(page: Page) -> Case:
    """A resident finds the service in their own words and asks for it, with a photo."""
    page.goto("/")
    page.get_by_label("What do you need?").fill("wheely bin not emptied")
    press(page, "Search")
    page.get_by_role("link", name="Report a missed bin collection").click()
    press(page, "Start now")
    page.get_by_label("General waste").check()
    press(page, "Continue")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Where is the bin?")
    page.get_by_label("Street and house number").fill("14 High Street, Thornbeck")
    page.get_by_label("Postcode").fill("TH1 2AB")
    press(page, "Continue")
    page.locator("input[type=file]").set_input_files(PHOTO)
    press(page, "Continue")
    page.get_by_label("Your full name").fill("Ivy Lane")
    page.get_by_label("Email address").fill("ivy@example.org")
    page.get_by_label("Email", exact=True).check()
    press(page, "Continue")
    expect(page.locator("main")).to_contain_text("bin.png")
    press(page, "Send")
    case = Case.objects.get()
    expect(page.locator("main")).to_contain_text(case.reference)
    return case


def answer_a_call_about_the_same_street(page: Page, case: Case) -> None:
    """Mo, of the same street, rings. The officer sees what Ivy reported, with her photo, before a second case."""
    page.goto("/desk/")
    page.keyboard.press("n")
    page.get_by_label("Who is it?").fill("hassan")
    page.locator("#found .mh-pick").click()
    page.get_by_label("What is it about?").fill("bin not emptied")
    page.locator("#matters-0-services .mh-pick").first.click()
    page.get_by_role("button", name="At 12 High Street").click()
    near = page.locator("#matter-0-live")
    expect(near).to_contain_text("Reported already near there")
    expect(near).to_contain_text(case.reference)
    near.get_by_role("button", name="Tie to it").click()
    expect(page.locator("main")).to_contain_text(f"Tied to {case.reference}")
    page.get_by_label("In their words").fill("The whole street was missed")
    page.get_by_text("Told them what happens next").click()
    press(page, "Close contact")
    expect(page.get_by_role("heading", level=1)).to_contain_text("is recorded")
    assert Case.objects.count() == 1


def hand_to_the_partner(page: Page, case: Case) -> None:
    """The specialist looks at the photo and hands the case to the partner's crew."""
    page.goto(f"/cases/{case.reference}/")
    page.get_by_role("link", name="bin.png").click()
    expect(page.locator("img")).to_have_js_property("naturalWidth", 1)
    page.go_back()
    press(page, "Hand on")
    page.get_by_label("Which team takes it?").select_option(label="Repairs")
    page.get_by_label("Why does it go to them?").fill("It stands on land of Beck Homes.")
    press(page, "Hand it on")
    expect(page.locator("main")).to_contain_text("Beck Homes")


def resolve(page: Page, case: Case, outcome: str) -> None:
    """Whoever has it finds it in their list, and ends it."""
    page.goto("/cases/?team=all")
    page.locator(f"a[href='/cases/{case.reference}/']").first.click()
    press(page, "Resolve")
    page.locator("main textarea").first.fill(outcome)
    press(page, "Resolve the case")
    expect(page.locator("main")).to_contain_text(outcome)


def track(page: Page, case: Case) -> None:
    page.goto("/track/")
    page.get_by_label("Reference").fill(case.reference)
    page.locator("[name=proof]").fill("ivy@example.org")
    press(page, "Show my request")


def say_that_it_is_not_fixed(page: Page, case: Case) -> None:
    """The resident follows the request without an account, reads the result, and does not agree."""
    track(page, case)
    expect(page.locator("main")).to_contain_text("The crew of Beck Homes emptied it.")
    press(page, "This is not fixed")
    page.get_by_label("What is still wrong?").fill("The bin is as full as before.")
    press(page, "Open it again")
    expect(page.locator("main")).to_contain_text("Your request is open again")
    case.refresh_from_db()
    assert (case.is_open, case.disputes) == (True, 1)


def see_that_it_is_done(page: Page, case: Case) -> None:
    page.goto(f"/track/{case.pk}/")
    expect(page.locator("main")).to_contain_text("Emptied again, and the lid mended.")


def read_the_whole_story(page: Page, case: Case) -> None:
    """The case page tells the story, newest first, in the order in which it happened."""
    page.goto(f"/cases/{case.reference}/")
    story = " ".join(page.locator(".mh-timeline").first.inner_text().split())
    assert in_order(
        story,
        "Emptied again, and the lid mended.",
        "The bin is as full as before.",
        "The crew of Beck Homes emptied it.",
        "It stands on land of Beck Homes.",
    ), story


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)
