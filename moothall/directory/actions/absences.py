"""Saying who is away and who stands in."""

from datetime import date, datetime, timedelta

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, make
from moothall.directory.models import Absence
from moothall.journal.actions import changing, taking_out


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
    """Record that `officer` is away from one day until another, both included, and that `deputy` sees their work.

    Raises SettingRefused when some of these days are in another absence of theirs.
    """
    facts = {"officer": officer, "deputy": deputy, "from_on": from_on, "until_on": until_on, "reason": reason}
    return make("absence.recorded", Absence(), facts, by=by, at=at, deputy_id=deputy.pk)


@transaction.atomic
def change_absence(absence: Absence, facts: Facts, *, by: Officer | None, at: datetime) -> Absence:
    """Give an absence other days or another deputy. Raises SettingRefused as `record_absence` does."""
    return change("absence.changed", absence, facts, by=by, at=at, deputy_id=facts["deputy"].pk)


@transaction.atomic
def end_absence(absence: Absence, *, on: date, by: Officer | None, at: datetime) -> None:
    """End an absence before its time: `on` is the first day back. One that has not begun is taken out."""
    absence = Absence.objects.select_related("officer").get(pk=absence.pk)
    if on <= absence.from_on:
        taking_out("absence.ended", absence, by=by, at=at, deputy_id=absence.deputy_id)
        return
    with changing("absence.ended", absence, by=by, at=at, deputy_id=absence.deputy_id) as absence:
        if on <= absence.until_on:
            absence.until_on = on - timedelta(days=1)
            absence.save(update_fields=["until_on"])
