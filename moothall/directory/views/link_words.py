"""How a link to another website is, in words for the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import LinkCheck
from moothall.directory.queries.links import checks_of, state_of
from moothall.ui.shapes import Words
from moothall.ui.wording import moment_words

STATE_WORDS = {
    "broken": (gettext_lazy("Broken"), "red"),
    "failed": (gettext_lazy("Failed last time"), "orange"),
    "refuses": (gettext_lazy("Look yourself"), "yellow"),
    "moved": (gettext_lazy("Moved"), "blue"),
    "unchecked": (gettext_lazy("Not checked yet"), "grey"),
    "fine": (gettext_lazy("Works"), "green"),
}
WITHOUT_FAULT = ("fine", "moved")


@dataclass(frozen=True)
class SeenLink:
    """How a link was when it was last visited, whoever uses it: its state as a tag, and what was answered."""

    state: str
    check: LinkCheck | None

    @property
    def words(self) -> Words:
        return STATE_WORDS[self.state][0]

    @property
    def colour(self) -> str:
        return STATE_WORDS[self.state][1]

    @property
    def since(self) -> datetime | None:
        """Since when it is broken."""
        return self.check.failing_since if self.check and self.state == "broken" else None

    @property
    def visited_at(self) -> datetime | None:
        return self.check.checked_at if self.check else None

    @property
    def what_happened(self) -> str:
        """What was answered, as a sentence; nothing where the page answered as it should."""
        if self.check is None or self.state in WITHOUT_FAULT:
            return ""
        return f"{self.check.what_happened}."

    @property
    def moved_to(self) -> str:
        return self.check.moved_to if self.check else ""


def seen_links(addresses: Iterable[str]) -> dict[str, SeenLink]:
    """Return how each of these links is, by its address."""
    asked = list(addresses)
    checks = checks_of(asked)
    return {url: SeenLink(state_of(checks.get(url)), checks.get(url)) for url in asked}


def link_warnings(record: ServiceRecord) -> list[str]:
    """Return a sentence for each link of a record that did not work when it was last visited."""
    seen = seen_links(link.url for link in record.links)
    broken = _("The link “{link}” is broken since {when}. {what}")
    failed = _("The link “{link}” did not work on {when}. {what}")
    said = []
    for link in record.links:
        each = seen[link.url]
        when = each.since or each.visited_at
        if when and each.state in ("broken", "failed"):
            words = broken if each.state == "broken" else failed
            said.append(words.format(link=link.label, when=moment_words(when), what=each.what_happened))
    return said
