"""What a key may do, on one page. A scope is asked for by name in `v1/routes.py`."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

SCOPES: dict[str, LazyText] = {
    "contacts.record": _("Record contacts, with the cases that they make"),
    "contacts.read": _("Read contacts"),
    "customers.read": _("Find and read customers"),
    "cases.read": _("Read cases, their timelines and documents"),
    "cases.move": _("Move cases, and add notes and documents to them"),
    "open311.report": _("Send reports and updates by Open311, and read its own"),
    "directory.read": _("Read services, teams, organisations, sites, channels and what does not work now"),
}
