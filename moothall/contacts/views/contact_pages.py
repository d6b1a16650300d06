"""Recorded contacts: listed, shown whole, put right."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import ContactRefused, correct_contact
from moothall.contacts.forms.correct import CorrectForm
from moothall.contacts.forms.filters import ContactFilter, with_usual_days
from moothall.contacts.models import Contact
from moothall.contacts.permissions import visible_to
from moothall.contacts.queries.in_hand import matters_of, number_of
from moothall.contacts.queries.officers import officers_of
from moothall.contacts.queries.wanted import page_of_contacts
from moothall.contacts.queries.whole import contacts_for_page, whole_contact
from moothall.contacts.views.places import council_of, places
from moothall.journal.actions import log_reading
from moothall.lib.clock import now


@requires("contacts.see")
def contact_list(request: StaffRequest) -> HttpResponse:
    """The contacts of the organisation by day, narrowed by filters that are all in the address."""
    council = council_of(request)
    asked = {name: str(value) for name, value in request.GET.items() if value and name != "after"}
    today = localtime(now()).date()
    form = ContactFilter(with_usual_days(asked, today=today), officers=officers_of(council))
    wanted = form.wanted(today=today)
    page = page_of_contacts(wanted.of(visible_to(request.user)), after=request.GET.get("after", ""))
    context = {
        "title": _("Contacts"),
        "places": places(request, "contact_list"),
        "filter": form,
        "has_errors": bool(form.errors),
        "is_narrowed": bool(asked),
        "span": wanted.span,
        "contacts": page.rows,
        "older": "?" + urlencode({**asked, "after": page.older}) if page.older else "",
        "newest": "?" + urlencode(asked) if request.GET.get("after") else "",
    }
    return render(request, "contacts/contact_list.html", context)


@requires("contacts.see")
def contact_show(request: StaffRequest, reference: str) -> HttpResponse:
    contact = _found(request, reference)
    _note_reading(request, contact, page="contacts:contact_show", at=now())
    context = {
        "title": _("Contact %(reference)s") % {"reference": contact.reference},
        "contact": contact,
        "whole": whole_contact(contact, at=now()),
    }
    return render(request, "contacts/contact_show.html", context)


@requires("contacts.record")
def contact_correct(request: StaffRequest, reference: str) -> HttpResponse:
    contact = _found(request, reference)
    _note_reading(request, contact, page="contacts:contact_correct", at=now())
    form = CorrectForm(request.POST if request.method == "POST" else None, contact=contact, matters=matters_of(contact))
    if form.is_valid():
        try:
            correct_contact(contact, **form.corrected(), by=request.user, at=now())
        except ContactRefused as refusal:
            for field, words in refusal.problems.items():
                form.add_error(field if field in form.fields else None, words)
        else:
            messages.success(request, _("The contact is corrected. What it said before is kept."))
            return redirect("contacts:contact_show", contact.reference)
    title = _("Correct contact %(reference)s") % {"reference": contact.reference}
    return render(request, "contacts/contact_correct.html", {"title": title, "contact": contact, "form": form})


def _found(request: StaffRequest, reference: str) -> Contact:
    """Return the contact with this reference, written as it is. Raises Http404 for one that the officer may not see."""
    contacts = contacts_for_page(visible_to(request.user))
    contact = contacts.filter(pk=number_of(reference) or 0).first()
    if not isinstance(contact, Contact) or contact.reference != reference.upper():
        raise Http404
    return contact


def _note_reading(request: StaffRequest, contact: Contact, *, page: str, at: datetime) -> None:
    """Note whose data the officer reads: the customer's, and that of whoever spoke for them."""
    why = _("contact %(reference)s") % {"reference": contact.reference}
    for customer in filter(None, (contact.customer, contact.contacted_by)):
        log_reading(customer, by=request.user, page=page, why=why, at=at, request_id=request.request_id)
