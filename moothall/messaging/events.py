"""What can happen to a message."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "message.made": _("wrote to the customer"),
    "message.sent": _("sent the message"),
    "message.failed": _("could not send the message"),
    "message.tried_again": _("put the message back in the queue"),
}
