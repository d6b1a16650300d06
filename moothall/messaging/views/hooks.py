"""Where a provider of texts reports what arrived and what came. It proves itself with the token of its number."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from moothall.accounts.access import with_key
from moothall.lib.clock import now
from moothall.messaging.actions import keep_text, note_text_delivery
from moothall.messaging.contrib.text import TextProvider, provider_of
from moothall.messaging.models import Mailbox

MOST_BYTES = 100_000
WRONG = (KeyError, ValueError, TypeError)

log = structlog.get_logger()


@csrf_exempt
@with_key
@require_POST
def text_delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """A provider says what became of a text that we sent."""

    def note(mailbox: Mailbox, provider: TextProvider, told: Mapping[str, Any]) -> None:
        note_text_delivery(provider.read_delivery(told), mailbox=mailbox, at=now())

    return _told(request, pk, note)


@csrf_exempt
@with_key
@require_POST
def text_received(request: HttpRequest, pk: int) -> HttpResponse:
    """A provider passes on a text that somebody sent to us. It is kept before this answers."""

    def keep(mailbox: Mailbox, provider: TextProvider, told: Mapping[str, Any]) -> None:
        keep_text(provider.read_received(told), mailbox=mailbox, at=now())

    return _told(request, pk, keep)


def _told(
    request: HttpRequest, pk: int, act: Callable[[Mailbox, TextProvider, Mapping[str, Any]], None]
) -> HttpResponse:
    """Answer 204 when it is written down; 401 for a wrong token, 400 for what cannot be read, 503 to be sent again."""
    mailbox = Mailbox.objects.in_use().exclude(provider="").filter(pk=pk).first()
    if mailbox is None or not _is_theirs(request, mailbox):
        return JsonResponse({"error": "The token is not right."}, status=401)
    if len(request.body) > MOST_BYTES:
        return JsonResponse({"error": "This is too large."}, status=413)
    try:
        told = json.loads(request.body)
        if not isinstance(told, dict):
            raise ValueError("no object")
        act(mailbox, provider_of(mailbox), told)
    except WRONG as problem:
        log.warning("a provider's report could not be read", problem=type(problem).__name__, mailbox=pk)
        return JsonResponse({"error": "This report cannot be read."}, status=400)
    except OSError as problem:
        log.error("a text could not be kept: the disk refused it", exc_info=problem)
        return JsonResponse({"error": "Send it again later."}, status=503)
    return HttpResponse(status=204)


def _is_theirs(request: HttpRequest, mailbox: Mailbox) -> bool:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    digest = hashlib.sha256(token.strip().encode()).hexdigest()
    return kind.lower() == "bearer" and hmac.compare_digest(digest, mailbox.callback_digest)
