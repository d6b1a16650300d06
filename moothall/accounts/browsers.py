"""Browsers at which an officer signed in before: a stranger's wrong tries do not count there (decision 0053)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from moothall.accounts.models import Officer

COOKIE = "moothall_browser"
DAYS = 180
SALT = "moothall.accounts.browsers"
MOST = 20  # officers who share one computer at a counter


def browser_of(request: HttpRequest, officer: Officer | None) -> str:
    """Return the number of the browser if the officer signed in at it before, else ""."""
    number, *known = _read(request)
    return number if officer is not None and str(officer.pk) in known else ""


def remember_browser(request: HttpRequest, answer: HttpResponse, officer: Officer) -> None:
    """Let a browser say from now on that the officer signed in at it. It proves nothing else, and lets nobody in."""
    number, *known = _read(request)
    others = [each for each in known if each != str(officer.pk)]
    value = ":".join([number or get_random_string(22), *[str(officer.pk), *others][:MOST]])
    answer.set_signed_cookie(
        COOKIE, value, salt=SALT, max_age=DAYS * 86_400, path="/", secure=settings.IS_HTTPS, httponly=True,
        samesite="Lax",
    )  # fmt: skip


def _read(request: HttpRequest) -> list[str]:
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=DAYS * 86_400)
    return str(value).split(":")
