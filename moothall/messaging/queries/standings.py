"""How the connections stand over which messages come and go: mailboxes, numbers for texts, the mail server."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.messaging.models import Incoming, Mailbox, Message
from moothall.messaging.workflow import State, Way
from moothall.ui.shapes import Standing

LATEST = 2000
"""So many of the newest messages say how it stands; nothing reads more of these tables than that."""


def standings(*, at: datetime) -> list[Standing]:
    """Return how each mailbox, each number and the mail server stands."""
    heard: dict[int | None, datetime] = {}
    for mailbox, received_at in Incoming.objects.order_by("-pk").values_list("mailbox_id", "received_at")[:LATEST]:
        heard.setdefault(mailbox, received_at)
    rows = Mailbox.objects.order_by("channel", "name")
    return [_mail_server(), *(_of_mailbox(each, heard.get(each.pk)) for each in rows)]


def _of_mailbox(mailbox: Mailbox, heard_at: datetime | None) -> Standing:
    is_text = bool(mailbox.provider)
    if not mailbox.is_active:
        state: Any = "off"
    elif mailbox.problem:
        state = "failing"
    else:
        state = "well" if heard_at or mailbox.looked_at else "unused"
    return Standing(
        name=str(mailbox),
        kind=_("Number for texts") if is_text else _("Mailbox"),
        state=state,
        url=reverse("messaging:mailbox_change", args=[mailbox.pk]),
        last_at=heard_at or mailbox.looked_at,
        last=_("Last message received") if heard_at else _("Last looked into") if mailbox.looked_at else "",
        problem=mailbox.problem,
        since=mailbox.problem_since,
    )


def _mail_server() -> Standing:
    """Return how mail goes out: when some went last, what waits and what failed of the newest messages."""
    newest = Message.objects.order_by("-pk").values_list("channel", "state", "sent_at", "problem", "made_at")[:LATEST]
    mail = [each for each in newest if each[0] == Way.EMAIL]
    waiting = [each for each in mail if each[1] == State.WAITING]
    stuck = next((each for each in waiting if each[3]), None)
    sent_at = max((each[2] for each in mail if each[2]), default=None)
    state: Any = "failing" if stuck else "well" if sent_at else "unused"
    if settings.MAIL_SERVER is None:
        state = "off"
    return Standing(
        name=settings.MAIL_SERVER.host if settings.MAIL_SERVER else _now("None is set (MOOTHALL_MAIL)"),
        kind=_("Mail server for mail that goes out"),
        state=state,
        url=reverse("messaging:outbox"),
        last_at=sent_at,
        last=_("Last message sent"),
        problem=stuck[3] if stuck else "",
        since=stuck[4] if stuck else None,
        queue=len(waiting),
        dead=sum(each[1] == State.FAILED for each in mail),
    )
