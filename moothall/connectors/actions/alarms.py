"""Telling administrators by mail of what has failed for a day: once a day, until it is mended."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.accounts.queries import who_manage
from moothall.connectors.models import Alarm
from moothall.connectors.queries.standings import all_standings
from moothall.connectors.rules import FLAGGED_AFTER, MAILED_EVERY
from moothall.journal.actions import record_event
from moothall.messaging.actions import mail_officer
from moothall.ui.shapes import Standing
from moothall.ui.wording import exact_words

TASK = "moothall.connectors.mail_alarms"


@transaction.atomic
def raise_alarms(*, at: datetime) -> list[Alarm]:
    """Write down what fails, forget what is mended, and have administrators mailed of what has failed for a day."""
    failing = {_key(each): each for each in all_standings(at=at) if each.state == "failing" and each.since is not None}
    Alarm.objects.exclude(key__in=failing).delete()
    due = []
    for key, standing in failing.items():
        named: dict[str, Any] = {"name": f"{standing.kind}: {standing.name}"[:200], "since": standing.since}
        alarm, _is_new = Alarm.objects.select_for_update().update_or_create(key=key, defaults=named)
        if alarm.is_due(at, after=FLAGGED_AFTER, every=MAILED_EVERY):
            alarm.mailed_at = at
            alarm.save(update_fields=["mailed_at"])
            record_event("alarm.raised", about=alarm, by=None, at=at, name=alarm.name)
            due.append(alarm)
    if due:
        for officer in who_manage():
            app.configure_task(TASK, queue="messages").defer(officer_id=officer.pk, alarms=[each.pk for each in due])
    return due


def _key(standing: Standing) -> str:
    return f"{standing.url} {standing.kind}"[:200]


def mail_alarms(officer: Officer, alarms: list[int]) -> None:
    """Mail an administrator of what fails; what was mended meanwhile is left out. Raises MailServerAway."""
    still = list(Alarm.objects.filter(pk__in=alarms).order_by("since", "pk"))
    if still:
        lines = [(each.name, exact_words(each.since)) for each in still]
        link = f"{settings.PUBLIC_ADDRESS}{reverse('connectors:connector_list')}"
        mail_officer(officer, "alarm", {"lines": lines, "link": link})
