"""Which officer somebody is who signed in at the provider. Nobody is set up by signing in."""

from typing import Any, NoReturn

import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest
from django.shortcuts import redirect

from moothall.accounts.actions import link_account
from moothall.accounts.contrib.openid_connect.calls import Calls
from moothall.accounts.contrib.openid_connect.provider import CouncilProvider, council_provider, place
from moothall.accounts.models import Officer
from moothall.accounts.queries import officer_to_link
from moothall.lib.clock import now

log = structlog.get_logger()


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What django-allauth asks when somebody comes from the provider."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> CouncilProvider:
        return council_provider(request)

    def get_requests_session(self) -> Calls:
        return Calls()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Officer:
        """Take nothing over: what is known of an officer is what an administrator set up."""
        officer: Officer = sociallogin.user
        return officer

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the officer: by the account they used before, else once by a checked email address."""
        if not sociallogin.is_existing:
            officer = officer_to_link(_checked_address(sociallogin.claims), issuer=sociallogin.account.provider)
            if officer is None:
                refuse("nobody")
            link_account(officer, sociallogin.account, at=now())
            sociallogin.user = officer
        if not sociallogin.user.is_active:
            raise ImmediateHttpResponse(redirect("account_inactive"))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **said: Any) -> None:
        """Answer with our own page; the password remains as another way."""
        if said["error"] == AuthError.CANCELLED:
            refuse("cancelled")
        problem = said.get("exception")
        # Its kind and no words: they may quote what the provider said.
        log.warning("sign-in provider", problem=type(problem).__name__)
        refuse("away" if problem is not None or "state" in (said.get("extra_context") or {}) else "stale")


def refuse(why: str) -> NoReturn:
    """Send whoever came from the provider to the page that says why they are not signed in."""
    raise ImmediateHttpResponse(redirect("accounts:provider_refused", why=why))


def has_second_factor(claims: dict[str, Any]) -> bool:
    """Say whether the provider saw a second factor of those that count here."""
    methods = claims.get("amr")
    said = {claims.get("acr"), *(methods if isinstance(methods, list) else ())}
    return bool({each for each in said if isinstance(each, str)} & place().second_factors)


def _checked_address(claims: dict[str, Any]) -> str:
    is_checked = claims.get("email_verified") is True or place().has_checked_addresses
    address = claims.get("email")
    return address if is_checked and isinstance(address, str) else ""
