"""Ways to a page that has no fixed address: what a person does to get there.

A way takes the browser of somebody who is signed in as need be, and returns the address that it led to. It may leave
the browser on the page already, as after a form that was sent with something wrong: then it returns `HERE`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from html import unescape
from types import MappingProxyType
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

Way = Callable[[Page], str]
HERE = ""
STEPS = 30


def go(page: Page, where: str | Way) -> int:
    """Open a page and return its status."""
    address = where if isinstance(where, str) else where(page)
    if address == HERE:
        return 200
    answer = page.goto(address)
    assert answer
    return answer.status


def address_of(page: Page) -> str:
    """Return where the browser is, without the server's name."""
    return urlsplit(page.url).path


def first(where: str | Way, pattern: str) -> Way:
    """The first link of a page that fits a pattern."""

    def way(page: Page) -> str:
        return _links(page, where, pattern)[0]

    return way


def last(where: str, pattern: str) -> Way:
    """The last link of a page that fits a pattern."""

    def way(page: Page) -> str:
        return _links(page, where, pattern)[-1]

    return way


def after(where: Way, end: str) -> Way:
    """Another address once a way was gone; one that does not begin with a stroke is put behind where it led."""

    def way(page: Page) -> str:
        address = where(page)
        return end if end.startswith("/") else address + end

    return way


def nothing_typed(where: str | Way) -> Way:
    """The page that tells what is missing after its form was sent empty."""

    def way(page: Page) -> str:
        go(page, where)
        page.locator("main form[method=post]:not([data-passkey]) button:not([name])").last.click()
        page.locator(".govuk-error-summary").wait_for()
        return HERE

    return way


def case_with(move: str, *, state: str = "next") -> Way:
    """The page of a move, of the first case of everybody's list whose state allows it."""

    def way(page: Page) -> str:
        for case in _links(page, f"/cases/?team=all&state={state}", r"/cases/TB-\d+/"):
            if f'"{case}{move}/"' in page.context.request.get(case).text():
                return f"{case}{move}/"
        raise LookupError(f"No case of the demo council can be moved by {move}")

    return way


def chosen_customers(end: str = "") -> Way:
    """A page of the customer of the first contact that names one."""

    def way(page: Page) -> str:
        for contact in _links(page, "/contacts/", r"/contacts/TB-\d+/"):
            found = re.search(r'href="(/customers/\d+/)"', page.context.request.get(contact).text())
            if found:
                return found[1] + end
        raise LookupError("No contact of the demo council names a customer")

    return way


def searched(where: str, words: str, *, part: str = "main") -> Way:
    """What a search finds, by the box in a part of the page."""

    def way(page: Page) -> str:
        page.goto(where)
        box = page.locator(f"{part} input[type=search]").first
        box.fill(words)
        box.press("Enter")
        page.wait_for_load_state()
        return HERE

    return way


def link_of_a_screen() -> Way:
    """A link by which a screen on a wall shows the board of today, made for a month where there is none."""

    def way(page: Page) -> str:
        pattern = r"/figures/today/screen/[^/]+/"
        page.goto("/figures/today/screens/")
        if not re.search(pattern, page.content()):
            last = datetime.now(UTC) + timedelta(days=30)
            page.goto("/figures/today/screens/new/")
            page.locator("[name=name]").fill("Wall of the contact centre")
            for part in ("day", "month", "year"):
                page.locator(f"[name=ends_on_{part}]").fill(str(getattr(last, part)))
            page.get_by_role("button", name="Make the link").click()
            page.wait_for_url("**/screens/")
        found = re.search(pattern, page.content())
        assert found
        return found[0]

    return way


# ---- the portal's forms ----


def answers_up_to(service: str, question: str) -> Way:
    """A question of a form, with all before it answered."""

    def way(page: Page) -> str:
        return _answer_until(page, service, f"/question/{question}/")

    return way


def all_answers(service: str, upto: str = "details") -> Way:
    """The page `details` or `check` at the end of a form."""

    def way(page: Page) -> str:
        return _answer_until(page, service, f"/ask/{upto}/")

    return way


def sent(service: str) -> Way:
    """The last page of a form, after it was sent."""

    def way(page: Page) -> str:
        go(page, all_answers(service, upto="check"))
        page.get_by_role("button", name="Send").click()
        page.wait_for_url("**/done/")
        return address_of(page)

    return way


def followed(end: str = "") -> Way:
    """What somebody sees who follows a request that they just sent."""

    def way(page: Page) -> str:
        go(page, sent("missed-bin"))
        reference = page.locator(".mh-reference").first.inner_text()
        page.goto("/track/")
        page.locator("[name=reference]").fill(reference)
        page.locator("[name=proof]").fill("07700 900456")
        page.get_by_role("button", name="Show my request").click()
        page.wait_for_url(re.compile(r"/track/\d+/"))
        return address_of(page) + end

    return way


