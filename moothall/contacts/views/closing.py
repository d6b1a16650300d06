"""How a contact ends: what it became, and what the customer is told."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import ContactRefused, DraftNotYours, close_draft
from moothall.contacts.content import MatterContent
from moothall.contacts.forms.screen import problems_on_screen
from moothall.contacts.models import CallBack, Transfer
from moothall.contacts.permissions import may_see
from moothall.contacts.queries import contact_called, matters_of, team_of
from moothall.contacts.views.holding import Held, go, in_hand
from moothall.contacts.views.screen import show_screen
from moothall.contacts.workflow import FINISHED
from moothall.lib.clock import now
from moothall.lib.references import reference as written_reference


@requires("contacts.record")
@in_hand
def draft_close(request: StaffRequest, held: Held) -> HttpResponse:
    """End the contact in one act; what is missing is shown at its place, and everything typed stays."""
    held.content.matters = [each for each in held.content.matters if each != MatterContent()] or [MatterContent()]
    draft = held.save()
    team = team_of(request.user, draft.organisation)
    if team is None:
        words = _("You are in no team yet, so no contact can be recorded for you. Ask your supervisor.")
        return show_screen(request, draft, problems={"edit": words})
    try:
        recorded = close_draft(draft, team=team, by=request.user, at=now())
    except DraftNotYours:
        raise
    except ContactRefused as refusal:
        return show_screen(request, draft, problems=problems_on_screen(refusal))
    number = written_reference(recorded.contact_id, draft.organisation.reference_prefix)
    return go(request, reverse("contacts:done", args=[number]))


@requires("contacts.record")
def done(request: StaffRequest, reference: str) -> HttpResponse:
    contact = contact_called(reference)
    if contact is None:
        raise Http404
    if not may_see(request.user, contact):
        raise PermissionDenied
    matters = matters_of(contact)
    cases = {matter.case.pk: matter.case for matter in matters if matter.case is not None}.values()
    is_over = all(matter.outcome in FINISHED for matter in matters)
    context = {
        "title": _("The contact is recorded"),
        "references": [each.reference for each in cases] or ([] if is_over else [contact.reference]),
        "is_over": is_over,
        "finished": FINISHED,
        "contact": contact,
        "matters": matters,
        "call_backs": list(CallBack.objects.filter(contact=contact).select_related("officer")),
        "transfers": list(Transfer.objects.filter(contact=contact).select_related("to_team")),
    }
    return render(request, "contacts/done.html", context)
