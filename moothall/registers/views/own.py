"""Setting up registers of the council's own, without code."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.journal.actions import in_turn
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now
from moothall.registers.actions import change_register, set_up_register
from moothall.registers.declared import declared_registers
from moothall.registers.forms.own import OwnFieldForm, OwnRegisterForm
from moothall.registers.models import OwnRegister
from moothall.registers.rules.own import read_field
from moothall.registers.views.shared import sent


@requires("registers.set_up")
def own_list(request: StaffRequest) -> HttpResponse:
    rows = list(OwnRegister.objects.select_related("owner"))
    context = {
        "title": _("Registers of our own"),
        "rows": [row for row in rows if not row.is_retired],
        "retired": [row for row in rows if row.is_retired],
        "declared": declared_registers(),
    }
    return render(request, "registers/own_list.html", context)


@requires("registers.set_up")
def own_new(request: StaffRequest) -> HttpResponse:
    form = OwnRegisterForm(sent(request))
    with in_turn():
        row = _kept(form, lambda: set_up_register(form.facts, by=request.user, at=now())) if form.is_bound else None
    if row is not None:
        messages.success(request, _("The register is set up. Give it its other fields."))
        return redirect("registers:own_show", row.code)
    return _page(request, form, _("New register"), _("Set it up"), reverse("registers:own_list"))


@requires("registers.set_up")
def own_show(request: StaffRequest, code: str) -> HttpResponse:
    row = _find(code)
    history = request.user.has_perm("journal.see_changes")
    context = {
        "title": row.name,
        "row": row,
        "fields": [read_field(each) for each in row.fields],
        "history": f"{reverse('accounts:change_list')}?kind=ownregister&key={row.pk}" if history else "",
    }
    return render(request, "registers/own_show.html", context)


@requires("registers.set_up")
def own_change(request: StaffRequest, code: str) -> HttpResponse:
    row = _find(code)
    form = OwnRegisterForm(sent(request), instance=row)
    kept = (
        _kept(form, lambda: change_register(_find(code), form.facts, by=request.user, at=now()))
        if form.is_bound
        else None
    )
    if kept is not None:
        messages.success(request, _("The register is changed."))
        return redirect("registers:own_show", code)
    return _page(request, form, _("Change “{name}”").format(name=row.name), _("Change it"), _back(code))


@requires("registers.set_up")
def own_field_new(request: StaffRequest, code: str) -> HttpResponse:
    return _field_page(request, code, None, _("New field"), _("Add the field"))


@requires("registers.set_up")
def own_field_change(request: StaffRequest, code: str, field: str) -> HttpResponse:
    found = next((each for each in _find(code).fields if each["code"] == field), None)
    if found is None:
        raise Http404
    title = _("Change the field “{name}”").format(name=found["name"])
    return _field_page(request, code, field, title, _("Change the field"))


def _field_page(request: StaffRequest, code: str, field: str | None, title: str, button: str) -> HttpResponse:
    with in_turn():
        row = _find(code)
        found = next((read_field(each) for each in row.fields if each["code"] == field), None)
        form = OwnFieldForm(row, sent(request), field=found)
        kept = None
        if form.is_bound:
            kept = _kept(form, lambda: change_register(row, {"fields": form.fields_after}, by=request.user, at=now()))
    if kept is not None:
        messages.success(request, _("The field is kept."))
        return redirect("registers:own_show", code)
    return _page(request, form, title, button, _back(code))


def _kept(form: Any, act: Callable[[], OwnRegister]) -> OwnRegister | None:
    """Do the act when the form is right; else, or when it refuses, the form says why."""
    if not form.is_valid():
        return None
    try:
        return act()
    except SettingRefused as refusal:
        form.refuse(refusal)
        return None


def _find(code: str) -> OwnRegister:
    return get_object_or_404(OwnRegister, code=code)


def _back(code: str) -> str:
    return reverse("registers:own_show", args=[code])


def _page(request: StaffRequest, form: Any, title: str, button: str, back: str) -> HttpResponse:
    context = {"title": title, "form": form, "button": button, "here": request.path, "back": back}
    return render(request, "registers/own_form.html", context)
