"""What a browser holds so that only its owner comes back to a form or a request: signed, http-only cookies."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from moothall.directory.models import Service
from moothall.portal.actions import Visit
from moothall.portal.queries.front import council_at, site_named
from moothall.ui.views import LANGUAGE_COOKIE, SITE_COOKIE

FORM, SENT, FOLLOWED, KIOSK = "moothall_form", "moothall_sent", "moothall_followed", "moothall_kiosk"
ELIGIBILITY = "eligibility_%s"
"""Under which name the session keeps the answers of a quick check for a service."""
FORM_SECONDS = 24 * 60 * 60
SENT_SECONDS = 60 * 60
FOLLOWED_SECONDS = 30 * 60


class FormKey(NamedTuple):
    """The number of a form and the key that opens it."""

    number: int
    key: str


def hold_form(response: HttpResponse, service: Service, held: FormKey) -> None:
    """Let this browser come back to a form until it is closed, for at most a day."""
    _set(response, f"{FORM}_{service.code}", f"{held.number}:{held.key}", path=f"/services/{service.code}/ask/")


def held_form(request: HttpRequest, service_code: str) -> FormKey | None:
    """Return the form of this service that the browser holds."""
    value = _get(request, f"{FORM}_{service_code}", seconds=FORM_SECONDS)
    number, _colon, key = value.partition(":")
    return FormKey(int(number), key) if number.isdigit() else None


def drop_form(response: HttpResponse, service_code: str) -> None:
    """Let the browser forget a form."""
    response.delete_cookie(f"{FORM}_{service_code}", path=f"/services/{service_code}/ask/", samesite="Lax")


def hold_sent(response: HttpResponse, number: int) -> None:
    """Let this browser see for an hour what came of what it sent."""
    _set(response, SENT, str(number), path="/")


def held_sent(request: HttpRequest) -> int | None:
    """Return the number of what this browser sent last."""
    value = _get(request, SENT, seconds=SENT_SECONDS)
    return int(value) if value.isdigit() else None


def hold_followed(response: HttpResponse, numbers: list[int]) -> None:
    """Let this browser see these requests for half an hour from now."""
    _set(response, FOLLOWED, ",".join(map(str, numbers)), path="/track/")


def held_followed(request: HttpRequest) -> set[int]:
    """Return the numbers of the requests that this browser has proven to be its own."""
    value = _get(request, FOLLOWED, seconds=FOLLOWED_SECONDS)
    return {int(number) for number in value.split(",") if number.isdigit()}


def drop_followed(response: HttpResponse) -> None:
    """Let the browser forget the requests."""
    response.delete_cookie(FOLLOWED, path="/track/", samesite="Lax")


def forget_everything(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser forget every form and request, as when somebody leaves a kiosk."""
    for name in request.COOKIES:
        if name.startswith(f"{FORM}_"):
            drop_form(response, name.removeprefix(f"{FORM}_"))
    response.delete_cookie(SENT, path="/", samesite="Lax")
    response.delete_cookie(LANGUAGE_COOKIE, path="/", samesite="Lax")
    drop_followed(response)


def is_kiosk(request: HttpRequest) -> bool:
    """Say whether this browser stands at a site of ours. No query."""
    return request.COOKIES.get(KIOSK) == "yes"


def visit_of(request: HttpRequest) -> Visit | None:
    """Return whose front this is and from where it is visited; None before a council is set up."""
    site = site_named(request.COOKIES.get(SITE_COOKIE, ""))
    council = council_at(site)
    if council is None:
        return None
    return Visit(
        organisation=council,
        language="cy" if getattr(request, "LANGUAGE_CODE", "") == "cy" else "en",
        site=site,
        is_kiosk=site is not None and is_kiosk(request),
    )


def _set(response: HttpResponse, name: str, value: str, *, path: str) -> None:
    response.set_signed_cookie(
        name, value, salt=name, path=path, httponly=True, samesite="Lax", secure=settings.IS_HTTPS
    )


def _get(request: HttpRequest, name: str, *, seconds: int) -> str:
    return request.get_signed_cookie(name, default="", salt=name, max_age=seconds) or ""
