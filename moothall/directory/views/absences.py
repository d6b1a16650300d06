"""Saying that one is away and who sees the work meanwhile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, signed_in
from moothall.directory.actions import end_absence, record_absence
from moothall.directory.forms import AbsenceForm
from moothall.directory.permissions import own_absences
from moothall.directory.queries.people import colleagues_of
from moothall.lib.clock import now


@signed_in
def absence_record(request: StaffRequest) -> HttpResponse:
    at = now()
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        deputies=colleagues_of(request.user),
        today=localdate(at),
    )
    if form.is_valid():
        absence = record_absence(request.user, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("{name} sees your work while you are away.").format(name=absence.deputy.name))
        return redirect("accounts:me")
    return render(request, "directory/absence_record.html", {"form": form, "title": _("Record an absence")})


@signed_in
def absence_end(request: StaffRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(own_absences(request.user), pk=pk)
    if request.method == "POST":
        end_absence(absence, on=localdate(now()), by=request.user, at=now())
        messages.success(request, _("Your absence is ended. Your work is yours alone again."))
        return redirect("accounts:me")
    return render(request, "directory/absence_end.html", {"absence": absence, "title": _("End your absence")})
