"""Once and only once: the same request under the same Idempotency-Key is done once, and answered the same."""

import hashlib
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from moothall.api.models import Answer
from moothall.api.problems import Problem
from moothall.api.reading import LONGEST_KEY
from moothall.api.v1.call import Call

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Replayed"
TAKE = """
INSERT INTO api_answer (key_id, name, digest, status, body, location, at) VALUES (%s, %s, %s, 0, '', '', %s)
ON CONFLICT (key_id, name) DO NOTHING RETURNING id
"""


def once(call: Call, *, sent: bytes, does: Callable[[], HttpResponse]) -> HttpResponse:
    """Do what was asked unless it was done before, and keep the answer with it. `sent` tells requests apart.

    A second request that comes while the first is at work waits for it. What is refused is not kept.
    """
    name = name_of(call.request)
    if not name:
        with transaction.atomic():
            return does()
    digest = hashlib.sha256(call.request.path.encode() + b"\0" + sent).hexdigest()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(TAKE, [call.key.pk, name, digest, call.at])
            taken = cursor.fetchone()
        if taken is None:
            return _answered(call, name, digest)
        made = does()
        kept = {"status": made.status_code, "body": made.content, "location": made.headers.get("Location", "")}
        Answer.objects.filter(pk=taken[0]).update(**kept)
    return made


def name_of(request: HttpRequest) -> str:
    """Return the name that a request gave itself; empty for none. Raises Problem for one that is too long."""
    name = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    if len(name) > LONGEST_KEY or "\0" in name:
        words = f"An idempotency key has at most {LONGEST_KEY} characters."
        raise Problem(422, words, {HEADER: words})
    return str(name)


def _answered(call: Call, name: str, digest: str) -> HttpResponse:
    first = Answer.objects.get(key=call.key, name=name)
    if first.digest != digest:
        words = "This idempotency key was used for another request. Give each request its own."
        raise Problem(422, words, {HEADER: words})
    headers = {REPEATED: "true"} | ({"Location": first.location} if first.location else {})
    return HttpResponse(bytes(first.body), status=first.status, content_type="application/json", headers=headers)
