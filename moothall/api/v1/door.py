"""The door of our own API: from the table of routes to views. Everything that all addresses share happens here."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from moothall.accounts.access import public, with_key
from moothall.api.keys import key_of
from moothall.api.limits import Allowance, spend
from moothall.api.problems import Problem
from moothall.api.reading import read_json
from moothall.api.v1.asking import read_query
from moothall.api.v1.call import Call
from moothall.api.v1.operations import Operation, Route
from moothall.api.v1.repeats import once
from moothall.journal.actions import acting_machine
from moothall.lib.clock import now

View = Callable[..., HttpResponseBase]
Parts = dict[str, Any]

_encoder = msgspec.json.Encoder()


def view_of(route: Route) -> View:
    """Return the view of an address."""
    by_method: Mapping[str, Operation] = route.by_method
    answers = {method: _answering(route.name, operation) for method, operation in by_method.items()}

    def view(request: HttpRequest, **parts: str | int) -> HttpResponseBase:
        answer = answers.get(request.method or "")
        if answer is None:
            return _without_method(request, route)
        response = answer(request, parts)
        return _without_body(response) if request.method == "HEAD" else response

    first = route.operations[0]
    view.__name__, view.__wrapped__ = route.name, first.does  # type: ignore[attr-defined]
    return public(view) if all(operation.is_public for operation in route.operations) else with_key(view)


def _without_method(request: HttpRequest, route: Route) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": route.allowed})
    raise Problem(405, f"This address takes {route.allowed}.", headers={"Allow": route.allowed})


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponse) and not response.streaming:
        length = len(response.content)
        response.content = b""
        response.headers["Content-Length"] = str(length)
    return response


def _answering(name: str, operation: Operation) -> Callable[[HttpRequest, Parts], HttpResponseBase]:
    """Return what answers one method: for machines with a key, or for everybody."""
    read = _reading(operation)
    if operation.is_public:
        return lambda request, parts: _kept(request, operation.does(**parts))
    scope, is_kept = operation.scope, operation.is_kept
    do = _doing_once(operation, read) if operation.repeats else _doing(operation, read)

    def answer(request: HttpRequest, parts: Parts) -> HttpResponseBase:
        at = now()
        key = key_of(request, scope=scope, at=at)
        for each in operation.also_scopes:
            key_of(request, scope=each, at=at)
        left = spend(key.pk, per_minute=key.per_minute)
        if left.wait:
            raise _too_many(left)
        try:
            response = do(Call(request, key, at, name), parts)
        except Problem as problem:
            problem.headers |= left.headers
            raise
        if is_kept:
            response = _kept(request, response)
        return _with_headers(response, left.headers)

    return answer


def _too_many(left: Allowance) -> Problem:
    words = f"This key may send {left.per_minute} requests a minute. Wait {left.wait} seconds."
    return Problem(429, words, headers=left.headers | {"Retry-After": str(left.wait)})


def _reading(operation: Operation) -> Callable[[HttpRequest], dict[str, Any]]:
    """Return what reads that which comes with a request: query, body, or nothing."""
    if operation.asked is not None:
        kind = operation.asked
        return lambda request: {"asked": read_query(request, kind)}
    if operation.sent is not None and not operation.reads_itself:
        decoder, noun = msgspec.json.Decoder(operation.sent), operation.noun
        return lambda request: {"sent": read_json(request, decoder, noun=noun, refused=f"The {noun} was not taken.")}
    return lambda request: {}


def _doing(
    operation: Operation, read: Callable[[HttpRequest], dict[str, Any]]
) -> Callable[[Call, Parts], HttpResponseBase]:
    def do(call: Call, parts: Parts) -> HttpResponseBase:
        return _response(operation, operation.does(call, **read(call.request), **parts))

    return do


def _doing_once(
    operation: Operation, read: Callable[[HttpRequest], dict[str, Any]]
) -> Callable[[Call, Parts], HttpResponseBase]:
    """Return what does a thing once, in one transaction, and names the machine in the journal."""

    def do(call: Call, parts: Parts) -> HttpResponseBase:
        sent = read(call.request)["sent"]

        def make() -> HttpResponse:
            with acting_machine(call.key.name, team_id=call.key.team_id):
                return _encoded(operation, operation.does(call, sent=sent, **parts))

        return once(call, sent=msgspec.json.encode(sent, order="deterministic"), does=make)

    return do


def _response(operation: Operation, made: Any) -> HttpResponseBase:
    return made if isinstance(made, HttpResponseBase) else _encoded(operation, made)


def _encoded(operation: Operation, made: Any) -> HttpResponse:
    return HttpResponse(_encoder.encode(made), status=operation.status, content_type="application/json")


def _kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Give an answer its ETag, and answer 304 to whoever has it already."""
    assert isinstance(response, HttpResponse)
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Authorization"}
    had = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if "*" in had or etag in {each.removeprefix("W/") for each in had}:
        return HttpResponse(status=304, headers=headers)
    return _with_headers(response, headers)


def _with_headers(response: HttpResponseBase, headers: Mapping[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        response.headers[name] = value
    return response
