"""`GET /api/v1/openapi.json`: the description of the whole API, for programs that make clients and tests."""

from functools import cache

import msgspec
from django.http import HttpResponse

from moothall.api.v1.description import description_of


def show_openapi() -> HttpResponse:
    """Answer the description."""
    return HttpResponse(_encoded(), content_type="application/json")


@cache
def _encoded() -> bytes:
    from moothall.api.v1.routes import ROUTES  # the table names this address too

    return msgspec.json.encode(description_of(ROUTES))
