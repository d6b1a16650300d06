"""Closing the account of somebody who leaves: first what they owe, then who takes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.models import Officer
from moothall.contacts.actions import let_leave
from moothall.contacts.forms.leaving import LeaveForm
from moothall.contacts.queries.leaving import open_work_of
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now


@requires("accounts.manage")
def person_leave(request: StaffRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk, is_active=True)
    at = now()
    work = open_work_of(officer, today=localtime(at).date())
    form = LeaveForm(request.POST if request.method == "POST" else None, officer=officer, is_needed=bool(work))
    if form.is_valid():
        try:
            let_leave(officer, to=form.cleaned_data["to"], by=request.user, at=at)
        except SettingRefused as refusal:
            form.add_error("to" if refusal.field == "to" else None, str(refusal))
        else:
            messages.success(request, _("{name} can sign in no more.").format(name=officer.name))
            return redirect("accounts:officer_list")
    context = {"form": form, "officer": officer, "work": work, "title": _("{name} leaves").format(name=officer.name)}
    return render(request, "contacts/person_leave.html", context)
