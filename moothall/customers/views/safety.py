"""The safety note of a customer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.customers.actions import clear_safety_marker, set_safety_marker
from moothall.customers.forms import SafetyForm
from moothall.customers.rules import CustomerRefused
from moothall.customers.views.opening import open_customer
from moothall.lib.clock import now


@requires("customers.change")
def customer_safety(request: StaffRequest, pk: int) -> HttpResponse:
    customer = open_customer(request, pk, page="customers:customer_safety", at=now())
    is_clearing = request.method == "POST" and "clear" in request.POST
    initial = {"marker": customer.safety_marker, "review_on": customer.safety_review_on}
    form = SafetyForm(request.POST if request.method == "POST" and not is_clearing else None, initial=initial)
    if is_clearing or form.is_valid():
        try:
            if is_clearing:
                clear_safety_marker(customer, by=request.user, at=now())
            else:
                set_safety_marker(customer, **form.cleaned_data, by=request.user, at=now())
        except CustomerRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The safety note is changed."))
            return redirect(customer)
    title = _("Safety note for %(name)s") % {"name": customer.name}
    return render(request, "customers/customer_safety.html", {"customer": customer, "form": form, "title": title})
