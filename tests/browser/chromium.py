"""The Chromium of this machine, and what its pages complain of."""

import shutil
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the path of this machine's Chromium, or None if it has none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def open_chromium(playwright: Playwright) -> Browser:
    """Start this machine's Chromium."""
    path = find_chromium()
    assert path, "Chromium was not found on this machine (Debian: apt install chromium)"
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


#: What is so on purpose. A form is answered that it was overtaken by somebody else, or that something in it is wrong; a
#: document that a customer sent may run no script, not even that of a test which looks at it.
EXPECTED = ("status of 409", "status of 422", "because the document's frame is sandboxed")


@dataclass
class Complaints:
    """What went wrong in somebody's windows without anybody seeing it: in scripts, the content policy, the network."""

    words: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, context: BrowserContext) -> "Complaints":
        """Begin to listen to all windows of one person."""
        heard = cls()
        context.on("console", heard._on_console)
        context.on("weberror", lambda problem: heard.words.append(f"script: {problem.error}"))
        context.on("requestfailed", heard._on_failed)
        return heard

    def take(self) -> list[str]:
        """Return what was heard since the last time."""
        words, self.words = self.words, []
        return words

    def _on_console(self, message: ConsoleMessage) -> None:
        # A refusal of the content policy is an error on the console too.
        if message.type == "error" and not any(words in message.text for words in EXPECTED):
            self.words.append(f"console: {message.text}")

    def _on_failed(self, request: Request) -> None:
        # Leaving a page ends what it was still fetching: that is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.words.append(f"network: {request.url} {request.failure}")


def overflow(page: Page) -> int:
    """Return by how many CSS pixels the page is wider than its window: more than 0 means scrolling sideways."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth"))
