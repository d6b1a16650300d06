"""Saying whose a case is: mostly one that a stranger's email made."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import MoveNotAllowed, last_from_customer
from moothall.cases.models import Case
from moothall.cases.permissions import visible_to as visible_cases
from moothall.contacts.actions.whose import record_whose, say_whose
from moothall.contacts.forms.whose import NewWriterForm, WriterForm
from moothall.customers.actions import CustomerRefused
from moothall.customers.permissions import visible_to as visible_customers
from moothall.customers.queries import find_customers
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.lib.names import spoken_name
from moothall.lib.references import ReferenceIsWrong, parse


@requires("customers.change")
def case_customer(request: StaffRequest, reference: str) -> HttpResponse:
    """A customer is found or recorded; what is pressed says whose the case is."""
    case = _find(request, reference)
    case_url = reverse("cases:case_show", args=[case.reference])
    wrote = last_from_customer(case)
    name, sender = (spoken_name(wrote.sender_name), wrote.sender) if wrote else ("", "")
    form = NewWriterForm(request.POST if "name" in request.POST else None, initial={"name": name})
    if request.method == "POST" and _is_said(request, case, form):
        return redirect(case_url)
    text = request.POST.get("text", name or sender).strip()
    context = {
        "title": _("Say whose {reference} is").format(reference=case.reference),
        "case": case,
        "case_url": case_url,
        "wrote": wrote,
        "search": WriterForm(initial={"text": text}, sender=sender),
        "text": text,
        "found": find_customers(text, organisation=case.organisation, limit=6) if text else [],
        "form": form,
    }
    why = _("Said whose a case is")
    log_reading(case, by=request.user, page="contacts:case_customer", why=why, at=now(), request_id=request.request_id)
    return render(request, "contacts/case_customer.html", context)


def _find(request: StaffRequest, reference: str) -> Case:
    """Return a case of the officer's council. Not found: others, and those of which it is known whose they are."""
    try:
        number = parse(reference, {"".join(letter for letter in reference if letter.isalpha())})
    except ReferenceIsWrong:
        raise Http404 from None
    found = visible_cases(request.user, today=localdate(now())).whole().filter(pk=number or 0, customer=None)
    return get_object_or_404(found)


def _is_said(request: StaffRequest, case: Case, form: NewWriterForm) -> bool:
    """Put the case on the record that was chosen, or on a new one; else say why not."""
    by, at = request.user, now()
    try:
        if chosen := request.POST.get("customer", ""):
            living = visible_customers(by).living_records()
            customer = get_object_or_404(living, pk=chosen if chosen.isdigit() else 0)
            say_whose(case, customer=customer, by=by, at=at, keeps_address="keeps_address" in request.POST)
        elif form.is_valid():
            customer = record_whose(case, name=form.cleaned_data["name"], by=by, at=at)
        else:
            return False
    except CustomerRefused as refusal:
        for words in refusal.problems.values():
            form.add_error("name", words)
        return False
    except MoveNotAllowed as refusal:
        messages.error(request, str(refusal))
        return True
    messages.success(request, _("It is on the record of {name} now.").format(name=customer.name))
    return True
