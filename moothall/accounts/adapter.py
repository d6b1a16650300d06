"""How django-allauth signs officers in here: who, with which words, and what is written down."""

import time
from collections.abc import Iterable
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moothall.accounts.actions import (
    ask_new_password,
    change_password,
    note_refused_tries,
    note_sign_in,
    note_wrong_try,
)
from moothall.accounts.browsers import browser_of, remember_browser
from moothall.accounts.models import Officer
from moothall.accounts.queries import officer_named
from moothall.accounts.sessions import BEGAN, CAME_FROM
from moothall.lib.browsers import browser_words
from moothall.lib.clock import now
from moothall.lib.sealed import seal, unseal

DAY = 24 * 60 * 60


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Officers are set up by an administrator; nobody signs up by themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The username or the password is not right. Check both and try again."),
        "email_password_mismatch": _("The email address or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("That was wrong too often. Wait 5 minutes, then try again."),
        "incorrect_password": _("This is not your password. Check it and try again."),
        "enter_current_password": _("This is not your password. Check it and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try where it belongs: a browser where the officer signed in before is counted by itself.

        At others each address has few tries for one officer and all addresses together have more, so that whoever
        guesses from one address uses up the tries of that address alone.
        """
        name = str(credentials.get("username") or credentials.get("email") or "").lower()
        officer = officer_named(name)
        browser = browser_of(request, officer)
        whose = f"officer {officer.pk}" if officer else f"name {name}"
        self._try = officer, bool(browser)
        counts = {"login_failed_known": f"{browser} {whose}"}
        if not browser:
            counts = {"login_failed_here": f"{ratelimit.get_ip(request)} {whose}", "login_failed": whose}
        self._login_failed_rl_usage = _use_up_a_try(request, counts)
        if not self._login_failed_rl_usage:
            if officer is not None and cache.add(f"tries-refused-{officer.pk}", True, timeout=DAY):
                note_refused_tries(officer, at=now())
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a wrong password for somebody who exists."""
        officer, is_known_browser = self._try
        if officer is not None:
            address = self.get_client_ip(request)
            note_wrong_try(officer, address=address, is_known_browser=is_known_browser, at=now())

    def login(self, request: HttpRequest, user: Officer) -> None:
        """Sign the officer in and write it down, with since when and from where for the list of their sessions."""
        super().login(request, user)
        browser = browser_words(request.headers.get("User-Agent", ""))
        request.session[CAME_FROM] = {"address": self.get_client_ip(request), "browser": browser}
        request.session[BEGAN] = now().timestamp()
        note_sign_in(user, at=now())

    def post_login(self, request: HttpRequest, user: Officer, **login: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **login)
        remember_browser(request, answer, user)
        return answer

    def get_login_stages(self) -> list[str]:
        """Return the steps of signing in, ours in place of the one that asks for a second factor."""
        ours = "moothall.accounts.contrib.openid_connect.stage.SecondFactorStage"
        stages = super().get_login_stages()
        return [ours if stage == "allauth.mfa.stages.AuthenticateStage" else stage for stage in stages]

    def set_password(self, user: Officer, password: str) -> None:
        """Keep the new password that an officer chose for themselves."""
        session = context.request.session
        change_password(user, password=password, by=user, at=now(), but=session.session_key or "")

    def send_password_links(self, officers: Iterable[Officer]) -> None:
        """Send a link to a new password to those who have the address."""
        ask_new_password(officers, at=now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("accounts:me")

    def get_reauthentication_methods(self, user: Officer) -> list[dict[str, Any]]:
        """Return the ways to show that one is still the same person; the work account for who has nothing else."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if ways or settings.SIGN_IN_PROVIDER is None:
            return ways
        words = gettext("Sign in with {name}").format(name=settings.SIGN_IN_PROVIDER.name)
        return [{"id": "provider", "description": words, "url": reverse("accounts:provider_sign_in")}]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again for the password only when it was last entered some minutes ago, at sign-in or since."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        return bool(time.time() - latest > app_settings.REAUTHENTICATION_TIMEOUT)


def _use_up_a_try(request: HttpRequest, counts: dict[str, str]) -> ratelimit.RateLimitUsage | None:
    """Return what was counted, to be given back when the password is right; None where the tries are used up."""
    used = ratelimit.RateLimitUsage(usage=[])
    for action, key in counts.items():
        usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            return None
        used.usage.extend(usage.usage)
    return used


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The words in which a wrong code is refused, and how the keys of officers' phones are kept."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right, or it was used already. Enter the newest code that your app shows. "
            "If that is refused too, let your phone set its clock by itself."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return a key as it stands in the database: of no use without the installation's own secret."""
        return seal(text, secret=settings.SECRET_KEY, purpose="second factor")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, secret=settings.SECRET_KEY, purpose="second factor")

    def generate_authenticator_name(self, user: Officer, type: Authenticator.Type) -> str:
        """Return what a new passkey is called until its officer calls it something else."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey {number}").format(number=number)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return to whom passkeys are shown: this website alone, by the name under which it was opened."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Moothall"}

    def get_totp_label(self, user: Officer) -> str:
        """Return what the app on the officer's phone shows beside the code."""
        return user.username
