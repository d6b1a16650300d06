"""Who it is: finding the customer, recording a new one, and naming who speaks for them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import ContactRefused, record_guest
from moothall.contacts.forms import guest_from
from moothall.contacts.views.holding import Held, in_hand, note_reading
from moothall.contacts.views.screen import found_customers, show_screen
from moothall.customers.models import Customer
from moothall.customers.permissions import visible_to
from moothall.lib.clock import now


@requires("customers.see")
@in_hand
def draft_find(request: StaffRequest, held: Held) -> HttpResponse:
    draft = held.save()
    context = {"draft": draft, "typed": held.content.find, "found": found_customers(draft, held.content.find)}
    return held.part("contacts/_found_customers.html", context | {"id": "found", "role": "customer"})


@requires("customers.see")
@in_hand
def draft_find_speaker(request: StaffRequest, held: Held) -> HttpResponse:
    typed = held.content.speaker_find
    draft = held.save()
    context = {"draft": draft, "typed": typed, "found": found_customers(draft, typed)}
    return held.part("contacts/_found_customers.html", context | {"id": "speakers-found", "role": "speaker"})


@requires("customers.see")
@in_hand
def draft_customer(request: StaffRequest, held: Held) -> HttpResponse:
    """Choose the customer, or nobody, or go on without one."""
    chosen = request.POST.get("customer", "")
    customer = _chosen(request, chosen)
    held.content.is_without_customer = chosen == "without"
    held.content.guest = {}
    for matter in held.content.matters:
        matter.telephone = matter.name = ""
    if customer is not None:
        held.content.find = ""
        note_reading(request, held.draft, page="contacts:draft", customer=customer)
        if customer.language and held.content.language == "en":
            held.content.language = customer.language
    return held.answer(customer=customer)


@requires("customers.see")
@in_hand
def draft_speaker(request: StaffRequest, held: Held) -> HttpResponse:
    """Choose who speaks for the customer, or nobody."""
    speaker = _chosen(request, request.POST.get("speaker", ""))
    held.content.contacted_by = speaker.pk if speaker else None
    if speaker is not None:
        held.content.speaker_find = ""
        note_reading(request, held.draft, page="contacts:draft", customer=speaker)
    return held.answer()


def _chosen(request: StaffRequest, key: str) -> Customer | None:
    return get_object_or_404(visible_to(request.user).living_records(), pk=key) if key.isdigit() else None


@requires("customers.change")
@in_hand
def draft_guest(request: StaffRequest, held: Held) -> HttpResponse:
    """Ask for the details of somebody who is not on the books, beginning with what was typed; or leave it again."""
    held.content.guest = {} if request.POST.get("guest") == "no" else guest_from(held.content.find)
    return held.answer()


@requires("customers.change")
@in_hand
def draft_new_customer(request: StaffRequest, held: Held) -> HttpResponse:
    """Record a customer from what was typed, and go on with them."""
    organisation = held.draft.organisation
    try:
        customer = record_guest(held.content, organisation=organisation, by=request.user, at=now())
    except ContactRefused as refusal:
        return show_screen(request, held.save(), problems=refusal.problems)
    held.content.guest, held.content.find = {}, ""
    return held.answer(customer=customer)
