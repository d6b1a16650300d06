"""How these addresses answer: in XML or JSON, readable from any website, faults as a list."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import wraps
from xml.sax.saxutils import escape

import msgspec
from django.http import HttpRequest, HttpResponse

from moothall.api.problems import problem_of

FORMS = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
FROM_ANYWHERE = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "X-Request-ID"}
FOR_ALL = "public, max-age=60"
FOR_ONE = "private, no-store"

_no_xml = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Group:
    """Several things of one name: a list in JSON, in XML an element for each."""

    __slots__ = ("each", "things")

    def __init__(self, each: str, things: Sequence[object]) -> None:
        self.each = each
        self.things = things


class Fault(Exception):
    """What is answered instead: a status and sentences, each beginning with the field that it is about."""

    def __init__(self, status: int, *said: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(said))
        self.status = status
        self.said = said
        self.headers = dict(headers or {})


View = Callable[..., HttpResponse]


def answering(*methods: str) -> Callable[[View], View]:
    """Let a view answer these methods, OPTIONS, and in either form whatever goes wrong in it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, form: str = "xml", **asked: str) -> HttpResponse:
            try:
                response = _answer(view, request, methods, form, asked)
            except Fault as fault:
                response = _said(fault, form)
            except Exception as error:
                problem = problem_of(error, request_id=getattr(request, "request_id", ""))
                status = 403 if problem.status == 401 else problem.status
                response = _said(Fault(status, problem.detail, *problem.more.values(), headers=problem.headers), form)
            for name, value in FROM_ANYWHERE.items():
                response.headers[name] = value
            return response

        return answer

    return decorate


def _answer(
    view: View, request: HttpRequest, methods: Sequence[str], form: str, asked: Mapping[str, str]
) -> HttpResponse:
    if form not in FORMS:
        raise Fault(404, "There is nothing at this address: end it in .xml or .json.")
    allowed = ", ".join([*methods, "HEAD", "OPTIONS"])
    if request.method == "OPTIONS":
        # Reading is for the pages of every website. A key belongs on a server, so sending is not offered to pages.
        offered = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Max-Age": "86400"}
        return HttpResponse(status=204, headers={"Allow": allowed} | offered)
    if request.method not in methods and request.method != "HEAD":
        raise Fault(405, f"This address takes {' and '.join(methods)}.", headers={"Allow": allowed})
    return view(request, form, **asked)


def _said(fault: Fault, form: str) -> HttpResponse:
    errors = Group("error", [{"code": fault.status, "description": words} for words in fault.said])
    response = written("errors", errors, form if form in FORMS else "xml", status=fault.status, keep=FOR_ONE)
    for name, value in fault.headers.items():
        response.headers[name] = value
    return response


def written(root: str, what: object, form: str, *, status: int = 200, keep: str = FOR_ALL) -> HttpResponse:
    """Return an answer. `root` is the name of the outermost element in XML; JSON has none."""
    body = in_xml(root, what) if form == "xml" else msgspec.json.encode(what, enc_hook=_plain)
    return HttpResponse(body, status=status, content_type=FORMS[form], headers={"Cache-Control": keep})


def in_xml(root: str, what: object) -> bytes:
    """Return XML in UTF-8. Characters that XML cannot hold are left out."""
    parts: list[str] = ['<?xml version="1.0" encoding="utf-8"?>\n']
    _write(parts.append, root, what)
    return _no_xml.sub("", "".join(parts)).encode()


def _write(write: Callable[[str], None], name: str, what: object) -> None:
    kind = type(what)
    if kind is str:
        assert isinstance(what, str)
        write(f"<{name}>{escape(what)}</{name}>" if what else f"<{name}/>")
    elif what is None:
        write(f"<{name}/>")
    elif kind is bool:
        write(f"<{name}>{'true' if what else 'false'}</{name}>")
    elif isinstance(what, dict | Group):
        write(f"<{name}>")
        inside = what.items() if isinstance(what, dict) else ((what.each, thing) for thing in what.things)
        for part, value in inside:
            _write(write, part, value)
        write(f"</{name}>")
    else:
        write(f"<{name}>{what}</{name}>")


def _plain(what: object) -> object:
    assert isinstance(what, Group)
    return what.things


def moment(at: datetime | None) -> str | None:
    """Return a moment as W3C writes it, with its zone."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at is not None else None
