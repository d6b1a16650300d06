"""The second factor: codes of an app on the officer's phone, and recovery codes for the day it is lost."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, before_second_factor, forget_second_factor, signed_in
from moothall.accounts.actions import note_new_codes, note_no_second_factor, note_second_factor
from moothall.accounts.backend import held_by
from moothall.accounts.forms import SetUpForm
from moothall.accounts.qr import qr_drawing
from moothall.accounts.queries import passkeys_of
from moothall.accounts.views.page import answer_with
from moothall.lib.clock import now


class _SetUp(ActivateTOTPView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        url = get_adapter().build_totp_url(self.request.user, secret)
        fours = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {**context, "qr": qr_drawing(url), "secret": fours}

    @transaction.atomic
    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Keep the app, and count its first code as this session's second factor. Nobody signs in with it again."""
        answer: HttpResponse = super().form_valid(form)
        Authenticator.objects.get(user_id=self.request.user.pk, type="totp").wrap().validate_code(
            form.cleaned_data["code"]
        )
        record_authentication(self.request, self.request.user, "mfa", type="totp")
        note_second_factor(self.request.user, at=now())
        return answer


class _Remove(DeactivateTOTPView):  # type: ignore[misc]
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Take the app away, and with it what it proved in this session."""
        answer: HttpResponse = super().form_valid(form)
        forget_second_factor(self.request)
        note_no_second_factor(self.request.user, at=now())
        return answer


class _NewCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        note_new_codes(self.request.user, at=now())
        return answer


@before_second_factor
@never_cache
def second_factor(request: StaffRequest) -> HttpResponse:
    look = {
        "template_name": "accounts/second_factor.html",
        "context": {"is_asked": _is_asked(request), "passkeys": passkeys_of(request.user)},
    }
    return answer_with(IndexView, request, title=_("Second factor"), **look)


@before_second_factor
@never_cache
def second_factor_set_up(request: StaffRequest) -> HttpResponse:
    look = {"template_name": "accounts/second_factor_set_up.html", "form_class": SetUpForm}
    context = {"is_asked": _is_asked(request)}
    return answer_with(_SetUp, request, title=_("Set up a second factor"), context=context, **look)


@signed_in
@never_cache
def second_factor_remove(request: StaffRequest) -> HttpResponse:
    look = {"template_name": "accounts/second_factor_remove.html", "context": {"is_asked": _is_asked(request)}}
    return answer_with(_Remove, request, title=_("Remove your second factor"), **look)


@signed_in
@never_cache
def recovery_codes(request: StaffRequest) -> HttpResponse:
    template = "accounts/recovery_codes.html"
    return answer_with(ViewRecoveryCodesView, request, title=_("Your recovery codes"), template_name=template)


@signed_in
@never_cache
def recovery_codes_renew(request: StaffRequest) -> HttpResponse:
    template = "accounts/recovery_codes_renew.html"
    return answer_with(_NewCodes, request, title=_("Make new recovery codes"), template_name=template)


def _is_asked(request: StaffRequest) -> bool:
    return held_by(request.user).asks_second_factor
