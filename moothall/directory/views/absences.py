"""Saying who is away and who sees the work meanwhile."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires, signed_in
from moothall.directory.actions import change_absence, end_absence, record_absence
from moothall.directory.forms import AbsenceForm, AbsenceOfForm
from moothall.directory.models import Absence
from moothall.directory.permissions import absences_for, members_led_by, own_absences
from moothall.directory.queries.people import colleagues_of, cover_of
from moothall.directory.views.setting import sent
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now


@signed_in
def absence_record(request: StaffRequest) -> HttpResponse:
    at = now()
    form = AbsenceForm(sent(request), deputies=colleagues_of(request.user), today=localdate(at))
    if form.is_valid():
        try:
            absence = record_absence(request.user, **form.cleaned_data, by=request.user, at=at)
        except SettingRefused as refusal:
            form.refuse(refusal)
        else:
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


@requires("directory.record_absences")
@require_POST
def absence_cut(request: StaffRequest, pk: int) -> HttpResponse:
    """End the absence of somebody who is back."""
    absence = get_object_or_404(absences_for(request.user), pk=pk)
    end_absence(absence, on=localdate(now()), by=request.user, at=now())
    messages.success(request, _("{name} is back.").format(name=absence.officer.name))
    return redirect("directory:absence_list")


@requires("directory.record_absences")
def absence_list(request: StaffRequest) -> HttpResponse:
    """Who is away today and later, and who is here for them today."""
    today = localdate(now())
    absences = list(absences_for(request.user).filter(until_on__gte=today).order_by("from_on", "officer__name"))
    context = {"rows": cover_of(absences, today=today), "today": today, "title": _("Absences")}
    return render(request, "directory/absence_list.html", context)


@requires("directory.record_absences")
def absence_new(request: StaffRequest) -> HttpResponse:
    at = now()
    form = AbsenceOfForm(sent(request), officers=members_led_by(request.user), today=localdate(at))
    if form.is_valid():
        said = form.cleaned_data
        try:
            record_absence(said.pop("officer"), **said, by=request.user, at=at)
        except SettingRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The absence is recorded."))
            return redirect("directory:absence_list")
    context = {"form": form, "here": request.path, "title": _("Record an absence")}
    return render(request, "directory/absence_of.html", context)


@requires("directory.record_absences")
def absence_change(request: StaffRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(absences_for(request.user), pk=pk)
    form = AbsenceOfForm(
        sent(request), officers=members_led_by(request.user), today=localdate(now()), initial=_shown(absence)
    )
    if form.is_valid():
        try:
            change_absence(absence, form.cleaned_data, by=request.user, at=now())
        except SettingRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The absence is changed."))
            return redirect("directory:absence_list")
    title = _("The absence of {name}").format(name=absence.officer.name)
    context = {"form": form, "absence": absence, "here": request.path, "title": title}
    return render(request, "directory/absence_of.html", context)


def _shown(absence: Absence) -> dict[str, object]:
    return {
        "officer": absence.officer_id,
        "deputy": absence.deputy_id,
        "from_on": absence.from_on,
        "until_on": absence.until_on,
        "reason": absence.reason,
    }
