"""Mail to an officer from the system itself. It is no message of the outbox, which others read."""

from collections.abc import Mapping
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.messaging.contrib.email.smtp import MailRefused, hand_over


def mail_officer(officer: Officer, template: str, words: Mapping[str, Any]) -> None:
    """Mail an officer, from a job. Raises MailServerAway, so that the job tries again.

    An address that is refused for good is let be, as is an officer who has none or has left.
    """
    server = settings.MAIL_SERVER
    if server is None or not officer.is_active or not officer.email:
        return
    council = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
    name = council.name if council else ""
    given = {"officer": officer, "council": name, **words}
    subject, _line, body = render_to_string(f"messages/{template}.txt", given).strip().partition("\n")
    sender = formataddr((name, settings.DEFAULT_FROM_EMAIL))
    mail = EmailMessage(subject, body.strip(), sender, [officer.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        hand_over(mail, server=server.for_django())
    except MailRefused:
        return
