"""Errors as machines read them: problem+json (RFC 9457)."""

from collections.abc import Callable, Mapping
from functools import wraps

import msgspec
from django.http import HttpRequest, HttpResponse

TITLES = {
    400: "The request cannot be read",
    401: "A key is needed",
    403: "Not allowed",
    404: "Not found",
    405: "This address does not take this method",
    409: "It conflicts with what is there",
    413: "The request is too large",
    415: "Send JSON",
    422: "Something is missing or wrong",
}


class Problem(Exception):
    """An error to answer with. `fields` maps a JSON path to a plain sentence."""

    def __init__(self, status: int, detail: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.fields = dict(fields or {})

    def response(self) -> HttpResponse:
        """Return the answer."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": TITLES.get(self.status, "Error"),
            "status": self.status,
            "detail": self.detail,
        }
        if self.fields:
            body["errors"] = [{"field": field, "detail": detail} for field, detail in self.fields.items()]
        answer = HttpResponse(
            msgspec.json.encode(body), status=self.status, content_type="application/problem+json; charset=utf-8"
        )
        if self.status == 401:
            answer["WWW-Authenticate"] = "Bearer"
        return answer


def answering_problems(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a Problem that the view raises as problem+json."""

    @wraps(view)
    def answering(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except Problem as problem:
            return problem.response()

    return answering
