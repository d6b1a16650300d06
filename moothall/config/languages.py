"""In which language a page speaks: customers choose among those that their council offers; the desk speaks English."""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import activate, get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from moothall.config.context import council
from moothall.ui.views import LANGUAGE_COOKIE, SITE_COOKIE

ENGLISH = settings.LANGUAGE_CODE
OWN_NAMES = {"en-gb": "English", "cy": "Cymraeg"}
"""What each language calls itself: whoever reads no English finds it too."""
FOR_CUSTOMERS = frozenset({"portal", "promises", "ui"})


class _Lately:
    """Which languages were on offer when this process asked last; before it ever did, all that we speak."""

    offered: tuple[str, ...] = tuple(OWN_NAMES)


_lately = _Lately()


class Tongue(NamedTuple):
    """A language on offer, by its own name, and the address that chooses it."""

    code: str
    name: str
    url: str
    is_current: bool


class ReadersLanguage:
    """Speak the language that the customer chose, where the council offers it; English everywhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin as the customer reads: an address that leads nowhere is answered before it shows whose page it is."""
        request.is_for_customers = True  # type: ignore[attr-defined]
        _speak(request, wanted_language(request))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", get_language() or ENGLISH)
        if request.is_for_customers:  # type: ignore[attr-defined]
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def process_view(self, request: HttpRequest, *_given: Any) -> None:
        """Go on in English unless the page is for customers."""
        match = request.resolver_match
        if not (match and is_read_by_customers(match)):
            request.is_for_customers = False  # type: ignore[attr-defined]
            _speak(request, ENGLISH)


def is_read_by_customers(match: ResolverMatch) -> bool:
    """Say whether an address leads to a page for customers."""
    return match.app_name in FOR_CUSTOMERS and getattr(match.func, "access", "") == "public"


def wanted_language(request: HttpRequest) -> str:
    """Return the language of the cookie, else the first of the browser's that is on offer, else English."""
    return _wanted(request, lambda: offered(request))


def wanted_without_asking(request: HttpRequest) -> str:
    """Return the same while the database cannot be asked: of what was on offer when it was asked last."""
    return _wanted(request, lambda: _lately.offered)


def _wanted(request: HttpRequest, on_offer: Callable[[], tuple[str, ...]]) -> str:
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    browsers = (code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    for code in [chosen] if chosen else browsers:
        if code.startswith("en"):
            return ENGLISH
        if code in OWN_NAMES and code in on_offer():
            return code
    return ENGLISH


def offered(request: HttpRequest) -> tuple[str, ...]:
    """Return the languages besides English in which this council's website speaks."""
    _lately.offered = council(request.COOKIES.get(SITE_COOKIE, "")).languages
    return _lately.offered


def tongues(request: HttpRequest) -> list[Tongue]:
    """Return the languages to choose from; none where there is nothing to choose."""
    others = [code for code in offered(request) if code in OWN_NAMES]
    here = request.get_full_path() if request.method == "GET" else request.path
    return [
        Tongue(code, OWN_NAMES[code], f"{reverse('ui:language', args=[code])}?{urlencode({'next': here})}",
               is_current=code == get_language())
        for code in (ENGLISH, *others)
        if others
    ]  # fmt: skip


def _speak(request: HttpRequest, language: str) -> None:
    activate(language)
    request.LANGUAGE_CODE = language
