"""An officer who works by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from moothall.contacts.models import Contact


class Keyboard:
    """Somebody's hands: what they press is counted, apart from the letters of what they write."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: list[str] = []

    def press(self, key: str) -> None:
        self.pressed.append(key)
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words, delay=5)


def test_a_contact_is_settled_in_under_ten_keystrokes_besides_the_words(person, asha, mo, service):
    page = person(asha)
    hands = Keyboard(page)
    page.goto("/desk/")

    hands.press("n")
    expect(page.locator("#find")).to_be_focused()
    hands.write("mo hassan")
    expect(page.locator("#found .mh-pick")).to_be_visible()
    hands.press("Enter")
    expect(page.locator("#matters-0-find")).to_be_focused()
    hands.write("bin day")
    expect(page.locator("#matters-0-services .mh-pick")).to_be_visible()
    hands.press("Enter")
    expect(page.locator(".mh-say")).to_be_visible()
    hands.press("2")
    expect(page.get_by_label("Wants to know the collection day")).to_be_checked()
    hands.press("s")
    expect(page.get_by_label("Settled now")).to_be_checked()
    hands.press("o")
    expect(page.get_by_label("In their words")).to_be_focused()
    hands.write("Which day do they come?")
    hands.press("Escape")
    hands.press("c")
    expect(page.get_by_role("heading", level=1)).to_contain_text("is recorded")

    contact = Contact.objects.get()
    matter = contact.matters.get()
    assert (contact.customer, contact.summary) == (mo, "Which day do they come?")
    assert (matter.service, matter.outcome, matter.reason) == (service, "settled", "Wants to know the collection day")
    assert len(hands.pressed) < 10, hands.pressed


def test_the_keys_of_the_desk_do_what_the_list_of_keys_says(person, asha):
    page = person(asha)
    page.goto("/cases/")

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text("New contact")
    expect(keys).to_contain_text("Search customers, cases and services")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()

    page.keyboard.press("/")
    expect(page.get_by_label("Search customers, cases and services")).to_be_focused()
    page.keyboard.type("n?")
    expect(page.get_by_label("Search customers, cases and services")).to_have_value("n?")
    page.get_by_label("Search customers, cases and services").blur()

    page.keyboard.press("g")
    page.keyboard.press("w")
    page.wait_for_url("**/desk/")
    page.keyboard.press("n")
    page.wait_for_url("**/contacts/drafts/**")


def test_an_officer_turns_the_keys_off_and_on(person, asha):
    page = person(asha)
    page.goto("/me/")
    page.get_by_role("checkbox", name="Use keys").uncheck()
    page.get_by_role("button", name="Keep settings").click()
    expect(page.locator("body")).to_have_attribute("data-keys", "off")

    page.keyboard.press("n")
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    expect(page.get_by_label("Search customers, cases and services")).not_to_be_focused()
    assert page.url.endswith("/me/")

    page.get_by_role("checkbox", name="Use keys").check()
    page.get_by_role("button", name="Keep settings").click()
    expect(page.locator("body")).to_have_attribute("data-keys", "on")
    page.keyboard.press("n")
    page.wait_for_url("**/contacts/drafts/**")


#: Where the focus is: in which part of the screen, whether a mark shows it, whether something lies over its middle
#: (`seen`) or over what of it is inside the window (`inSight`).
FOCUS = """() => {
  const element = document.activeElement;
  const parts = [
    ".mh-bar-top", ".mh-strip", ".mh-contact__who", ".mh-contact__what", ".mh-contact__ends", ".mh-contact__history",
  ];
  const label = element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
  const near = [element, label, element.nextElementSibling, element.closest("label")].filter(Boolean);
  const marked = near.flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::before")])
    .some((style) =>
      (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
  const box = (element.getClientRects().length ? element : label || element).getBoundingClientRect();
  const isOnTop = (x, y) => {
    const over = document.elementFromPoint(x, y);
    return near.some((each) => each === over || each.contains(over) || over?.contains(each));
  };
  const within = (place, most) => Math.min(Math.max(place, 1), most - 1);
  const seen = isOnTop(box.left + box.width / 2, box.top + box.height / 2);
  const inSight = isOnTop(
    within(box.left + box.width / 2, innerWidth), within(box.top + Math.min(box.height / 2, 12), innerHeight));
  return {
    words: (element.getAttribute("aria-label") || label?.innerText || element.innerText || element.id)
      .trim().slice(0, 40),
    part: parts.findIndex((part) => element.closest(part)),
    marked, seen, inSight, ended: element === document.body,
  };
}"""


def tab_through(page: Page) -> list[dict[str, object]]:
    """Press Tab until the focus has left the page, and return where it was."""
    stops: list[dict[str, object]] = []
    while not stops or not stops[-1]["ended"]:
        assert len(stops) < 250, "the focus never leaves the page"
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    return stops[:-1]


def test_the_focus_goes_through_a_contact_in_order_and_is_always_seen(person, asha, mo, service):
    page = person(asha)
    page.goto("/contacts/new/")
    page.locator("#find").fill("hassan")
    page.locator("#found .mh-pick").click()
    page.locator("#matters-0-find").fill("bin not emptied")
    page.locator("#matters-0-services .mh-pick").click()
    page.locator("#matter-0-live").wait_for(state="attached")
    page.locator(".govuk-skip-link").focus()

    stops = [page.evaluate(FOCUS), *tab_through(page)]

    parts = [stop["part"] for stop in stops if stop["part"] >= 0]
    assert parts == sorted(parts), [stop["words"] for stop in stops]
    assert {1, 2, 3, 4} <= set(parts)
    assert [stop["words"] for stop in stops if not stop["marked"]] == []
    assert [stop["words"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("width", [320, 1366])
def test_whatever_has_the_focus_is_in_sight_and_shows_it(person, sue, make_case, width):
    case = make_case()
    page = person(sue, width=width, height=568)
    for address in ("/cases/", f"/cases/{case.reference}/", "/desk/", "/contacts/new/", "/contacts/reasons/"):
        page.goto(address)
        stops = tab_through(page)
        assert len(stops) > 10, address
        assert [stop for stop in stops if not stop["inSight"]] == [], address
        # Within a month the browser itself marks the figure, the year or the button that has the focus.
        assert [stop for stop in stops if not stop["marked"] and stop["words"] != "Month"] == [], address


def test_letters_stay_in_order_when_she_types_on_while_the_screen_comes_anew(person, asha, mo, service):
    page = person(asha)
    for words in ("bin not emptied", "wheely bin still full", "the lorry did not come"):
        page.goto("/contacts/new/")
        page.locator("#find").press_sequentially("mo hassan", delay=5)
        expect(page.locator("#found .mh-pick")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("#matters-0-find")).to_be_focused()
        page.keyboard.type(words, delay=12)

        expect(page.get_by_role("heading", name="History")).to_be_visible()
        expect(page.locator("#matters-0-find")).to_have_value(words)
