"""An officer's own account."""

from allauth.account.views import PasswordChangeView
from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, before_own_password, signed_in
from moothall.accounts.actions import change_settings
from moothall.accounts.forms import NewPasswordForm, SettingsForm
from moothall.accounts.queries import Account, account_of
from moothall.accounts.views.page import answer_with
from moothall.lib.clock import now
from moothall.ui.parts.words import phone
from moothall.ui.shapes import Row


@signed_in
def me(request: StaffRequest) -> HttpResponse:
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=model_to_dict(request.user))
    if form.is_valid():
        change_settings(request.user, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("Your settings are kept."))
        return redirect("accounts:me")
    account = account_of(request.user, today=localdate(now()))
    context = {"form": form, "account": account, "rows": _rows(account), "title": _("My account")}
    return render(request, "accounts/me.html", context)


def _rows(account: Account) -> list[Row]:
    officer = account.officer
    return [
        Row(_("Name"), officer.name),
        Row(_("Job title"), officer.job_title),
        Row(_("Username"), officer.username),
        Row(_("Telephone"), phone(officer.telephone) if officer.telephone else ""),
        Row(_("Teams"), ", ".join(team.name for team in account.teams) or _("None")),
        Row(_("Roles"), ", ".join(role.name for role in account.roles) or _("None yet: ask your supervisor")),
    ]


@before_own_password
@never_cache
def password_change(request: StaffRequest) -> HttpResponse:
    """Also the one page of an officer whose password was handed out to them."""
    title = _("Choose a password of your own") if request.user.has_first_password else _("Change your password")
    look = {"template_name": "accounts/password_change.html", "form_class": NewPasswordForm}
    return answer_with(PasswordChangeView, request, title=title, **look)
