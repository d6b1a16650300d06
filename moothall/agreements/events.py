"""What can happen to partners and agreements, and the sentence that their history shows."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "partnership.made": _("entered the partner {code}"),
    "partnership.changed": _("changed the partner {code}"),
    "agreement.made": _("began the agreement {code}"),
    "agreement.changed": _("changed the agreement {code}"),
    "terms.drafted": _("wrote version {number} of the agreement {code}"),
    "terms.changed": _("changed version {number} of the agreement {code}"),
    "terms.signed": _("recorded a signature under version {number} of the agreement {code}"),
    "terms.agreed": _("put version {number} of the agreement {code} in force"),
    "terms.reviewed": _("reviewed version {number} of the agreement {code}"),
    "terms.ended": _("ended version {number} of the agreement {code}"),
    "terms.dropped": _("dropped the draft of version {number} of the agreement {code}"),
}
