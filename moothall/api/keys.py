"""Who calls: the key that comes with a request."""

import time
from datetime import datetime

from django.http import HttpRequest

from moothall.api.actions import digest_of, note_use
from moothall.api.models import ApiKey
from moothall.api.problems import Problem

LOOK_AGAIN_SECONDS = 2.0
NOTE_USE_SECONDS = 60.0
CHALLENGE = {"WWW-Authenticate": "Bearer"}

_held: dict[str, tuple[float, ApiKey | None]] = {}
_noted: dict[int, float] = {}


def key_of(request: HttpRequest, *, scope: str, at: datetime) -> ApiKey:
    """Return the good key of a request. Raises Problem 401 without one, 403 when it may not do this.

    A key is held in memory for two seconds, so a withdrawn key opens nothing after that.
    """
    kind, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind.lower() != "bearer" or not secret:
        raise Problem(401, "Send your key in the header “Authorization: Bearer …”.", headers=CHALLENGE)
    key = _known(digest_of(secret.strip()))
    if key is None or not key.is_good(at):
        raise Problem(401, "This key is not known, has expired or was withdrawn.", headers=CHALLENGE)
    if scope not in key.scopes:
        raise Problem(403, f"This key may not do this: it needs the scope {scope}.")
    _note(key, at=at)
    return key


def known_key(secret: str, *, at: datetime) -> ApiKey | None:
    """Return the good key that this is, for addresses that read it elsewhere than in the header."""
    key = _known(digest_of(secret.strip()))
    if key is None or not key.is_good(at):
        return None
    _note(key, at=at)
    return key


def _note(key: ApiKey, *, at: datetime) -> None:
    """Note that a key is used, at most once a minute."""
    if time.monotonic() >= _noted.get(key.pk, 0.0):
        _noted[key.pk] = time.monotonic() + NOTE_USE_SECONDS
        note_use(key, at=at)


def _known(digest: str) -> ApiKey | None:
    looked_at, key = _held.get(digest, (0.0, None))
    if not looked_at or time.monotonic() - looked_at > LOOK_AGAIN_SECONDS:
        key = ApiKey.objects.select_related("organisation", "team__organisation").filter(digest=digest).first()
        if len(_held) > 1000:
            _held.clear()
        _held[digest] = (time.monotonic(), key)
    return key


def forget_keys() -> None:
    """Read keys afresh next time."""
    _held.clear()
    _noted.clear()
