"""Every page with the demo council in it: anybody can use it, on any screen, and no link of it leads nowhere."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import Complaints, overflow
from tests.browser.conftest import PATIENCE, sign_in
from tests.browser.pages import NOBODY, PAGES, Page
from tests.browser.ways import go
from tests.jobs import run_all

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Somebody = tuple[BrowserContext, Complaints]
SIZES = ({"width": 1366, "height": 768}, {"width": 320, "height": 568})

# The rows are made once and kept for all tests of this file; this only says that they need the database.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo_council(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Return the address of a demo council, made once for all pages: pages are looked at, nothing is asserted of it."""
    from moothall.config.demo.council import make_demo_council
    from moothall.performance.actions import keep_boards

    with django_db_blocker.unblock():
        now = datetime.now(UTC)
        make_demo_council(at=now)
        run_all(at=now)
        keep_boards(None, at=now)
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="module")
def officers(demo_council, chromium) -> Iterator[dict[str, Somebody]]:
    """Return the windows of the officers of the demo council, each signed in once for all pages."""
    from moothall.accounts.models import Officer

    found: dict[str, Somebody] = {}
    for who in sorted({page.who for page in PAGES} - {NOBODY}):
        found[who] = windows(chromium, demo_council)
        sign_in(found[who][0], Officer.objects.get(username=who), address=demo_council)
    yield found
    for context, _heard in found.values():
        context.close()


@pytest.fixture
def nobody(demo_council, chromium) -> Iterator[Somebody]:
    """Return the windows of a resident, who has no form in hand yet."""
    somebody = windows(chromium, demo_council)
    yield somebody
    somebody[0].close()


def windows(browser: Browser, address: str) -> Somebody:
    context = browser.new_context(base_url=address)
    context.set_default_timeout(PATIENCE)
    return context, Complaints.of(context)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_for_everybody(page: Page, officers, request):
    context, heard = officers.get(page.who) or request.getfixturevalue("nobody")
    tab = context.new_page()
    try:
        tab.set_viewport_size(SIZES[0])
        assert go(tab, page.where) == 200
        wrong = [*barriers(tab), *dead_links(tab)]
        tab.set_viewport_size(SIZES[1])
        wrong += [f"{each} at 320 px" for each in barriers(tab)]
        if (beyond := overflow(tab)) > 0:
            wrong.append(f"is {beyond} px wider than a window of 320 px")
    finally:
        tab.close()
    assert wrong + heard.take() == []


def barriers(tab: Tab) -> list[str]:
    """Return what keeps somebody out of a page, as axe-core finds it by the rules of WCAG 2.2, levels A and AA."""
    if tab.evaluate("typeof axe") == "undefined":
        tab.evaluate(AXE.read_text())
    found = tab.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{each['id']}: {each['help']} ({'; '.join(node['html'][:150] for node in each['nodes'][:3])})"
        for each in found["violations"]
    ]


def dead_links(tab: Tab) -> list[str]:
    """Return the links of a page that no address of Moothall answers."""
    links = tab.locator("a[href^='/'], form[action^='/']").evaluate_all(
        "each => each.map(one => one.getAttribute('href') || one.getAttribute('action'))"
    )
    return [f"{link} leads nowhere" for link in sorted(set(links)) if not _is_known(link)]


def _is_known(link: str) -> bool:
    path = re.split(r"[?#]", link)[0]
    try:
        resolve(path)
    except Resolver404:
        return path.startswith("/static/")
    return True
