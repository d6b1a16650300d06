"""What an officer is told about their own account: the link to a new password, and that others try theirs.

The link is no message of the outbox: whoever can read that must not be able to become somebody else.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.journal.models import Event
from moothall.messaging.actions.officers import mail_officer


def send_password_link(event: Event) -> None:
    """Have the link sent by a job, outside this transaction. Follows `officer.password_forgotten`."""
    app.configure_task("moothall.messaging.new_password", queue="messages").defer(officer_id=event.about_id)


def mail_password_link(officer: Officer) -> None:
    """Send an officer the link. Its key is made here, so that it stands in no table and no job.

    Raises MailServerAway, so that the job tries again.
    """
    key = default_token_generator.make_token(officer)
    page = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(officer), key])
    mail_officer(officer, "new_password", {"link": f"{settings.PUBLIC_ADDRESS}{page}"})


def tell_of_tries(event: Event) -> None:
    """Have an officer told that others try passwords for their account. Follows `officer.tries_refused`."""
    app.configure_task("moothall.messaging.tell_of_tries", queue="messages").defer(officer_id=event.about_id)


def mail_of_tries(officer: Officer) -> None:
    """Tell an officer that others try passwords for their account. Raises MailServerAway."""
    page = reverse("accounts:session_list")
    mail_officer(officer, "tries_refused", {"link": f"{settings.PUBLIC_ADDRESS}{page}"})
