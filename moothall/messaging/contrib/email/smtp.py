"""Sending an email through the council's mail server, with a timeout on every step."""

import smtplib
from collections.abc import Mapping
from email.utils import formataddr
from typing import Any

from django.core.mail import EmailMessage, get_connection

from moothall.lib.deadline import within
from moothall.lib.mail.kinds import LOOP_MARK
from moothall.messaging.models import Message
from moothall.messaging.queries.threads import loop_mark, threads

BACKEND = "django.core.mail.backends.smtp.EmailBackend"
SECONDS_IN_ALL = 60.0


class MailServerAway(Exception):
    """The mail server did not answer or asked to come back later."""


class MailRefused(Exception):
    """The mail server refused the message for good."""


def send_mail(message: Message, *, server: Mapping[str, Any], sender: str, has_plus_addresses: bool = True) -> None:
    """Hand one message to the mail server. Raises MailRefused or MailServerAway; returns when the server has it.

    `server` holds the arguments of Django's mail connection, a timeout among them. A message that is sent again has
    the same Message-ID, so that a mailbox shows it once.
    """
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=formataddr((message.organisation.name, sender)),
        to=[message.address],
        reply_to=[threads().address(message.about_id, mailbox=sender)] if has_plus_addresses else None,
        headers=_headers(message, domain=sender.rpartition("@")[2]),
    )
    hand_over(mail, server=server)


def _headers(message: Message, *, domain: str) -> dict[str, str]:
    headers = {
        "Message-ID": f"<{threads().message_id(message.pk, domain=domain)}>",
        LOOP_MARK: loop_mark(),
    }
    if message.written_by_id is None:
        headers |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    if message.answers is not None and message.answers.message_id:
        answered = f"<{message.answers.message_id}>"
        headers |= {"In-Reply-To": answered, "References": answered}
    return headers


def hand_over(mail: EmailMessage, *, server: Mapping[str, Any]) -> None:
    """Give a mail to the server, and return when it has it. Raises MailRefused or MailServerAway.

    One deadline stands over all of it: a server that says a letter now and then would hold the job for ever.
    """
    try:
        within(SECONDS_IN_ALL, lambda: get_connection(BACKEND, **server).send_messages([mail]))
    except smtplib.SMTPRecipientsRefused as problem:
        raise _refusal(next(iter(problem.recipients.values()))[0]) from problem
    except smtplib.SMTPResponseException as problem:
        raise _refusal(problem.smtp_code) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise MailServerAway(f"The mail server did not answer: {type(problem).__name__}.") from problem


def _refusal(code: int) -> Exception:
    """Tell a refusal for good (5xx) from one for now, by RFC 5321 section 4.2.1."""
    if 500 <= code < 600:
        return MailRefused(f"The mail server refused the message ({code}).")
    return MailServerAway(f"The mail server asked to come back later ({code}).")
