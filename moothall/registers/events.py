"""What can happen to records and to the registers that a council sets up itself."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "record.entered": _("entered it"),
    "record.changed": _("changed it"),
    "record.in_force": _("put it in force"),
    "record.reviewed": _("looked at it again: still right, next by {review_on}"),
    "record.done": _("said that it is done"),
    "record.withdrawn": _("withdrew it"),
    "record.put_back": _("put it back as it was at version {number}"),
    "record.commented": _("wrote about it"),
    "own_register.made": _("set up the register {name}"),
    "own_register.changed": _("changed the register {name}"),
}
