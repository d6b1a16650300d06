"""Who asks, and for which council."""

from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest

from moothall.api.keys import known_key
from moothall.api.models import ApiKey
from moothall.api.open311.answers import Fault
from moothall.directory.models import Organisation

SCOPE = "open311.report"
WRONG_KEY = "api_key: This key is not known, has expired, was withdrawn or may not do this."


def key_given(request: HttpRequest, *, at: datetime) -> ApiKey | None:
    """Return the good key that came as `api_key` or as a bearer; None when none came. Raises Fault 403."""
    secret = request.POST.get("api_key", "") or request.GET.get("api_key", "") or _bearer(request)
    if not secret:
        return None
    key = known_key(secret, at=at)
    if key is None or SCOPE not in key.scopes:
        raise Fault(403, WRONG_KEY)
    return key


def key_needed(request: HttpRequest, *, at: datetime) -> ApiKey:
    """Return the good key of a request that changes something. Raises Fault 403."""
    key = key_given(request, at=at)
    if key is None:
        raise Fault(403, "api_key: Send your key. Without one this address only reads.")
    return key


def _bearer(request: HttpRequest) -> str:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def council_for(request: HttpRequest, key: ApiKey | None = None) -> Organisation:
    """Return the council that is asked: the key's own, or the one that `jurisdiction_id` names.

    A council is named by its code or by its website. Raises Fault 404 for one that is not here, and 400 when there are
    several and none is named.
    """
    named = (request.POST.get("jurisdiction_id") or request.GET.get("jurisdiction_id") or "").strip().lower()
    here = [key.organisation] if key is not None else _councils()
    if named:
        here = [council for council in here if named in names_of(council)]
    if not here:
        raise Fault(404, "jurisdiction_id: There is no such council here.")
    if len(here) > 1:
        codes = ", ".join(council.code for council in here)
        raise Fault(400, f"jurisdiction_id: Say which council you mean: {codes}.")
    return here[0]


def _councils() -> list[Organisation]:
    return list(Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id"))


def names_of(council: Organisation) -> set[str]:
    """Return what a council is called in `jurisdiction_id`."""
    host = urlsplit(council.website).hostname or ""
    return {council.code.lower(), host, host.removeprefix("www.")} - {""}
