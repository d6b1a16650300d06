"""The screen of a contact in hand on an ordinary office screen."""

from playwright.sync_api import Page, expect

from moothall.cases.models import Case


def begin(page: Page) -> None:
    page.goto("/contacts/new/")
    page.locator("#find").fill("hassan")
    page.locator("#found .mh-pick").click()
    page.locator("#matters-0-find").fill("bin not emptied")
    page.locator("#matters-0-services .mh-pick").first.click()
    page.locator("#matter-0-live").wait_for(state="attached")


def test_who_what_to_say_and_how_it_ends_are_all_in_view_at_once(person, asha, mo, service):
    page = person(asha)
    begin(page)
    page.keyboard.press("k")
    expect(page.locator("#next")).to_contain_text("Reference to give")

    for part in (".mh-person__name", ".mh-say__first", ".mh-outcome", "#summary", "#next", "#is_told", "[data-closes]"):
        box = page.locator(part).bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 768, (part, box)
    assert page.evaluate("scrollY") == 0


def test_the_reference_read_out_before_is_the_one_of_the_case(person, asha, mo, service):
    page = person(asha)
    begin(page)
    page.keyboard.press("k")
    given = page.locator(".mh-next__reference").inner_text()
    page.get_by_label("General waste").check()
    page.get_by_label("Bin not emptied").check()
    page.keyboard.press("v")
    page.keyboard.press("c")

    expect(page.locator(".mh-give")).to_contain_text(given)
    assert Case.objects.get().reference == given


def test_a_script_that_was_folded_away_stays_folded(person, asha, mo, service):
    page = person(asha)
    begin(page)
    page.locator(".mh-say__first").click()
    page.get_by_role("button", name="Another matter").click()

    page.locator(".mh-earlier__words").wait_for()
    expect(page.locator(".mh-say")).not_to_have_attribute("open", "")
