"""The pages about contacts that stand side by side, and the organisation in which an officer reads them."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.accounts.access import StaffRequest
from moothall.directory.models import Organisation
from moothall.directory.queries import organisation_of
from moothall.ui.shapes import Link

PLACES: tuple[tuple[str, LazyText, str], ...] = (
    ("contact_list", _("Contacts"), "contacts.see"),
    ("call_back_list", _("Call-backs"), "contacts.record"),
    ("unfinished_list", _("Unfinished"), "contacts.record"),
    ("transfer_list", _("Transfers"), "contacts.supervise"),
    ("reason_list", _("Reasons"), "contacts.supervise"),
    ("remark_list", _("Remarks"), "contacts.see"),
    ("incoming_list", _("Messages received"), "messaging.work"),
    ("kept_aside_list", _("Kept aside"), "contacts.supervise"),
)


def places(request: StaffRequest, current: str) -> list[Link]:
    """Return the pages beside this one that the officer may open."""
    return [
        Link(words, reverse(f"contacts:{name}"), is_current=name == current)
        for name, words, permission in PLACES
        if request.user.has_perm(permission)
    ]


def council_of(request: StaffRequest) -> Organisation:
    """Return the council for which the officer works. Raises Http404 for a partner's officer or one without a post."""
    organisation = organisation_of(request.user)
    if organisation is None or organisation.is_partner:
        raise Http404
    return organisation
