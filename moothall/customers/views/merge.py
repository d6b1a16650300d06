"""Records that may be one customer: seeing them, joining two, and parting them again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.customers.actions import merge_customers, undo_merge
from moothall.customers.forms import FindForm, MergeForm
from moothall.customers.models import Customer, Merge
from moothall.customers.permissions import council_of, visible_to
from moothall.customers.queries import agreement_of, contact_points_of, find_customers, likely_duplicates
from moothall.customers.rules import CustomerRefused
from moothall.customers.views.opening import note_reading, open_customer
from moothall.lib.clock import now


@requires("customers.see")
def customer_likely(request: StaffRequest, pk: int) -> HttpResponse:
    """The records that may be the same customer, as a part of the customer's page."""
    customer = get_object_or_404(visible_to(request.user), pk=pk)
    return render(request, "customers/_likely.html", {"customer": customer, "likely": likely_duplicates(customer)})


@requires("customers.change")
def customer_merge(request: StaffRequest, pk: int) -> HttpResponse:
    customer = open_customer(request, pk, page="customers:customer_merge", at=now())
    chosen = request.POST.get("customer") or request.POST.get("other") or request.GET.get("other", "")
    if not chosen.isdigit():
        return _choose(request, customer)
    other = open_customer(request, int(chosen), page="customers:customer_merge", at=now())
    if other.pk == customer.pk:
        return redirect("customers:customer_merge", pk=pk)
    is_answered = "kept" in request.POST or "join" in request.POST
    form = MergeForm(
        request.POST if is_answered else None,
        initial={"other": other.pk, "kept": customer.pk},
        records=(customer, other),
    )
    if form.is_valid():
        kept, merged = (customer, other) if form.cleaned_data["kept"] == customer.pk else (other, customer)
        try:
            merge_customers(kept, merged=merged, agreed=agreement_of(kept, merged).agreed, by=request.user, at=now())
        except CustomerRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The two records are joined. You can part them again on this page."))
            return redirect(kept)
    return render(request, "customers/customer_merge.html", _comparison(customer, other, form))


def _choose(request: StaffRequest, customer: Customer) -> HttpResponse:
    search = FindForm(request.POST if "text" in request.POST else None)
    text = search.cleaned_data["text"].strip() if search.is_valid() else ""
    council = council_of(request.user)
    found = find_customers(text, organisation=council) if council and text else []
    context = {
        "customer": customer,
        "search": search,
        "text": text,
        "found": [each for each in found if each.customer.pk != customer.pk],
        "likely": likely_duplicates(customer),
        "title": _("Join another record to %(name)s") % {"name": customer.name},
    }
    return render(request, "customers/customer_merge_choose.html", context)


def _comparison(customer: Customer, other: Customer, form: MergeForm) -> dict[str, object]:
    sides = [(each, contact_points_of(each, family=[each.pk])) for each in (customer, other)]
    return {
        "customer": customer,
        "other": other,
        "sides": sides,
        "agreement": agreement_of(customer, other),
        "form": form,
        "title": _("Are these the same customer?"),
    }


@requires("customers.change")
@require_POST
def merge_undo(request: StaffRequest, pk: int) -> HttpResponse:
    merge = get_object_or_404(Merge, pk=pk, kept__in=visible_to(request.user))
    note_reading(request, merge.kept, page="customers:merge_undo", at=now())
    try:
        parted = undo_merge(merge, by=request.user, at=now())
        messages.success(request, _("Record %(number)s stands for itself again.") % {"number": parted.pk})
    except CustomerRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(merge.kept)
