"""Telling everybody that something does not work, and that it works again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, make
from moothall.directory.models import Interruption
from moothall.journal.actions import changing
from moothall.journal.kinds import SettingRefused


@transaction.atomic
def write_interruption(facts: Facts, *, by: Officer | None, at: datetime) -> Interruption:
    """Write a message. Nobody sees it before it is approved."""
    return make("interruption.written", Interruption(written_by=by), facts, by=by, at=at, severity=facts["severity"])


@transaction.atomic
def change_interruption(message: Interruption, facts: Facts, *, by: Officer | None, at: datetime) -> Interruption:
    """Change what a message says, about what, or until when. One that stands changes at once."""
    return change("interruption.changed", message, facts, by=by, at=at, severity=facts["severity"])


@transaction.atomic
def approve_interruption(message: Interruption, *, by: Officer | None, at: datetime) -> Interruption:
    """Let a message stand on every page it is about, within a second. Raises SettingRefused when its time is over."""
    with changing("interruption.approved", message, by=by, at=at, severity=message.severity) as message:
        if message.until_at <= at:
            raise SettingRefused(_("Its time is over. Give it another end first."), field="until")
        if message.approved_at is None:
            message.approved_by, message.approved_at = by, at
            message.save(update_fields=["approved_by", "approved_at"])
    return message


@transaction.atomic
def end_interruption(message: Interruption, *, by: Officer | None, at: datetime) -> Interruption:
    """Take a message down: it works again."""
    with changing("interruption.ended", message, by=by, at=at, severity=message.severity) as message:
        if message.ended_at is None:
            message.ended_at = at
            message.save(update_fields=["ended_at"])
    return message
