"""What can happen to readings and to what looks unusual among them."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "readings.looked_through": _("looked through the readings of {day}: {number} look unusual"),
    "readings.retention_changed": _("changed how long readings are kept"),
    "readings.forgotten": _("forgot {number} readings from before {before}"),
    "finding.settled": _("looked into an unusual reading: {outcome}"),
}
