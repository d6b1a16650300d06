"""What can refer to a setting that can be taken out again, in words: tables of all areas by their names."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

USES: dict[str, LazyText] = {
    "accounts.officer": _("people who have it"),
    "agreements.agreementversion": _("versions of it"),
    "cases.handover": _("cases that were handed on"),
    "directory.officerskill": _("people who have it"),
}
