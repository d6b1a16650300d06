"""What an officer is told about their own account: the link to a new password, and that others try theirs.

The link is no message of the outbox: whoever can read that must not be able to become somebody else.
"""

from email.utils import formataddr

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.journal.models import Event
from moothall.messaging.contrib.email.smtp import MailRefused, hand_over


def send_password_link(event: Event) -> None:
    """Have the link sent by a job, outside this transaction. Follows `officer.password_forgotten`."""
    app.configure_task("moothall.messaging.new_password", queue="messages").defer(officer_id=event.about_id)


def mail_password_link(officer: Officer) -> None:
    """Send an officer the link. Its key is made here, so that it stands in no table and no job.

    Raises MailServerAway, so that the job tries again. An address that is refused for good is let be.
    """
    key = default_token_generator.make_token(officer)
    page = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(officer), key])
    _mail(officer, "messages/new_password.txt", link=f"{settings.PUBLIC_ADDRESS}{page}")


def tell_of_tries(event: Event) -> None:
    """Have an officer told that others try passwords for their account. Follows `officer.tries_refused`."""
    app.configure_task("moothall.messaging.tell_of_tries", queue="messages").defer(officer_id=event.about_id)


def mail_of_tries(officer: Officer) -> None:
    """Tell an officer that others try passwords for their account. Raises MailServerAway."""
    _mail(officer, "messages/tries_refused.txt", link=f"{settings.PUBLIC_ADDRESS}{reverse('accounts:session_list')}")


def _mail(officer: Officer, template: str, *, link: str) -> None:
    server = settings.MAIL_SERVER
    if server is None or not officer.is_active or not officer.email:
        return
    council = Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()
    name = council.name if council else ""
    words = {"officer": officer, "link": link, "council": name}
    subject, _line, body = render_to_string(template, words).strip().partition("\n")
    sender = formataddr((name, settings.DEFAULT_FROM_EMAIL))
    mail = EmailMessage(subject, body.strip(), sender, [officer.email], headers={"Auto-Submitted": "auto-generated"})
    try:
        hand_over(mail, server=server.for_django())
    except MailRefused:
        return
