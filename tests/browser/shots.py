"""Pictures of every page, each looked at on the way: `make shots`, or `python -m tests.browser.shots --only case`.

A demo council of its own is started in a passing folder (or one that runs already is used: `--address`). Fails when a
page does not open, is wider than a window of 320 px, breaks the content policy or has an error in its scripts.
"""

import argparse
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page as Tab

from tests.browser.chromium import Complaints, open_chromium, overflow
from tests.browser.pages import NOBODY, PAGES, Page
from tests.browser.ways import go

ROOT = Path(__file__).parents[2]
SIZES = {320: 568, 1366: 768}
WIDE = {1920: 1080}
START_LIMIT = 180.0
STOP_LIMIT = 30.0
PASSWORD = "moothall demo"


@contextlib.contextmanager
def demo_council() -> Iterator[str]:
    """Have a demo council of our own while this block runs; yield its address."""
    with tempfile.TemporaryDirectory(prefix="moothall-shots-", ignore_cleanup_errors=True) as folder:
        port = _free_port()
        environment = {name: value for name, value in os.environ.items() if not _is_setting(name)}
        environment |= {
            "MOOTHALL_PORT": str(port),
            "MOOTHALL_DATA": f"{folder}/data",
            "MOOTHALL_SMTP_PORT": str(_free_port()),
        }
        command = [sys.executable, "-m", "moothall.config.launch", "run"]
        log = Path(folder) / "log"
        with log.open("wb") as said:
            running = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=said, stderr=said, start_new_session=True
            )
        try:
            address = f"http://localhost:{port}"
            _wait_for(address, running, log)
            yield address
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(STOP_LIMIT)


def _is_setting(name: str) -> bool:
    return name.startswith("MOOTHALL_") or name == "DATABASE_URL"


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(address: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and running.poll() is None:
        quiet = contextlib.suppress(urllib.error.URLError, ConnectionError)
        with quiet, urllib.request.urlopen(f"{address}/health/", timeout=5) as answer:
            if json.load(answer)["status"] == "ok":
                return
        time.sleep(0.5)
    raise SystemExit(f"The demo council did not start:\n{log.read_text(errors='replace')[-2000:]}")


@dataclass
class Photographer:
    """Goes from page to page as the people of the demo council and takes pictures."""

    browser: Browser
    address: str
    folder: Path
    somebody: dict[str, tuple[BrowserContext, Complaints]] = field(default_factory=dict)

    def visit(self, page: Page) -> list[str]:
        """Take the pictures of a page and return what is wrong with it."""
        context, heard = self._seat(page.who)
        tab = context.new_page()
        try:
            tab.set_viewport_size({"width": 1366, "height": SIZES[1366]})
            status = go(tab, page.where)
            wrong = [] if status == 200 else [f"answers {status}"]
            wrong += self._picture(tab, page)
        except (BrowserError, LookupError, AssertionError) as problem:
            wrong = [str(problem).splitlines()[0]]
        finally:
            tab.close()
            if page.who == NOBODY:
                context.close()
        return wrong + heard.take()

    def _picture(self, tab: Tab, page: Page) -> list[str]:
        wrong = []
        for width, height in (SIZES | WIDE if page.is_wide else SIZES).items():
            tab.set_viewport_size({"width": width, "height": height})
            file = page.file(self.folder, width)
            file.parent.mkdir(parents=True, exist_ok=True)
            tab.screenshot(path=file, full_page=True, animations="disabled")
            if (beyond := overflow(tab)) > 0:
                wrong.append(f"is {beyond} px wider than a window of {width} px")
        return wrong

    def _seat(self, who: str) -> tuple[BrowserContext, Complaints]:
        """Return somebody's windows: those of an officer are kept, so that they sign in once."""
        if who in self.somebody:
            return self.somebody[who]
        context = self.browser.new_context(base_url=self.address)
        heard = Complaints.of(context)
        if who != NOBODY:
            _sign_in(context, who)
            self.somebody[who] = context, heard
        return context, heard


def _sign_in(context: BrowserContext, who: str) -> None:
    tab = context.new_page()
    tab.goto("/sign-in/")
    tab.locator("[name=login]").fill(who)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.wait_for_url(lambda url: "/sign-in/" not in url)
    tab.close()


def take(address: str, *, only: str, folder: Path) -> int:
    """Take pictures of the pages whose name contains `only`, or of that officer; return how many have a fault."""
    failed = 0
    with sync_playwright() as playwright:
        photographer = Photographer(open_chromium(playwright), address, folder)
        for page in PAGES:
            if only in page.name or only == page.who:
                wrong = photographer.visit(page)
                failed += bool(wrong)
                sys.stdout.write(f"{'FAILED' if wrong else 'ok':6} {page.name} {'; '.join(wrong)}".rstrip() + "\n")
                sys.stdout.flush()
        photographer.browser.close()
    return failed


def main(words: list[str]) -> int:
    """Do what the command line asks; return 1 when a page has something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description=__doc__)
    parser.add_argument("--only", default="", help="pages whose name contains this, or of this officer")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "shots", help="the folder of the pictures")
    parser.add_argument("--address", help="a demo council that runs already, such as http://localhost:8000")
    asked = parser.parse_args(words)
    running = contextlib.nullcontext(asked.address) if asked.address else demo_council()
    with running as address:
        failed = take(address, only=asked.only, folder=asked.out)
    sys.stdout.write(f"{failed} pages have something wrong. " if failed else "Every page is in order. ")
    sys.stdout.write(f"The pictures are in {asked.out}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
