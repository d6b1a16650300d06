"""Opening one customer's record: only one that the officer may see, and never without a trace."""

from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest
from moothall.customers.models import Customer
from moothall.customers.permissions import visible_to
from moothall.journal.actions import log_reading


def open_customer(request: StaffRequest, pk: int, *, page: str, at: datetime) -> Customer:
    """Return the customer and note who reads their data and why; not found for one that the officer may not see."""
    customer = get_object_or_404(visible_to(request.user), pk=pk)
    note_reading(request, customer, page=page, at=at)
    return customer


def note_reading(request: StaffRequest, customer: Customer, *, page: str, at: datetime) -> None:
    """Note that the officer reads this customer's data; the reason is that of the form or address, else their work."""
    why = request.POST.get("why") or request.GET.get("why") or _("work at the desk")
    log_reading(customer, by=request.user, page=page, why=why, at=at, request_id=getattr(request, "request_id", ""))
