"""The providers there are, and the one that a number uses."""

from django.conf import settings

from moothall.lib.sealed import unseal
from moothall.messaging.contrib.text.loopback import Loopback
from moothall.messaging.contrib.text.notify import Notify
from moothall.messaging.contrib.text.provider import TextProvider
from moothall.messaging.models import Mailbox

PROVIDERS: dict[str, type[TextProvider]] = {each.name: each for each in (Notify, Loopback)}
PURPOSE = "mailbox"


def provider_of(mailbox: Mailbox) -> TextProvider:
    """Return the provider of a number, ready to use."""
    secret = unseal(mailbox.secret, secret=settings.SECRET_KEY, purpose=PURPOSE) if mailbox.secret else ""
    return PROVIDERS[mailbox.provider](options=mailbox.options, secret=secret)
