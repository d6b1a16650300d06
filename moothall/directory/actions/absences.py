"""Saying who is away and who stands in."""

from datetime import date, datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.models import Absence
from moothall.journal.actions import record_event


@transaction.atomic
def record_absence(
    officer: Officer,
    *,
    deputy: Officer,
    from_on: date,
    until_on: date,
    by: Officer | None,
    at: datetime,
    reason: str = "",
) -> Absence:
    """Record that `officer` is away from one day until another, both included, and that `deputy` sees their work."""
    absence = Absence.objects.create(officer=officer, deputy=deputy, from_on=from_on, until_on=until_on, reason=reason)
    record_event("absence.recorded", about=officer, by=by, at=at, deputy_id=deputy.pk)
    return absence
