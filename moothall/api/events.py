"""What can happen to a machine's key."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "key.made": _("made the key {name}"),
    "key.withdrawn": _("withdrew the key {name}"),
    "case.media_missed": _("a picture that the reporter named could not be fetched"),
}
