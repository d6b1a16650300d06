"""The single view of a customer."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.queries.entries import entries_of
from moothall.contacts.queries.single_view import single_view
from moothall.contacts.queries.stream import KINDS
from moothall.customers.models import Customer
from moothall.customers.permissions import customer_seen_by
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.references import reference
from moothall.ui.shapes import Link

TABS: dict[str, tuple[str, ...]] = {
    "all": KINDS,
    "contacts": ("contact",),
    "cases": ("case",),
    "messages": ("message", "incoming"),
    "calls": ("call_back",),
}


@requires("customers.see")
def customer_show(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything about one customer on one screen. Every opening is noted with the reason."""
    at = now()
    customer = customer_seen_by(request.user, pk)
    if customer is None:
        raise Http404
    tab = request.GET.get("show", "")
    tab = tab if tab in TABS else "all"
    view = single_view(customer, officer=request.user, kinds=TABS[tab], after=request.GET.get("after", ""))
    prefix = customer.organisation.reference_prefix
    in_hand = reference(view.in_hand, prefix) if view.in_hand else ""
    cases = [(reference(case.pk, prefix), case) for case in view.stream.open_cases]
    own = next((number for number, case in cases if case.owner_id == request.user.pk), "")
    _note_reading(request, customer, in_hand=in_hand, own=own, at=at)
    context: dict[str, Any] = {
        "title": customer.name,
        "customer": customer,
        "view": view,
        "profile": view.profile,
        "open_cases": cases,
        "entries": entries_of(view.stream.moments, prefix=prefix, at=at),
        "tab": tab,
        "tabs": _tabs(tab),
        "older": "?" + urlencode({"show": tab, "after": view.stream.older}) if view.stream.older else "",
        "newest": f"?show={tab}" if request.GET.get("after") else "",
        "in_hand": in_hand,
    }
    return render(request, "contacts/customer_show.html", context)


def _tabs(current: str) -> list[Link]:
    words = {
        "all": _("Everything"),
        "contacts": _("Contacts"),
        "cases": _("Cases"),
        "messages": _("Messages"),
        "calls": _("Call-backs"),
    }
    return [Link(words[tab], f"?show={tab}", is_current=tab == current) for tab in TABS]


def _note_reading(request: StaffRequest, customer: Customer, *, in_hand: str, own: str, at: datetime) -> None:
    """Note who reads the customer's data and why: the contact in hand, a case of their own, or looking them up."""
    if in_hand:
        why = _("contact %(reference)s in hand") % {"reference": in_hand}
    elif own:
        why = _("own case %(reference)s") % {"reference": own}
    else:
        why = _("looked up at the desk")
    page = "contacts:customer_show"
    log_reading(customer, by=request.user, page=page, why=why, at=at, request_id=request.request_id)
