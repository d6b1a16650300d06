"""Counting the tries at opening what somebody else asked for."""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from moothall.portal.models import TrackAttempt
from moothall.portal.rules.guessing import Caution, Tries, caution_for

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NO_REFERENCE = -1
"""Stands in for the number of a reference that cannot be, so that every try asks the database the same."""


class TooManyTries(Exception):
    """Far too many wrong tries came from this network. The words are fit for the screen, whatever the reference."""

    def __init__(self) -> None:
        super().__init__(
            _("There were too many wrong tries from your network. Wait an hour, use another connection, or ring us.")
        )


def note_try(number: int | None, *, address: str, at: datetime) -> tuple[TrackAttempt, Caution]:
    """Count a try before it is looked at, so that many at the same moment do not slip through.

    Return it with what it must bring; whether the reference exists makes no difference. Raises TooManyTries when this
    network address has tried far too often. Tries older than a day are deleted.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), address.encode(), "sha256").hexdigest()
    TrackAttempt.objects.filter(at__lte=at - DAY).delete()
    attempt = TrackAttempt.objects.create(number=number, address_digest=digest, at=at)
    caution = caution_for(_tries(NO_REFERENCE if number is None else number, digest, at=at))
    if caution == Caution.REFUSED:
        raise TooManyTries
    return attempt, caution


def _tries(number: int, digest: str, *, at: datetime) -> Tries:
    at_this, recent, from_here = Q(number=number), Q(at__gt=at - HOUR), Q(address_digest=digest)
    counts = TrackAttempt.objects.filter(at_this | from_here).aggregate(
        here=Count("pk", filter=at_this & from_here & recent),
        anywhere=Count("pk", filter=at_this),
        network=Count("pk", filter=from_here & recent),
    )
    return Tries(**counts)


def forget_try(attempt: TrackAttempt) -> None:
    """Take back a try that proved right, or that brought too little to be looked at."""
    attempt.delete()
