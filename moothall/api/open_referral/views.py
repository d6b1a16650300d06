"""The addresses of Open Referral UK 3.0, a function for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.timezone import localtime

from moothall.accounts.access import public
from moothall.api.open_referral.answers import answering
from moothall.api.open_referral.asked import at_places_asked, page_of, services_asked
from moothall.api.open_referral.book import Book, book
from moothall.api.open_referral.openapi import OPENAPI
from moothall.api.open_referral.places import address_of
from moothall.api.problems import Problem
from moothall.lib.clock import now

VERSION = "3.0-uk"
PROFILE = "https://openreferraluk.org/"
NOT_HERE = "There is nothing at this address. Begin at /open-referral/."


@public
@answering
def about(request: HttpRequest) -> dict[str, Any]:
    """Say which version this is."""
    return {"version": VERSION, "profile": PROFILE, "openapi_url": address_of("/open-referral/openapi.json")}


@public
@answering
def openapi(request: HttpRequest) -> dict[str, Any]:
    """Say how to ask."""
    return OPENAPI | {"servers": [{"url": address_of("/open-referral")}]}


@public
@answering
def things(request: HttpRequest, kind: str) -> dict[str, Any]:
    """List services, services at places, taxonomies or terms, page by page."""
    return page_of(_kind(kind).listed(request.GET, _book()), request.GET)


@public
@answering
def thing(request: HttpRequest, kind: str, wanted: str) -> dict[str, Any]:
    """Show one of them with all that hangs from it."""
    found = _kind(kind).whole(_book()).get(wanted.lower())
    if found is None:
        raise Problem(404, "There is nothing with this id.")
    return found


@public
@answering
def nothing(request: HttpRequest, rest: str) -> dict[str, Any]:
    """Answer at an address that is none."""
    raise Problem(404, NOT_HERE)


def _book() -> Book:
    return book(today=localtime(now()).date())


@dataclass(frozen=True)
class Kind:
    """What is listed at an address of the standard, and what is shown of one."""

    listed: Callable[[QueryDict, Book], list[dict[str, Any]]]
    whole: Callable[[Book], Mapping[str, dict[str, Any]]]


def _terms_asked(sent: QueryDict, held: Book) -> list[dict[str, Any]]:
    wanted = sent.get("taxonomy_id", "").strip()
    return [each for each in held.terms.values() if wanted in ("", each["taxonomy_id"])]


KINDS = {
    "services": Kind(
        lambda sent, held: [each.short for each in services_asked(sent, held)],
        lambda held: {key: each.whole for key, each in held.services.items()},
    ),
    "service_at_locations": Kind(
        lambda sent, held: [each.short for each in at_places_asked(sent, held)],
        lambda held: {key: each.whole for key, each in held.at_places.items()},
    ),
    "taxonomies": Kind(lambda _sent, held: list(held.taxonomies.values()), lambda held: held.taxonomies),
    "taxonomy_terms": Kind(_terms_asked, lambda held: held.terms),
}
"""The addresses of the standard, in its own words."""


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Problem(404, NOT_HERE)
    return KINDS[name]