def written() -> Way:
    """What somebody sees who wrote to the council."""

    def way(page: Page) -> str:
        page.goto("/contact-us/write/")
        _fill(page.locator("main form[method=post]").first)
        page.locator("main form[method=post]:not([data-passkey]) button:not([name])").last.click()
        page.wait_for_url("**/sent/")
        return address_of(page)

    return way


def having(where: str, button: str, *, then: Way, typed: Mapping[str, str] | None = None) -> Way:
    """Where a way leads after the form with a button was filled in and sent."""

    def way(page: Page) -> str:
        page.goto(where)
        pressed = page.get_by_role("button", name=button)
        _fill(page.locator("main form[method=post]").filter(has=pressed), typed=typed or {})
        pressed.click()
        page.wait_for_load_state()
        return then(page)

    return way


def _answer_until(page: Page, service: str, end: str) -> str:
    page.goto(f"/services/{service}/ask/")
    for _step in range(STEPS):
        if address_of(page).endswith(end):
            return address_of(page)
        _fill(page.locator("main form[method=post]").first)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_load_state()
    raise LookupError(f"The form of {service} does not lead to {end}: it stays at {page.url}")


#: What is typed into a box, by a part of its name; anything else gets the last.
TYPED = {
    "postcode": "TS17 6QA",
    "telephone": "07700 900456",
    "email": "ivy.lane@example.org",
    "latitude": "",
    "longitude": "",
    "name": "Ivy Lane",
    "": "14 Example Street, Thornbeck",
}


def _fill(form: Locator, *, typed: Mapping[str, str] = MappingProxyType({})) -> None:
    """Answer whatever a form asks."""
    names = form.locator("input[type=radio]").evaluate_all("boxes => [...new Set(boxes.map(box => box.name))]")
    for name in names:
        form.locator(f"input[type=radio][name='{name}']").first.check()
    for box in form.locator("input[type=text], input[type=tel], input[type=email], textarea").all():
        name = box.get_attribute("name") or ""
        if box.is_visible() and not box.input_value():
            box.fill(next(words for part, words in {**typed, **TYPED}.items() if part in name))


# ---- the desk ----


def charter_drafted(where: str) -> Way:
    """A page about the draft of the next charter, in which a promise says something else."""

    def way(page: Page) -> str:
        page.goto("/promises/charter/draft/")
        begin = page.get_by_role("button", name="Begin a draft")
        if begin.count():
            begin.click()
            page.wait_for_load_state()
            page.goto("/promises/charter/draft/promises/PR-E1/")
            page.locator("[name=words]").fill("You get a first answer to your email on the next working day.")
            page.get_by_role("button", name="Keep in the draft").click()
            page.wait_for_load_state()
        return where

    return way


def partner_told_by_webhook(code: str) -> Way:
    """The page of a partner that was given the road by webhook."""

    def way(page: Page) -> str:
        page.goto(f"/partners/{code}/change/")
        page.locator("[name=road][value=webhook]").check()
        page.get_by_role("button", name="Change it").click()
        page.wait_for_load_state()
        return f"/partners/{code}/"

    return way


def proven(where: str) -> Way:
    """A page that is shown to who has just shown again that they are themselves."""

    def way(page: Page) -> str:
        page.goto(where)
        if address_of(page) != where:
            page.locator("[name=password]").fill("moothall demo")
            page.locator("main form[method=post]:not([data-passkey]) button:not([name])").first.click()
            page.wait_for_load_state()
        return HERE if address_of(page) == where else where

    return way


def drafted(service: str, end: str) -> Way:
    """A page about the draft of a service, after its record was kept as a draft."""

    def way(page: Page) -> str:
        page.goto(f"/directory/services/{service}/edit/")
        page.locator("[name=note]").fill("Said more plainly.")
        page.get_by_role("button", name="Check and keep as draft").click()
        page.wait_for_url(re.compile("/versions/"))
        return f"/directory/services/{service}/{end}"

    return way


def contact_in_hand(press: str = "") -> Way:
    """A contact with a customer and a service, as an officer has it in hand; `press` is a button to press at last."""

    def way(page: Page) -> str:
        page.goto("/contacts/new/")
        if not page.locator(".mh-person").count():
            page.locator("#find").fill("hassan")
            page.locator("#found .mh-pick").first.click()
            page.locator("#matters-0-find").fill("wheely bin not emptied")
            page.locator("#matters-0-services .mh-pick").first.click()
            page.locator("#matter-0-live").wait_for(state="attached")
        if not press:
            return address_of(page)
        page.get_by_role("button", name=press).click()
        page.locator(".govuk-error-summary").wait_for()
        return HERE

    return way


def _links(page: Page, where: str | Way, pattern: str) -> list[str]:
    """Return the addresses on a page that fit a pattern, without opening it."""
    html = page.context.request.get(where if isinstance(where, str) else where(page)).text()
    found = [unescape(address) for address in dict.fromkeys(re.findall(rf'href="({pattern})"', html))]
    if not found:
        raise LookupError(f"{where} has no link like {pattern}")
    return found
