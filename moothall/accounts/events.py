"""What can happen to an officer's account."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "officer.recorded": _("set up the officer {username}"),
    "officer.changed": _("changed the officer {username}"),
    "officer.signed_in": _("signed in"),
}
