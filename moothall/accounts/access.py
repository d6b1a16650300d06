"""Who may open a page. Every view wears exactly one of these decorators."""

from collections.abc import Callable
from functools import wraps

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django_htmx.middleware import HtmxDetails

from moothall.accounts.backend import held_by
from moothall.accounts.models import Officer
from moothall.accounts.roles import PERMISSIONS
from moothall.accounts.sessions import note_seen

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request from an officer we know, as every view behind `requires` gets."""

    user: Officer
    htmx: HtmxDetails
    request_id: str


def requires(permission: str) -> Callable[[View], View]:
    """Let in signed-in officers who hold `permission`, written `area.act` and listed in `accounts/roles.py`."""
    if permission not in PERMISSIONS:
        raise LookupError(f"{permission} is not listed in accounts/roles.py")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            officer = request.user
            if not isinstance(officer, Officer):
                return redirect_to_login(request.get_full_path())
            if not officer.has_perm(permission) and not needs_own_password(request, officer):
                raise PermissionDenied
            if first := asked_first(request, officer):
                return first
            if not hasattr(view, "is_by_itself"):
                note_seen(request.session)
            return view(request, *args, **kwargs)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Let in every signed-in officer, whatever their roles: for pages about themselves."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        officer = request.user
        if not isinstance(officer, Officer):
            return redirect_to_login(request.get_full_path())
        if first := asked_first(request, officer):
            return first
        note_seen(request.session)
        return view(request, *args, **kwargs)

    guarded.access = "signed in"  # type: ignore[attr-defined]
    return guarded


def before_second_factor(view: View) -> View:
    """Let in every signed-in officer, also one who has yet to set up or show a second factor: for pages to do so."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not isinstance(request.user, Officer):
            return redirect_to_login(request.get_full_path())
        if needs_own_password(request, request.user):
            return to_own_password(request)
        return view(request, *args, **kwargs)

    guarded.access = "signed in"  # type: ignore[attr-defined]
    guarded.is_before_second_factor = True  # type: ignore[attr-defined]
    return guarded


def before_own_password(view: View) -> View:
    """Let in every signed-in officer, also one whose password others know: for the page on which to choose one."""
    for_others = signed_in(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if isinstance(request.user, Officer) and needs_own_password(request, request.user):
            return view(request, *args, **kwargs)
        return for_others(request, *args, **kwargs)

    guarded.access = "signed in"  # type: ignore[attr-defined]
    guarded.is_before_own_password = True  # type: ignore[attr-defined]
    return guarded


def by_itself(view: View) -> View:
    """Mark what a page asks for while nobody does anything: it does not keep a session from being idle."""
    view.is_by_itself = True  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Mark a page that anyone may open, on purpose."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def with_key(view: View) -> View:
    """Mark a machine's address: the view itself checks the key that comes with each request."""
    view.access = "key"  # type: ignore[attr-defined]
    return view


def asked_first(request: HttpRequest, officer: Officer) -> HttpResponse | None:
    """Return where the officer has to go before any page: to an own password, then to a second factor; None if not."""
    if needs_own_password(request, officer):
        return to_own_password(request)
    return to_second_factor(request, officer) if needs_second_factor(request, officer) else None


def needs_own_password(request: HttpRequest, officer: Officer) -> bool:
    """Say whether this session has to choose a password first, because an administrator knows the one that began it.

    Who came with a passkey alone or with the work account did not need that password.
    """
    if not officer.has_first_password:
        return False
    records = get_authentication_records(request, officer)
    return not any(record["method"] == "socialaccount" or record.get("passwordless") for record in records)


def to_own_password(request: HttpRequest) -> HttpResponse:
    """Send the officer to choose a password of their own, and on to what they asked for."""
    return redirect_to_login(request.get_full_path(), login_url="account_change_password")


def needs_second_factor(request: HttpRequest, officer: Officer) -> bool:
    """Say whether a role of the officer asks for a second factor that this session has not seen."""
    if not held_by(officer).asks_second_factor:
        return False
    return all(record["method"] != "mfa" for record in get_authentication_records(request, officer))


def to_second_factor(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Send the officer to enter a code or use a passkey, or to set up a second factor if they have none yet."""
    if is_mfa_enabled(officer, [Authenticator.Type.TOTP]):
        return redirect_to_login(request.get_full_path(), login_url="mfa_reauthenticate")
    if is_mfa_enabled(officer, [Authenticator.Type.WEBAUTHN]):
        return redirect_to_login(request.get_full_path(), login_url="mfa_reauthenticate_webauthn")
    return redirect("mfa_activate_totp")


def forget_second_factor(request: StaffRequest) -> None:
    """Let what a second factor proved in this session count no more, because it was removed."""
    records = get_authentication_records(request, request.user)
    kept = [record for record in records if record["method"] != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
