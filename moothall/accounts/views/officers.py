"""What an administrator sees of officers and roles."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.actions import remove_passkey, remove_second_factor, require_second_factor, waive_second_factor
from moothall.accounts.models import Officer, Role
from moothall.accounts.queries import FACTORS, officers, passkeys_of, permission_table, sessions_of, tries_for
from moothall.lib.clock import now
from moothall.ui.shapes import Link


@requires("accounts.manage")
def officer_list(request: StaffRequest) -> HttpResponse:
    role, team = request.GET.get("role", ""), request.GET.get("team", "")
    context = {
        "officers": officers(role=role, team=team),
        "roles": _roles(role, is_everybody=not role and not team),
        "team": team,
        "title": _("Officers"),
    }
    return render(request, "accounts/officer_list.html", context)


def _roles(chosen: str, *, is_everybody: bool) -> list[Link]:
    links = [Link(_("Everybody"), reverse("accounts:officer_list"), is_everybody)]
    for role in Role.objects.order_by("name"):
        links.append(Link(role.name, f"?role={role.code}", is_current=role.code == chosen))
    return links


@requires("accounts.manage")
def second_factor_lost(request: StaffRequest, pk: int) -> HttpResponse:
    """Let in an officer again who lost the phone and the recovery codes."""
    officer = get_object_or_404(Officer.objects.filter(authenticator__type__in=FACTORS).distinct(), pk=pk)
    if request.method == "POST":
        remove_second_factor(officer, by=request.user, at=now())
        messages.success(request, _("The second factor of {name} is removed.").format(name=officer.name))
        return redirect("accounts:officer_list")
    context = {"officer": officer, "title": _("Remove a lost second factor")}
    return render(request, "accounts/second_factor_lost.html", context)


@requires("accounts.manage")
def officer_sign_in(request: StaffRequest, pk: int) -> HttpResponse:
    """How somebody signs in, with what can be taken away from them when it is lost."""
    officer = get_object_or_404(Officer, pk=pk)
    context = {
        "officer": officer,
        "passkeys": passkeys_of(officer),
        "is_linked": SocialAccount.objects.filter(user=officer).exists(),
        "sessions": sessions_of(officer, at=now()),
        "tries": tries_for(officer, at=now()),
        "has_app": Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists(),
        "title": _("How {name} signs in").format(name=officer.name),
    }
    return render(request, "accounts/officer_sign_in.html", context)


@requires("accounts.manage")
@require_POST
def passkey_lost(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Take away one passkey that was lost; the officer's others go on working."""
    passkey = get_object_or_404(Authenticator, pk=number, user_id=pk, type=Authenticator.Type.WEBAUTHN)
    remove_passkey(passkey, by=request.user, at=now())
    messages.success(request, _("The passkey is removed."))
    return redirect("accounts:officer_sign_in", pk=pk)


@requires("accounts.manage")
def permission_list(request: StaffRequest) -> HttpResponse:
    roles = list(Role.objects.order_by("id"))
    context = {"roles": roles, "areas": permission_table(roles), "title": _("Who may do what")}
    return render(request, "accounts/permission_list.html", context)


@requires("accounts.manage")
@require_POST
def role_second_factor(request: StaffRequest, code: str) -> HttpResponse:
    role = get_object_or_404(Role, code=code)
    act = require_second_factor if request.POST.get("ask") == "yes" else waive_second_factor
    role = act(role, by=request.user, at=now())
    if role.needs_second_factor:
        messages.success(request, _("“{role}” now asks for a second factor.").format(role=role.name))
    else:
        messages.success(request, _("“{role}” no longer asks for a second factor.").format(role=role.name))
    return redirect("accounts:permission_list")
