"""The mail to whoever answers for words that want looking over."""

from collections.abc import Sequence
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.messaging.contrib.email.smtp import MailRefused, hand_over

Line = tuple[str, str]
"""What is to be looked over, and where."""


def mail_list(officer: Officer, lines: Sequence[Line]) -> None:
    """Send an officer what they are to look over; nothing where the council sends no mail. Raises MailServerAway."""
    server = settings.MAIL_SERVER
    if server is None:
        return
    council = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
    name = council.name if council else ""
    words = {
        "officer": officer,
        "lines": [(what, f"{settings.PUBLIC_ADDRESS}{place}") for what, place in lines],
        "council": name,
    }
    subject, _line, body = render_to_string("messages/look_over.txt", words).strip().partition("\n")
    sender = formataddr((name, settings.DEFAULT_FROM_EMAIL))
    mail = EmailMessage(subject, body.strip(), sender, [officer.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        hand_over(mail, server=server.for_django())
    except MailRefused:
        return
