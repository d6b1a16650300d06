"""Every page there is, from the addresses themselves."""

import re
from typing import Any, NamedTuple

from django.urls import URLPattern, get_resolver

CONVERTER = re.compile(r"<(?:(\w+):)?\w+>")
SAMPLES = {"int": "999999", "month": "2026-03"}
SAMPLE = "nothing-here"


class Page(NamedTuple):
    """One page: its name as `{% url %}` takes it, its address as a pattern, and the view behind it."""

    name: str
    route: str
    view: Any

    @property
    def address(self) -> str:
        """An address of this page, about something that is not there."""
        return "/" + CONVERTER.sub(lambda found: SAMPLES.get(found[1] or "", SAMPLE), self.route)


def _pages(patterns, route="", names=()):
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Page(":".join([*names, pattern.name or "nameless"]), here, pattern.callback)
        else:
            yield from _pages(pattern.url_patterns, here, (*names, *filter(None, [pattern.namespace])))


PAGES = list(_pages(get_resolver().url_patterns))
