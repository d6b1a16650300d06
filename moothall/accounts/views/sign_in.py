"""The door. django-allauth checks who it is; the forms, words and templates are ours."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, before_second_factor, public
from moothall.accounts.forms import CodeAgainForm, CodeForm, PasskeyFactorForm, PasswordAgainForm, SignInForm
from moothall.accounts.models import Officer
from moothall.accounts.views.page import answer_with, asked_as_text


class _CodeOrPasskey(AuthenticateView):  # type: ignore[misc]
    webauthn_form_class = PasskeyFactorForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the passkey and the code to those who have them."""
        user = self.stage.login.user
        context = super().get_context_data(**kwargs)
        return {
            **asked_as_text(context),
            "has_app": is_mfa_enabled(user, [Authenticator.Type.TOTP]),
            "has_passkey": is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]),
        }


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    context = {"provider": settings.SIGN_IN_PROVIDER}
    look = {"template_name": "accounts/sign_in.html", "form_class": SignInForm, "context": context}
    return answer_with(LoginView, request, title=_("Sign in"), **look)


@public
def code_ask(request: HttpRequest) -> HttpResponse:
    """The second step of signing in, for officers who have a second factor."""
    look = {"template_name": "accounts/code_ask.html", "form_class": CodeForm}
    return answer_with(_CodeOrPasskey, request, title=_("Enter your code"), **look)


@public
@never_cache
def sign_in_closed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/sign_in_closed.html", {"title": _("You cannot sign in")})


@public
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    records = get_authentication_records(request, request.user) if isinstance(request.user, Officer) else []
    came_from_provider = any(record["method"] == "socialaccount" for record in records)
    answer = answer_with(LogoutView, request, title=_("Sign out"), template_name="accounts/sign_out.html")
    if came_from_provider and request.method == "POST" and settings.SIGN_IN_PROVIDER is not None:
        return redirect("accounts:signed_out")
    return answer


@before_second_factor
@never_cache
def password_again(request: StaffRequest) -> HttpResponse:
    """Before a change to the account itself: is it still the same person?"""
    look = {"template_name": "accounts/password_again.html", "form_class": PasswordAgainForm}
    return answer_with(ReauthenticateView, request, title=_("Enter your password again"), **look)


@before_second_factor
@never_cache
def code_again(request: StaffRequest) -> HttpResponse:
    """For somebody who signed in before their role asked for a second factor."""
    look = {"template_name": "accounts/code_again.html", "form_class": CodeAgainForm}
    return answer_with(ReauthenticateByCodeView, request, title=_("Enter your code"), **look)
