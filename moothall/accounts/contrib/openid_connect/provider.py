"""The provider as django-allauth knows it, with what it leaves open closed: nonce, signature, issuer, subject."""

from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.provider import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from moothall.accounts.contrib.openid_connect.proof import claims_of
from moothall.lib.sign_in_provider import SignInProvider

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
SCOPE = ("openid", "profile", "email")


def place() -> SignInProvider:
    """Return the provider of the settings. Where none is set there are no such pages."""
    found: SignInProvider | None = settings.SIGN_IN_PROVIDER
    if found is None:
        raise Http404
    return found


class CouncilConversation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One sign-in, from asking the provider to reading its answer."""

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        """Return the provider's page about itself. Raises RequestException and ProviderException."""
        found = self._fetched(f"{place().issuer}/.well-known/openid-configuration")
        if str(found.get("issuer", "")).rstrip("/") != place().issuer:
            raise ProviderException("The provider says that it is another.")
        if not all(_is_private(found.get(endpoint)) for endpoint in ENDPOINTS):
            raise ProviderException("The provider names an address that is not private.")
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return f"{settings.PUBLIC_ADDRESS}{reverse('accounts:provider_back')}"

    def get_access_token_data(self, *args: Any, pkce_code_verifier: str) -> Any:
        """Ask for the token with the secret that was put aside in this browser's session at the start."""
        self.verifier = pkce_code_verifier
        return super().get_access_token_data(*args, pkce_code_verifier=pkce_code_verifier)

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        return SocialToken(token=str(data["access_token"]))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        """Return who it is, once the answer is proved."""
        claims = claims_of(
            str(kwargs["response"].get("id_token", "")),
            keys=self._fetched(self.openid_config["jwks_uri"]),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=_nonce_of(self.verifier),
        )
        if "email" not in claims and _is_private(self.openid_config.get("userinfo_endpoint")):
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims["sub"]:
                raise ProviderException("The provider names two people.")
            claims = {**more, **claims}
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _fetched(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as calls:
            answer = calls.get(address)
            answer.raise_for_status()
            found = answer.json()
        if not isinstance(found, dict):
            raise ProviderException("The provider answers with something else.")
        return found


class CouncilProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider of the settings. It asks for nothing that whoever opens the page could choose."""

    oauth2_adapter_class = CouncilConversation
    pkce_enabled_default = True

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        kwargs: dict[str, Any] = {"process": AuthProcess.LOGIN, "scope": list(SCOPE), "auth_params": {}}
        if next_url := get_next_redirect_url(request):
            kwargs["next_url"] = next_url
        return kwargs

    def get_pkce_params(self) -> dict[str, Any]:
        """Return what ties the answer to this browser: the challenge of RFC 7636, and a nonce of the same secret."""
        tied: dict[str, Any] = super().get_pkce_params()
        return {**tied, "nonce": _nonce_of(tied["code_verifier"])}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing of what the provider says about somebody but who they are there."""
        return {}


def _nonce_of(verifier: str) -> str:
    return sha256(f"nonce {verifier}".encode()).hexdigest()


def _is_private(address: object) -> bool:
    """Say whether an address of the provider can be called: with HTTPS, or on this very machine as the issuer is."""
    if not isinstance(address, str):
        return False
    url, issuer = urlsplit(address), urlsplit(place().issuer)
    return url.scheme == "https" or (url.scheme, url.hostname) == (issuer.scheme, issuer.hostname)


def council_provider(request: HttpRequest) -> CouncilProvider:
    """Return the provider of the settings. An account there is known by its issuer, so a new one knows nobody yet."""
    council = place()
    app = SocialApp(
        provider="openid_connect",
        provider_id=council.issuer,
        name=council.name,
        client_id=council.client_id,
        secret=council.client_secret,
        settings={"server_url": council.issuer},
    )
    return CouncilProvider(request, app=app)
