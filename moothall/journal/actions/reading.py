"""Noting that somebody read personal data."""

from datetime import datetime

from django.db import models

from moothall.journal.actions.record import kind_of
from moothall.journal.models import Reading


def log_reading(
    about: models.Model | tuple[str, int],
    *,
    by: models.Model | None,
    page: str,
    why: str,
    at: datetime,
    request_id: str = "",
) -> None:
    """Write down that `by` read the personal data of `about`, on which page and why."""
    kind, pk = about if isinstance(about, tuple) else (kind_of(about), about.pk)
    Reading.objects.create(
        about_kind=kind,
        about_id=pk,
        by_id=None if by is None else by.pk,
        page=page,
        why=why[:200],
        request_id=request_id,
        at=at,
    )
