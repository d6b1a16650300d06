"""How these addresses answer: JSON that any website may read and any cache may keep for five minutes."""

import hashlib
from collections.abc import Callable
from functools import wraps

import msgspec
from django.http import HttpRequest, HttpResponse

from moothall.api.problems import Problem, problem_of

View = Callable[..., object]
KEEP = "public, max-age=300"
FROM_ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, X-Request-ID",
}
METHODS = "GET, HEAD, OPTIONS"


def answering(view: View) -> Callable[..., HttpResponse]:
    """Let a view answer GET with what it returns, and with problem+json what it raises."""

    @wraps(view)
    def answer(request: HttpRequest, **asked: str) -> HttpResponse:
        try:
            response = _answer(view, request, **asked)
        except Exception as error:
            response = problem_of(error, request_id=getattr(request, "request_id", "")).response()
            response.headers["Cache-Control"] = "no-store"
        for name, value in FROM_ANYWHERE.items():
            response.headers[name] = value
        return response

    return answer


def _answer(view: View, request: HttpRequest, **asked: str) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={"Allow": METHODS, "Access-Control-Allow-Methods": METHODS, "Access-Control-Max-Age": "86400"},
        )
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "This address only reads: use GET.", headers={"Allow": METHODS})
    body = msgspec.json.encode(view(request, **asked))
    mark = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": mark, "Cache-Control": KEEP}
    if mark in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)
