"""Passkeys: something an officer has, as a second factor or in place of the password (decision 0050)."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, before_second_factor, forget_second_factor, public, signed_in
from moothall.accounts.actions import note_no_passkey, note_passkey
from moothall.accounts.forms import PasskeyAgainForm, PasskeyForm, PasskeyNameForm, PasskeySignInForm
from moothall.accounts.views.page import answer_with, asked_as_text
from moothall.lib.clock import now


class _Add(AddWebAuthnView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        creation = dict(context["js_data"]["creation_options"]["publicKey"])
        # One that the device can find by itself also signs in without the password; none is refused for want of that.
        creation["authenticatorSelection"] = {"residentKey": "preferred", "userVerification": "preferred"}
        return asked_as_text({**context, "js_data": {"creation_options": {"publicKey": creation}}})

    @transaction.atomic
    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Keep the passkey, and count it as this session's second factor: it was just used."""
        answer: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn")
        note_passkey(self.request.user, at=now())
        return answer


class _Rename(EditWebAuthnView):  # type: ignore[misc]
    success_url = reverse_lazy("mfa_index")


class _Remove(RemoveWebAuthnView):  # type: ignore[misc]
    success_url = reverse_lazy("mfa_index")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Take the passkey away, and with it what was proved in this session."""
        answer: HttpResponse = super().form_valid(form)
        forget_second_factor(self.request)
        note_no_passkey(self.request.user, at=now())
        return answer


class _Again(ReauthenticateWebAuthnView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return asked_as_text(super().get_context_data(**kwargs))


@public
@never_cache
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Give the browser what to ask the passkey, and take its answer. The button is on the page of signing in."""
    answer: HttpResponse = LoginWebAuthnView.as_view(form_class=PasskeySignInForm)(request)
    return answer


@before_second_factor
@never_cache
def passkey_add(request: StaffRequest) -> HttpResponse:
    look = {"template_name": "accounts/passkey_add.html", "form_class": PasskeyForm}
    return answer_with(_Add, request, title=_("Add a passkey"), **look)


@signed_in
@never_cache
def passkey_rename(request: StaffRequest, pk: int) -> HttpResponse:
    look = {"template_name": "accounts/passkey_rename.html", "form_class": PasskeyNameForm, "parts": {"pk": pk}}
    return answer_with(_Rename, request, title=_("Rename a passkey"), **look)


@signed_in
@never_cache
def passkey_remove(request: StaffRequest, pk: int) -> HttpResponse:
    look = {"template_name": "accounts/passkey_remove.html", "parts": {"pk": pk}}
    return answer_with(_Remove, request, title=_("Remove a passkey"), **look)


@before_second_factor
@never_cache
def passkey_again(request: StaffRequest) -> HttpResponse:
    """Proof by a passkey that it is still the same person."""
    look = {"template_name": "accounts/passkey_again.html", "form_class": PasskeyAgainForm}
    return answer_with(_Again, request, title=_("Use your passkey"), **look)
