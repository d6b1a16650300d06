"""Signing in with the account that officers have anyway: at the council's own provider (decision 0051)."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.base.provider import ProviderException
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from moothall.accounts.access import StaffRequest, public, requires
from moothall.accounts.actions import unlink_account
from moothall.accounts.contrib.openid_connect.adapter import ProviderAdapter
from moothall.accounts.contrib.openid_connect.provider import CouncilConversation, council_provider, place
from moothall.accounts.models import Officer
from moothall.lib.clock import now

WORDS = {
    "away": gettext_lazy(
        "{name} cannot sign you in just now. Nothing is wrong with your account. Use your password, or try again later."
    ),
    "cancelled": gettext_lazy("You did not finish signing in with {name}."),
    "stale": gettext_lazy("That took too long, or was begun in another window. Try again."),
    "nobody": gettext_lazy(
        "{name} knows you, but nobody has set you up here under that email address. "
        "Ask the person who looks after Moothall at your council."
    ),
}


@public
@never_cache
@require_safe
def provider_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider. By GET: a form could not be answered with a way to another website."""
    try:
        answer: HttpResponse = council_provider(request).redirect_from_request(request)
    except (RequestException, ProviderException) as problem:
        return _refused(request, problem)
    return answer


@public
@never_cache
@require_safe
def provider_back(request: HttpRequest) -> HttpResponse:
    """Take back whoever comes from the provider."""
    conversation = CouncilConversation(request, place().issuer)
    answer: HttpResponse = OAuth2CallbackView.adapter_view(conversation)(request)
    return answer


def _refused(request: HttpRequest, problem: Exception) -> HttpResponse:
    try:
        ProviderAdapter(request).on_authentication_error(request, None, error=None, exception=problem)
    except ImmediateHttpResponse as refusal:
        answer: HttpResponse = refusal.response
    return answer


@public
@never_cache
def provider_refused(request: HttpRequest, why: str) -> HttpResponse:
    if why not in WORDS:
        raise Http404
    words = WORDS[why].format(name=place().name)
    context = {"words": words[:1].upper() + words[1:], "title": _("You are not signed in")}
    return render(request, "accounts/provider_refused.html", context)


@public
@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """After signing out here somebody who came from the provider is still signed in there."""
    context = {"name": place().name, "title": _("You are signed out here")}
    return render(request, "accounts/signed_out.html", context)


@public
@never_cache
@require_safe
def provider_sign_out(request: HttpRequest) -> HttpResponse:
    """Send somebody to the page of the provider that signs them out there (RP-Initiated Logout 1.0)."""
    council = place()
    try:
        page = CouncilConversation(request, council.issuer).openid_config.get("end_session_endpoint")
    except (RequestException, ProviderException) as problem:
        return _refused(request, problem)
    if not isinstance(page, str):
        return redirect("account_login")
    back = {"client_id": council.client_id, "post_logout_redirect_uri": f"{settings.PUBLIC_ADDRESS}/sign-in/"}
    return redirect(f"{page}?{urlencode(back)}")


@requires("accounts.manage")
@require_POST
def officer_unlink(request: StaffRequest, pk: int) -> HttpResponse:
    """Let an officer's account at the provider sign them in no more, until it is found anew by their email address."""
    officer = get_object_or_404(Officer, pk=pk)
    unlink_account(officer, by=request.user, at=now())
    return redirect("accounts:officer_sign_in", pk=pk)
