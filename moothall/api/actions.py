"""Making and withdrawing the keys of machines."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.api.models import ApiKey
from moothall.directory.models import Team
from moothall.journal.actions import record_event

PREFIX = "mh_"


def digest_of(key: str) -> str:
    """Return what is stored of a key. It is 256 bits of chance, so one round of SHA-256 hides it well enough."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(
    name: str, *, team: Team, scopes: Sequence[str], expires_at: datetime, by: Officer | None, at: datetime
) -> tuple[ApiKey, str]:
    """Make a key. The key itself is returned once and can never be shown again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name,
        organisation=team.organisation,
        team=team,
        digest=digest_of(secret),
        scopes=list(scopes),
        made_at=at,
        expires_at=expires_at,
    )
    record_event("key.made", about=key, by=by, at=at, name=name)
    return key, secret


@transaction.atomic
def withdraw_key(key: ApiKey, *, by: Officer | None, at: datetime) -> ApiKey:
    """Withdraw a key: from now on it opens nothing."""
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    if key.withdrawn_at is None:
        key.withdrawn_at = at
        key.save(update_fields=["withdrawn_at"])
        record_event("key.withdrawn", about=key, by=by, at=at, name=key.name)
    return key
