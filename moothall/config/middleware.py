"""What every request passes: it is numbered, counted and logged, and is a machine's or a person's."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from time import perf_counter_ns

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.urls import ResolverMatch, resolve
from django.utils.translation import activate

from moothall.api.problems import problem_of
from moothall.config.logs import request_id
from moothall.config.metrics.requests import count_request
from moothall.database import seconds_waited
from moothall.database.replica import has_replica, may_ask_replica, seconds_to_wait_after_writing
from moothall.performance.views.today import today_live

Respond = Callable[[HttpRequest], HttpResponse]

is_fit_number = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII).fullmatch
log = structlog.get_logger()

# Asked every second or so by monitors and by screens: a line for each would be half of the log.
WATCHED = ("health", "metrics", "performance:today_live")
WROTE_COOKIE = "moothall_wrote"
BOARDS = "/figures/today/live/"
MACHINES = ("/api/", "/open311/", "/open-referral/")


def request_log(get_response: Respond) -> Respond:
    """Number each request and log it by the name of its page: addresses hold references, and searches hold names.

    A number that the server in front gave (`X-Request-ID`) is kept when it is fit to be written down; the number is
    returned in the same header and stands in every line logged meanwhile.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        began, waited = perf_counter_ns(), seconds_waited()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        number = given if is_fit_number(given) else os.urandom(8).hex()
        request.request_id = number  # type: ignore[attr-defined]
        token = request_id.set(number)
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = number
            _log(request, response.status_code, perf_counter_ns() - began, waited=seconds_waited() - waited)
        finally:
            request_id.reset(token)
        return response

    return respond


def machines_door(get_response: Respond) -> Respond:
    """Answer machines without what is there for browsers: sessions, forms, languages, a content policy.

    It all costs more than recording a contact. A machine brings its key with each request, and reads English. Whatever
    goes wrong behind this door, it never gets a page for people, but problem+json.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(MACHINES):
            return get_response(request)
        try:
            return _let_in(request)
        except Exception as error:
            return problem_of(error, request_id=request_id.get()).response()

    return respond


def boards_door(get_response: Respond) -> Respond:
    """Answer those who watch the board of today before session and database are asked: each asks every second."""
    match = ResolverMatch(today_live, (), {}, url_name="today_live", namespaces=["performance"])

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BOARDS):
            return get_response(request)
        request.resolver_match = match
        request.get_host()  # refuses a name that is not ours
        answer: HttpResponse = match.func(request, key=request.path_info[len(BOARDS) : -1])
        return answer

    return respond


def who_wrote(get_response: Respond) -> Respond:
    """Have the replica asked for whoever only reads, and remember in a cookie who wrote just now, while it matters."""
    if not has_replica():
        return get_response
    seconds = seconds_to_wait_after_writing()

    def respond(request: HttpRequest) -> HttpResponse:
        is_reading = request.method in ("GET", "HEAD")
        may_ask_replica(is_reading and WROTE_COOKIE not in request.COOKIES)
        try:
            response = get_response(request)
        finally:
            may_ask_replica(False)
        if not is_reading and settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.set_cookie(
                WROTE_COOKIE, "1", max_age=seconds, secure=settings.IS_HTTPS, httponly=True, samesite="Lax"
            )
        return response

    return respond


LEFT_OUT = re.compile("[\0\u202a-\u202e]")
LEFT_OUT_OF_ADDRESS = re.compile("%00|%E2%80%A[A-E]", re.IGNORECASE)


def without_stray_characters(get_response: Respond) -> Respond:
    """Leave out of whatever people type, search for or send what nobody writes on purpose.

    NUL: no text has it, and no table keeps it; it comes with what is pasted from broken files, and from machines that
    try doors. The signs that turn the direction of writing until they are taken back (U+202A to U+202E): one in a name
    turns round what follows it on each page, and lets a sentence look like another. Arabic and Hebrew need none of
    them. The bytes of half a character need nothing here: Django reads them as the sign for a broken one.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        request.path_info = LEFT_OUT.sub("", request.path_info)
        if LEFT_OUT_OF_ADDRESS.search(request.META["QUERY_STRING"]):
            request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        with suppress(UnreadablePostError):  # who hangs up is answered further on
            if request.method == "POST" and _has_stray(request.POST):
                request.POST = _cleaned(request.POST)  # type: ignore[assignment]
        return get_response(request)

    return respond


def _has_stray(sent: QueryDict) -> bool:
    return any(LEFT_OUT.search(name) or any(map(LEFT_OUT.search, values)) for name, values in sent.lists())


def _cleaned(sent: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        cleaned.setlist(LEFT_OUT.sub("", name), [LEFT_OUT.sub("", value) for value in values])
    cleaned._mutable = False
    return cleaned


def _let_in(request: HttpRequest) -> HttpResponse:
    match = resolve(request.path_info)
    request.resolver_match = match
    request.get_host()  # refuses a name that is not ours
    activate(settings.LANGUAGE_CODE)
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


def _log(request: HttpRequest, status: int, nanoseconds: int, *, waited: float) -> None:
    match = request.resolver_match
    route = match.view_name if match else ""
    count_request(
        route=route,
        method=request.method or "",
        status=status,
        seconds=nanoseconds / 1_000_000_000,
        database_seconds=waited,
    )
    if route in WATCHED and status in (200, 204):
        return
    write = log.error if status >= 500 else log.info
    write("request", method=request.method, route=route, status=status, ms=nanoseconds // 10_000 / 100)
