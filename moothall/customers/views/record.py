"""Recording a customer, and changing the record."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.customers.actions import change_customer, plan_customer, record_customer
from moothall.customers.forms import FACTS, ChangeForm, ContactPointForm, NewCustomerForm
from moothall.customers.models import Customer
from moothall.customers.permissions import council_of
from moothall.customers.queries import LikelyDuplicate, already_recorded, contact_points_of
from moothall.customers.rules import ChangedMeanwhile, CustomerRefused
from moothall.customers.views.opening import open_customer
from moothall.directory.models import Organisation
from moothall.lib.clock import now


@requires("customers.change")
def customer_new(request: StaffRequest) -> HttpResponse:
    council = council_of(request.user)
    if council is None:
        raise PermissionDenied
    form = NewCustomerForm(request.POST if request.method == "POST" else None)
    likely: list[LikelyDuplicate] = []
    if form.is_valid():
        try:
            likely = [] if "is_new" in request.POST else _already_there(form, council)
            if not likely:
                return redirect(_record(request, form, council))
        except CustomerRefused as refusal:
            form.refuse(refusal)
    context = {"form": form, "likely": likely, "title": _("New customer")}
    return render(request, "customers/customer_new.html", context)


def _already_there(form: NewCustomerForm, council: Organisation) -> list[LikelyDuplicate]:
    customer, points = plan_customer(
        organisation=council, contact_points=form.contact_points(), at=now(), **form.facts()
    )
    return already_recorded(customer, points)


def _record(request: StaffRequest, form: NewCustomerForm, council: Organisation) -> Customer:
    customer = record_customer(
        organisation=council, contact_points=form.contact_points(), by=request.user, at=now(), **form.facts()
    )
    messages.success(request, _("%(name)s is recorded.") % {"name": customer.name})
    return customer


@requires("customers.change")
def customer_change(request: StaffRequest, pk: int) -> HttpResponse:
    customer = open_customer(request, pk, page="customers:customer_change", at=now())
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=_initial(customer))
    status = 200
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_customer(customer, version=version, by=request.user, at=now(), **form.facts())
        except ChangedMeanwhile as refusal:
            form.refuse(refusal)
            status = 409
        except CustomerRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The changes are kept."))
            return redirect(customer)
    return render(request, "customers/customer_change.html", change_context(customer, form=form), status=status)


def change_context(
    customer: Customer, *, form: ChangeForm | None = None, point_form: ContactPointForm | None = None
) -> dict[str, object]:
    """Return what the page of changes shows; a contact point that was refused comes back with its form."""
    points = contact_points_of(customer, family=[customer.pk])
    return {
        "customer": customer,
        "form": form or ChangeForm(initial=_initial(customer)),
        "point_form": point_form or ContactPointForm(auto_id="id_point_%s"),
        "has_errors": bool(point_form and point_form.errors),
        "points": points,
        "title": _("Change %(name)s") % {"name": customer.name},
    }


def _initial(customer: Customer) -> dict[str, object]:
    facts = {name: getattr(customer, name) for name in FACTS}
    return {**facts, "version": customer.version}
