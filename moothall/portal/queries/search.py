"""What the search of the website finds: services, and pages such as the one for complaints."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language

from moothall.directory.models import Service
from moothall.directory.queries import catalogue
from moothall.directory.queries.search import KEYWORD_WEIGHT, entries_of, lift
from moothall.directory.queries.word_index import BEST_WEIGHT, WordIndex, index_of
from moothall.portal.queries.front import listed_services
from moothall.portal.rules.pages import PAGES, Page
from moothall.ui.shapes import Words

PAGE = "page:"
MOST = 12


class Found(NamedTuple):
    """What was found: a service or a page of this website, whose `code` begins with "page:"."""

    code: str
    name: Words
    line: Words
    url: str
    is_service: bool


def search_website(text: str, *, demand: Mapping[int, int], at: datetime) -> list[Found]:
    """Return the services and pages that fit `text`, best first; of those that fit alike, what is asked for most."""
    services = {service.code: service for service in listed_services(at=at)}
    best = [
        (score + (lift(services[code], demand) if code in services else 0.0), code)
        for code, score in _index_at(catalogue().stamp, get_language()).best(text)
        if code in services or code in _PAGES
    ]
    best.sort(key=lambda hit: (-hit[0], hit[1]))
    return [_service(services[code]) if code in services else _page(_PAGES[code]) for _score, code in best[:MOST]]


_PAGES = {PAGE + page.code: page for page in PAGES}


def _service(service: Service) -> Found:
    url = reverse("portal:service", args=[service.code])
    return Found(service.code, service.name, service.record.summary, url, is_service=True)


def _page(page: Page) -> Found:
    return Found(PAGE + page.code, page.name, page.line, reverse(page.route) + page.asks, is_service=False)


@lru_cache(maxsize=4)
def _index_at(_stamp: object, _language: str | None) -> WordIndex[str]:
    """Return the index for a state of the catalogue and a language, in which the names of pages are written."""
    pages = (
        (code, ((BEST_WEIGHT, [str(page.name)]), (KEYWORD_WEIGHT, page.keywords))) for code, page in _PAGES.items()
    )
    return index_of([*entries_of(catalogue().listed), *pages], least_of_phrase=KEYWORD_WEIGHT)
