"""What people are shown when a page fails: that it is our fault, or that the database is away and when to come back."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import Resolver404, resolve
from django.utils.translation import override

from moothall.config.languages import ENGLISH, is_read_by_customers, wanted_without_asking
from moothall.database import COME_BACK_AFTER, is_database_away


def failure(request: HttpRequest) -> HttpResponse:
    """Answer 503 with when to come back while the database is away, else 500; without the database either way.

    A page for customers speaks as they read: they may have failed before it was known whose page it is.
    """
    language = wanted_without_asking(request) if _is_for_customers(request) else ENGLISH
    is_away = is_database_away(sys.exc_info()[1])
    with override(language):
        page = loader.get_template("503.html" if is_away else "500.html").render()
    answer = HttpResponse(page, status=503 if is_away else 500)
    answer.headers["Content-Language"] = language
    answer.headers["Cache-Control"] = "no-store"
    if is_away:
        answer.headers["Retry-After"] = str(COME_BACK_AFTER)
    return answer


def _is_for_customers(request: HttpRequest) -> bool:
    try:
        return is_read_by_customers(request.resolver_match or resolve(request.path_info))
    except Resolver404:
        return True
