"""What can happen in the directory, and the sentence that its history shows."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "service.drafted": _("wrote version {number}"),
    "service.draft_changed": _("changed the draft of version {number}"),
    "service.draft_dropped": _("dropped the draft of version {number}"),
    "service.published": _("published version {number}"),
    "service.withdrawn": _("withdrew the service"),
    "link.broken": _("found a link to another website broken"),
    "link.mended": _("found a broken link to another website mended"),
    "link.taken_out": _("saw a broken link taken out of the catalogue"),
    "calendar.changed": _("changed the hours of {code}"),
    "look.changed": _("changed the name, colours or mark of {code}"),
    "absence.recorded": _("recorded an absence with a deputy"),
    "absence.ended": _("ended an absence"),
    "directory.loaded": _("loaded the directory from the pack {pack}"),
}
