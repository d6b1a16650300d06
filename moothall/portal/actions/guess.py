"""Counting the tries at opening what somebody else asked for."""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from moothall.portal.models import TrackAttempt

PERIOD = timedelta(hours=1)
MOST_PER_REFERENCE = 10
MOST_PER_ADDRESS = 30
"""More than for a reference, because a library or an office comes from one network address."""
KEPT = timedelta(days=1)


class TooManyTries(Exception):
    """Too many wrong tries in the last hour. The words are fit for the screen and the same for every reference."""

    def __init__(self) -> None:
        super().__init__(_("There were too many wrong tries. Wait an hour and try again, or ring us."))


def note_try(number: int | None, *, address: str, at: datetime) -> TrackAttempt:
    """Count a try before it is looked at, so that many at the same moment do not slip through.

    Raises TooManyTries when the reference, whether it exists or not, or the network address was tried too often. Tries
    older than a day are deleted.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), address.encode(), "sha256").hexdigest()
    TrackAttempt.objects.filter(at__lt=at - KEPT).delete()
    attempt = TrackAttempt.objects.create(number=number, address_digest=digest, at=at)
    recent = TrackAttempt.objects.filter(at__gt=at - PERIOD)
    from_here = recent.filter(address_digest=digest).count()
    at_this = recent.filter(number=-1 if number is None else number).count()
    if from_here > MOST_PER_ADDRESS or at_this > MOST_PER_REFERENCE:
        raise TooManyTries
    return attempt


def forget_try(attempt: TrackAttempt) -> None:
    """Take back a try that proved right."""
    attempt.delete()
