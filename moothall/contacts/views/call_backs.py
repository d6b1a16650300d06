"""Calls that were promised to customers: who rings whom by when, and how it went."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.contacts.actions import ContactRefused, make_call, note_try
from moothall.contacts.forms.desk import TRY_AGAIN, CallForm
from moothall.contacts.models import CallBack
from moothall.contacts.permissions import calls_for
from moothall.contacts.queries.calls import Owed, owed, owed_counts, with_people
from moothall.contacts.views.places import places
from moothall.directory.queries import stands_in_for, team_ids_of
from moothall.journal.actions import log_reading
from moothall.lib.clock import now
from moothall.ui.shapes import Link


@requires("contacts.record")
def call_back_list(request: StaffRequest) -> HttpResponse:
    """The calls owed by the officer and whoever they stand in for, by their teams, or by everybody they may see."""
    at = now()
    today = localtime(at).date()
    calls = calls_for(request.user, today=today)
    shown: dict[str, Q] = {
        "mine": Q(officer__in=[request.user.pk, *stands_in_for(request.user, today=today)]),
        "team": Q(team__in=team_ids_of(request.user)),
    }
    if request.user.has_perm("contacts.supervise"):
        shown["all"] = Q(due_at__isnull=False)
    counts = owed_counts(calls, shown, at=at)
    whose = request.GET.get("whose", "")
    whose = whose if whose in shown else "mine"
    context = {
        "title": _("Call-backs"),
        "places": places(request, "call_back_list"),
        "tabs": [_tab(each, counts[each], is_current=each == whose) for each in shown],
        "whose": whose,
        "calls": owed(calls.filter(shown[whose])),
    }
    return render(request, "contacts/call_back_list.html", context)


def _tab(whose: str, owed_now: Owed, *, is_current: bool) -> Link:
    words = {"mine": _("Mine"), "team": _("My teams"), "all": _("Everybody’s")}[whose]
    return Link(words, f"?whose={whose}", is_current, owed_now.number, owed_now.late)


@requires("contacts.record")
def call_back_make(request: StaffRequest, pk: int) -> HttpResponse:
    """The number to ring and what about, and then how the call went."""
    calls = with_people(calls_for(request.user, today=localtime(now()).date()))
    call_back = get_object_or_404(calls, pk=pk)
    _note_reading(request, call_back)
    form = CallForm(request.POST if request.method == "POST" else None, call_back=call_back)
    if form.is_valid():
        return _made(request, call_back, form.cleaned_data["result"])
    context: dict[str, Any] = {
        "title": _("Ring %(name)s") % {"name": call_back.name},
        "call": call_back,
        "form": form,
    }
    return render(request, "contacts/call_back_make.html", context)


def _made(request: StaffRequest, call_back: CallBack, result: str) -> HttpResponse:
    try:
        if result == TRY_AGAIN:
            note_try(call_back, by=request.user, at=now())
            messages.success(request, _("Your try is noted. The call stays on the list."))
        else:
            make_call(call_back, result=result, by=request.user, at=now())
            messages.success(request, _("The call is off the list."))
    except ContactRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("contacts:call_back_make", call_back.pk)
    return redirect("contacts:call_back_list")


def _note_reading(request: StaffRequest, call_back: CallBack) -> None:
    if call_back.customer is None:
        return
    why = _("call promised in contact %(reference)s") % {"reference": call_back.contact.reference}
    log_reading(
        call_back.customer,
        by=request.user,
        page="contacts:call_back_make",
        why=why,
        at=now(),
        request_id=request.request_id,
    )
