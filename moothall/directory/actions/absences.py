"""Saying who is away and who stands in."""

from datetime import date, datetime, timedelta

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


@transaction.atomic
def end_absence(absence: Absence, *, on: date, by: Officer | None, at: datetime) -> None:
    """End an absence before its time: `on` is the first day back. One that has not begun is taken out."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("officer").get(pk=absence.pk)
    record_event("absence.ended", about=absence.officer, by=by, at=at, deputy_id=absence.deputy_id)
    if on <= absence.from_on:
        absence.delete()
    elif on <= absence.until_on:
        absence.until_on = on - timedelta(days=1)
        absence.save(update_fields=["until_on"])
