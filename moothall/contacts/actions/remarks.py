"""Throw-away comments, kept in two keystrokes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.contacts.models import Remark
from moothall.contacts.workflow import ContactRefused
from moothall.directory.models import Organisation, Service
from moothall.journal.actions import record_event


@transaction.atomic
def leave_remark(
    words: str, *, organisation: Organisation, channel: str, service: Service | None, by: Officer, at: datetime
) -> Remark:
    """Keep a remark that a customer let fall."""
    if not words.strip():
        raise ContactRefused({"remark": _("Write what the customer said")})
    remark = Remark.objects.create(
        organisation=organisation, channel=channel, service=service, words=words.strip()[:500], by=by, at=at
    )
    record_event("remark.left", about=remark, by=by, at=at)
    return remark
