"""Errors as machines read them: problem+json (RFC 9457)."""

from collections.abc import Mapping

import msgspec
import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse, UnreadablePostError

from moothall.database import COME_BACK_AFTER, is_database_away

log = structlog.get_logger()

TITLES = {
    400: "The request cannot be read",
    401: "A key is needed",
    403: "Not allowed",
    404: "Not found",
    405: "This address does not take this method",
    409: "This cannot be done now",
    411: "The length of the body is needed",
    413: "The request is too large",
    415: "Send JSON",
    422: "Something is missing or wrong",
    429: "Too many requests",
    500: "Something went wrong here",
    503: "Out of order for a moment",
}


class Problem(Exception):
    """An error to answer with. `fields` maps a field, such as matters-0-service, to a plain sentence."""

    def __init__(
        self,
        status: int,
        detail: str,
        fields: Mapping[str, str] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.fields = dict(fields or {})
        self.headers = dict(headers or {})
        self.more = dict(more or {})

    def response(self) -> HttpResponse:
        """Return the answer."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }
        if self.fields:
            body["errors"] = [{"field": field, "detail": detail} for field, detail in self.fields.items()]
        return HttpResponse(
            msgspec.json.encode(body),
            status=self.status,
            content_type="application/problem+json; charset=utf-8",
            headers=self.headers,
        )


def problem_of(error: Exception, *, request_id: str) -> Problem:
    """Return what a machine is told of an error. One that nobody expected is logged, and told by its number only."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return Problem(404, "There is nothing at this address.")
    if isinstance(error, PermissionDenied):
        return Problem(403, "This is not for you.")
    if isinstance(error, SuspiciousOperation | UnreadablePostError):
        return Problem(400, "The request cannot be read as it came.")
    if is_database_away(error):
        log.error("the database is away", exc_info=error)
        detail = "We cannot reach our records just now. Send it again later; what you sent may not have been kept."
        return Problem(503, detail, headers={"Retry-After": str(COME_BACK_AFTER)}, more={"request_id": request_id})
    log.error("a machine's request failed", exc_info=error)
    detail = "This is not your fault. Send it again later; if that does not help, tell us the request_id."
    return Problem(500, detail, more={"request_id": request_id})
