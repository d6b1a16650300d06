"""Roles: what each allows, in words, and changing that."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.actions import change_role, make_role
from moothall.accounts.forms import RoleForm
from moothall.accounts.models import Role
from moothall.accounts.queries import roles_with_numbers
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now


@requires("accounts.manage")
def role_list(request: StaffRequest) -> HttpResponse:
    context = {"roles": roles_with_numbers(), "title": _("Roles")}
    return render(request, "accounts/role_list.html", context)


@requires("accounts.manage")
def role_new(request: StaffRequest) -> HttpResponse:
    like = Role.objects.filter(code=request.GET.get("like", "")).first()
    form = RoleForm(_sent(request), initial={"permissions": like.permissions if like else []})
    if form.is_valid():
        role = make_role(_free_code(form.cleaned_data["name"]), **_facts(form), by=request.user, at=now())
        messages.success(request, _("The role “{name}” can be given to officers now.").format(name=role.name))
        return redirect("accounts:role_list")
    context = {"form": form, "like": like, "title": _("New role")}
    return render(request, "accounts/role_change.html", context)


@requires("accounts.manage")
def role_change(request: StaffRequest, code: str) -> HttpResponse:
    role = get_object_or_404(Role, code=code)
    shown = {name: getattr(role, name) for name in ("name", "permissions", "needs_second_factor")}
    form = RoleForm(_sent(request), initial=shown)
    if form.is_valid():
        try:
            change_role(role, **_facts(form), by=request.user, at=now())
        except SettingRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Changed. It holds from the next page of these officers on."))
            return redirect("accounts:role_list")
    context = {"form": form, "role": role, "title": _("Role: {name}").format(name=role.name)}
    return render(request, "accounts/role_change.html", context)


def _sent(request: StaffRequest) -> object:
    return request.POST if request.method == "POST" else None


def _facts(form: RoleForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "name": said["name"],
        "permissions": form.permissions,
        "needs_second_factor": said["needs_second_factor"],
    }


def _free_code(name: str) -> str:
    stem = slugify(name)[:26] or "role"
    taken = set(Role.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in [stem, *(f"{stem}-{number}" for number in range(2, 99))] if code not in taken)
