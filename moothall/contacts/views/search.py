"""The one search box of the desk: a reference leads straight there, anything else finds customers and services."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, signed_in
from moothall.accounts.models import Officer
from moothall.cases.permissions import visible_to
from moothall.contacts.permissions import may_know, may_see
from moothall.contacts.queries import asked_for, named_by
from moothall.customers.permissions import council_of
from moothall.customers.queries import Found, find_customers
from moothall.directory.queries import Hit, organisation_of, search_services
from moothall.lib.clock import now
from moothall.lib.references import ReferenceIsWrong

MOST_CUSTOMERS, MOST_SERVICES = 12, 8


@signed_in
def search(request: StaffRequest) -> HttpResponse:
    """Search by POST, so that no name or number stands in an address; words in an address only fill the box."""
    text = (request.POST.get("q") or request.GET.get("q") or "").strip()
    context = {"title": _("Search"), "text": text, "is_searched": request.method == "POST" and bool(text)}
    if context["is_searched"]:
        try:
            url = _place_of(text, request.user)
        except ReferenceIsWrong as wrong:
            url, context["problem"] = "", _(str(wrong))
        if url:
            return redirect(url)
        services = _services(request.user, text) if request.user.has_perm("directory.see") else []
        context |= {"found": _customers(request.user, text), "services": services}
    return render(request, "contacts/search.html", context)


def _services(officer: Officer, text: str) -> list[Hit]:
    demand = asked_for(organisation_of(officer), at=now())
    return search_services(text, limit=MOST_SERVICES, demand=demand)


def _customers(officer: Officer, text: str) -> list[Found]:
    council = council_of(officer) if officer.has_perm("customers.see") else None
    return find_customers(text, organisation=council, limit=MOST_CUSTOMERS) if council else []


def _place_of(text: str, officer: Officer) -> str:
    """Return the address of what a reference names, or nothing for other words or what the officer may not see."""
    named = named_by(text)
    if named is None:
        return ""
    if named.draft is not None and may_know(officer, named.draft) and officer.has_perm("contacts.record"):
        return reverse("contacts:draft", args=[named.draft.reference])
    if named.case is not None and visible_to(officer, today=now().date()).filter(pk=named.case.pk).exists():
        return f"/cases/{named.case.reference}/"
    if named.contact is not None and may_see(officer, named.contact) and officer.has_perm("contacts.see"):
        return f"/contacts/{named.contact.reference}/"
    return ""
