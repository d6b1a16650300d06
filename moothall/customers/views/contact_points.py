"""Adding and taking away phones, emails and account numbers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.customers.actions import add_identifier, remove_identifier
from moothall.customers.forms import ContactPointForm
from moothall.customers.rules import CustomerRefused
from moothall.customers.views.opening import open_customer
from moothall.customers.views.record import change_context
from moothall.lib.clock import now


@requires("customers.change")
@require_POST
def contact_point_add(request: StaffRequest, pk: int) -> HttpResponse:
    customer = open_customer(request, pk, page="customers:contact_point_add", at=now())
    form = ContactPointForm(request.POST, auto_id="id_point_%s")
    if form.is_valid():
        try:
            add_identifier(customer, **form.cleaned_data, by=request.user, at=now())
        except CustomerRefused as refusal:
            form.add_error("value" if refusal.field else None, str(refusal))
        else:
            messages.success(request, _("The number or address is added."))
            return redirect("customers:customer_change", pk=pk)
    return render(request, "customers/customer_change.html", change_context(customer, point_form=form))


@requires("customers.change")
@require_POST
def contact_point_remove(request: StaffRequest, pk: int, point: int) -> HttpResponse:
    customer = open_customer(request, pk, page="customers:contact_point_remove", at=now())
    identifier = get_object_or_404(customer.identifiers, pk=point)
    try:
        remove_identifier(identifier, by=request.user, at=now())
        messages.success(request, _("The number or address is removed."))
    except CustomerRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("customers:customer_change", pk=pk)
