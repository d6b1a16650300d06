"""Real people at a real Chromium: a live server, and a window for each of them."""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import Complaints, open_chromium

PATIENCE = 15_000  # milliseconds that a busy machine may take to answer
FAILED = Path(__file__).parents[2] / "var" / "shots" / "failed"
HAS_FAILED = pytest.StashKey[bool]()

Person = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, for the pictures."""
    report = yield
    if report.failed:
        item.stash[HAS_FAILED] = True
    return report


# Of the package, not of the session: while it is open an event loop runs in this thread, which other tests cannot have.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return the Chromium of this machine, started once."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as playwright:
        # Django would refuse its database beside a running event loop; nothing here awaits.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        browser = open_chromium(playwright)
        yield browser
        browser.close()
        # Beside the event loop Django keeps another connection than before and after it.
        connections.close_all()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


def sign_in(context: BrowserContext, officer, *, address: str) -> None:
    """Let an officer be signed in at their windows, without the words at the door."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(officer)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


@pytest.fixture
def person(request, transactional_db, live_server, chromium) -> Iterator[Person]:
    """Return how to seat somebody at a window of their own: `person()`, `person(asha)`, `person(javascript=False)`.

    When the test ends, nothing may have gone wrong in any window behind their backs: no error of a script, no refusal
    of the content policy, nothing that was missing. When it fails, pictures of all windows go to var/shots/failed.
    """
    seated: list[tuple[Page, Complaints]] = []

    def seat(officer=None, *, javascript: bool = True, width: int = 1366, height: int = 768) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, java_script_enabled=javascript, viewport={"width": width, "height": height}
        )
        context.set_default_timeout(PATIENCE)
        heard = Complaints.of(context)
        page = context.new_page()
        seated.append((page, heard))
        if officer is not None:
            sign_in(context, officer, address=live_server.url)
        return page

    yield seat
    for number, (page, _heard) in enumerate(seated, 1):
        if HAS_FAILED in request.node.stash:
            page.screenshot(path=FAILED / f"{request.node.name}-{number}.png", full_page=True)
        page.context.close()
    assert [words for _page, heard in seated for words in heard.words] == []
