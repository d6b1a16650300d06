"""Where somebody is signed in, and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires, signed_in
from moothall.accounts.actions import end_sessions
from moothall.accounts.models import Officer
from moothall.accounts.queries import officers_tried, sessions_of, tries_for
from moothall.lib.clock import now


@signed_in
@never_cache
def session_list(request: StaffRequest) -> HttpResponse:
    context = {
        "sessions": sessions_of(request.user, at=now()),
        "here": request.session.session_key,
        "tries": tries_for(request.user, at=now()),
        "title": _("Where you are signed in"),
    }
    return render(request, "accounts/session_list.html", context)


@signed_in
@require_POST
def session_end(request: StaffRequest, pk: int) -> HttpResponse:
    """End one session of one's own; nobody else's is found."""
    get_object_or_404(request.user.sessions, pk=pk)
    end_sessions(request.user, only=pk, by=request.user, at=now())
    return redirect("accounts:session_list")


@signed_in
@require_POST
def session_end_others(request: StaffRequest) -> HttpResponse:
    end_sessions(request.user, but=request.session.session_key or "", by=request.user, at=now())
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:session_list")


@requires("accounts.manage")
@require_POST
def officer_sessions_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    officer = get_object_or_404(Officer, pk=pk)
    end_sessions(officer, by=request.user, at=now())
    messages.success(request, _("{name} is signed out everywhere.").format(name=officer.name))
    return redirect("accounts:officer_sign_in", pk=pk)


@requires("accounts.manage")
def wrong_try_list(request: StaffRequest) -> HttpResponse:
    context = {"officers": officers_tried(at=now()), "title": _("Wrong passwords")}
    return render(request, "accounts/wrong_try_list.html", context)
