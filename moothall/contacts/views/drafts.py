"""Contacts in hand: begun, opened, saved, parked, taken up, taken over, dropped."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import (
    drop_draft,
    park_draft,
    restart_draft,
    start_draft,
    take_over_draft,
    unpark_draft,
)
from moothall.contacts.forms import DropForm, NewContactForm
from moothall.contacts.models import Draft
from moothall.contacts.permissions import may_take_over
from moothall.contacts.queries import draft_called, drafts_of, last_way, untouched_draft
from moothall.contacts.views.holding import (
    Held,
    go,
    in_hand,
    leave_for_what_came_of,
    note_reading,
    show_whose,
)
from moothall.contacts.views.screen import screen_context
from moothall.customers.permissions import visible_to
from moothall.directory.queries import organisation_of
from moothall.lib.clock import now


@requires("contacts.record")
def new(request: StaffRequest) -> HttpResponse:
    """Begin a contact the way the officer took the last one, in one key; a POST says which way, and with whom.

    Nothing is recorded by it yet: a contact in which nothing was filled in is begun again rather than left behind.
    """
    if request.method == "POST":
        return _begin_as_chosen(request)
    organisation = organisation_of(request.user)
    if organisation is None:
        raise Http404
    channel, site = last_way(request.user)
    empty = untouched_draft(request.user)
    if empty is not None:
        draft = restart_draft(empty, channel=channel, site=site, at=now())
    else:
        draft = start_draft(organisation=organisation, channel=channel, site=site, by=request.user, at=now())
    return redirect("contacts:draft", draft.reference)


def _begin_as_chosen(request: StaffRequest) -> HttpResponse:
    organisation = organisation_of(request.user)
    if organisation is None:
        raise Http404
    form = NewContactForm(request.POST, organisation_id=organisation.pk)
    if not form.is_valid():
        return render(request, "contacts/new.html", {"form": form, "title": _("New contact")})
    chosen = form.cleaned_data
    customer = get_object_or_404(visible_to(request.user), pk=chosen["customer"]) if chosen["customer"] else None
    draft = start_draft(
        organisation=organisation,
        channel=chosen["channel"],
        site=chosen["site"],
        customer=customer,
        by=request.user,
        at=now(),
    )
    return redirect("contacts:draft", draft.reference)


@requires("contacts.record")
def draft(request: StaffRequest, reference: str) -> HttpResponse:
    found = draft_called(reference)
    if found is None:
        return leave_for_what_came_of(request, reference)
    if found.holder_id != request.user.pk:
        return show_whose(request, found)
    note_reading(request, found, page="contacts:draft")
    return render(request, "contacts/draft.html", screen_context(request, found))


@requires("contacts.record")
@in_hand
def draft_save(request: StaffRequest, held: Held) -> HttpResponse:
    """Save what was typed. While somebody types, only what follows from the answers is sent back, never a box."""
    held.save()
    if not request.htmx or request.POST.get("show") == "screen":
        return held.shown()
    return held.part("contacts/_saved.html", screen_context(request, held.draft))


@requires("contacts.record")
@in_hand
def draft_park(request: StaffRequest, held: Held) -> HttpResponse:
    held.save()
    park_draft(held.draft, at=now())
    messages.success(request, _("The contact is parked. Take it up again here."))
    return go(request, reverse("contacts:drafts"))


@requires("contacts.record")
def drafts(request: StaffRequest) -> HttpResponse:
    mine = drafts_of(request.user)
    organisation = organisation_of(request.user)
    channel, site = last_way(request.user)
    context = {
        "title": _("My contacts in hand"),
        "in_hand": [each for each in mine if each.parked_at is None],
        "parked": [each for each in mine if each.parked_at is not None],
        "begin": NewContactForm(initial={"channel": channel, "site": site}, organisation_id=organisation.pk)
        if organisation
        else None,
    }
    return render(request, "contacts/drafts.html", context)


@requires("contacts.record")
@require_POST
def draft_take_up(request: StaffRequest, reference: str) -> HttpResponse:
    unpark_draft(get_object_or_404(Draft, pk=_known(reference).pk, holder=request.user))
    return redirect("contacts:draft", reference)


@requires("contacts.record")
@require_POST
def draft_take_over(request: StaffRequest, reference: str) -> HttpResponse:
    found = _known(reference)
    if not may_take_over(request.user, found):
        return show_whose(request, found)
    take_over_draft(found, by=request.user, at=now())
    return redirect("contacts:draft", reference)


@requires("contacts.record")
def draft_drop(request: StaffRequest, reference: str) -> HttpResponse:
    found = _known(reference)
    if found.holder_id != request.user.pk:
        return show_whose(request, found)
    form = DropForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        title = _("Drop this contact")
        return render(request, "contacts/draft_drop.html", {"form": form, "draft": found, "title": title})
    drop_draft(found, because=form.cleaned_data["because"], by=request.user, at=now())
    messages.success(request, _("The contact was dropped. Nothing was recorded."))
    return redirect("contacts:drafts")


def _known(reference: str) -> Draft:
    found = draft_called(reference)
    if found is None:
        raise Http404
    return found
