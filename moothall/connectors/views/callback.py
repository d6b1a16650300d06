"""Where back offices report a status. Each proves itself with the token of its connector."""

import hashlib
import hmac
import json

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from moothall.accounts.access import with_key
from moothall.connectors.actions import take_report
from moothall.connectors.contrib.registry import office_of
from moothall.connectors.models import Connector
from moothall.lib.clock import now

MOST_BYTES = 200_000
CALLBACK = "callback"

log = structlog.get_logger()


@csrf_exempt
@with_key
@require_POST
def connector_callback(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over a status: 204 once it is kept, also a second time; 401 for a wrong token, 404 for a case that is not
    there."""
    connector = Connector.objects.in_use().select_related("organisation").filter(pk=pk).first()
    if connector is None or not connector.callback_digest or not _is_theirs(request, connector):
        return JsonResponse({"error": "The token is not right."}, status=401)
    if len(request.body) > MOST_BYTES:
        return JsonResponse({"error": "This is too large."}, status=413)
    try:
        told = json.loads(request.body)
        change = office_of(connector).read_change(told)
    except (ValueError, TypeError, KeyError) as problem:
        log.warning("a callback could not be read", problem=type(problem).__name__, connector=pk)
        return JsonResponse({"error": "This cannot be read."}, status=400)
    report = take_report(connector, change, road=CALLBACK, at=now())
    if report is None:
        return JsonResponse({"error": "No such case went there from here."}, status=404)
    return HttpResponse(status=204)


def _is_theirs(request: HttpRequest, connector: Connector) -> bool:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    digest = hashlib.sha256(token.strip().encode()).hexdigest()
    return kind.lower() == "bearer" and hmac.compare_digest(digest, connector.callback_digest)
