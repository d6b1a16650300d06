"""Making and withdrawing the keys of machines, and keeping what was answered under them."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.api.models import USUAL_PER_MINUTE, Answer, ApiKey
from moothall.directory.models import Team
from moothall.journal.actions import one_at_a_time, record_event
from moothall.journal.kinds import SettingRefused

PREFIX = "mh_"
KEPT_FOR = timedelta(days=3)
"""How long the same request with the same Idempotency-Key is answered the same."""

NOTED_EACH = timedelta(minutes=1)


def digest_of(key: str) -> str:
    """Return what is stored of a key. It is 256 bits of chance, so one round of SHA-256 hides it well enough."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(
    name: str,
    *,
    team: Team,
    scopes: Sequence[str],
    expires_at: datetime,
    by: Officer | None,
    at: datetime,
    per_minute: int = USUAL_PER_MINUTE,
) -> tuple[ApiKey, str]:
    """Make a key. The key itself is returned once and can never be shown again.

    Raises SettingRefused for the name of another key that is good: one of them could not be told from the other, and a
    form that is sent twice, or twice at once, would make both.
    """
    one_at_a_time()
    if ApiKey.objects.filter(name__iexact=name, withdrawn_at=None, expires_at__gt=at).exists():
        words = _("There is a key of this name already. Withdraw it, or choose another name")
        raise SettingRefused(words, field="name")
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name,
        organisation=team.organisation,
        team=team,
        digest=digest_of(secret),
        scopes=list(scopes),
        per_minute=per_minute,
        made_at=at,
        made_by=by,
        expires_at=expires_at,
    )
    record_event("key.made", about=key, by=by, at=at, name=name, scopes=list(scopes))
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


def note_use(key: ApiKey, *, at: datetime) -> None:
    """Note when a key was used last, unless that was noted within the last minute. It is no fact for the journal."""
    is_noted_long_ago = Q(last_used_at=None) | Q(last_used_at__lt=at - NOTED_EACH)
    ApiKey.objects.filter(is_noted_long_ago, pk=key.pk).update(last_used_at=at)


def forget_answers(*, at: datetime) -> int:
    """Drop what nobody can ask for again. Return how many rows went."""
    gone, _by_model = Answer.objects.filter(at__lt=at - KEPT_FOR).delete()
    return gone
