"""Finding a customer. Names and numbers are posted, so that they are in no address and no log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.customers.forms import FindForm
from moothall.customers.permissions import council_of
from moothall.customers.queries import Found, find_customers

FEWEST_CHARACTERS = 2


@requires("customers.see")
def customer_list(request: StaffRequest) -> HttpResponse:
    form = FindForm(request.POST if request.method == "POST" else None)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    context = {"search": form, "text": text, "found": _found(request, text), "title": _("Customers")}
    template = "customers/_list.html" if request.htmx else "customers/customer_list.html"
    return render(request, template, context)


@requires("customers.see")
@require_POST
def customer_find(request: StaffRequest) -> HttpResponse:
    """The customers to pick from, as a part of another page: each a button `customer` of the form around it."""
    text = request.POST.get("text", "").strip()
    return render(request, "customers/_found.html", {"text": text, "found": _found(request, text)})


def _found(request: StaffRequest, text: str) -> list[Found]:
    council = council_of(request.user)
    if council is None or len(text) < FEWEST_CHARACTERS:
        return []
    return find_customers(text, organisation=council)
