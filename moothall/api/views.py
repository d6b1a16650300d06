"""The desk's pages about the keys of machines."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.models import Officer
from moothall.api.actions import make_key, withdraw_key
from moothall.api.forms import KeyForm
from moothall.api.models import ApiKey
from moothall.api.scopes import SCOPES
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now


class KeyLine(NamedTuple):
    """A key as the list shows it: its state in a word and a colour, and what it may do in words."""

    key: ApiKey
    state: str
    colour: str
    may: list[str]
    is_good: bool
    last_day: date


@requires("accounts.manage")
def key_list(request: StaffRequest) -> HttpResponse:
    at = now()
    keys = ApiKey.objects.select_related("organisation", "team", "made_by")
    lines = sorted((_line(key, at=at) for key in keys), key=lambda line: (not line.is_good, line.key.name.casefold()))
    ending = sum(line.key.ends_soon(at) for line in lines)
    return render(request, "api/key_list.html", {"lines": lines, "ending": ending, "title": _("Keys for machines")})


def _line(key: ApiKey, *, at: datetime) -> KeyLine:
    state, colour = _state(key, at=at)
    may = [str(SCOPES.get(scope, scope)) for scope in key.scopes]
    # It ends with a day, at the midnight that is the next day already.
    last_day = localdate(key.expires_at - timedelta(microseconds=1))
    return KeyLine(key, state, colour, may, key.is_good(at), last_day)


def _state(key: ApiKey, *, at: datetime) -> tuple[str, str]:
    if key.withdrawn_at is not None:
        return _("Withdrawn"), "grey"
    if not key.is_good(at):
        return _("Expired"), "red"
    return (_("Ends soon"), "yellow") if key.ends_soon(at) else (_("Good"), "green")


@requires("accounts.manage")
def key_new(request: StaffRequest) -> HttpResponse:
    """Make a key and show it on the page that answers, once: it is kept nowhere. Sent again, it makes no second."""
    at = now()
    form = KeyForm(request.POST if request.method == "POST" else None, today=localdate(at))
    context = {"form": form, "title": _("Make a key"), "key": None}
    if form.is_valid():
        context |= _made(form, by=request.user, at=at)
    response = render(request, "api/key_new.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _made(form: KeyForm, *, by: Officer, at: datetime) -> dict[str, Any]:
    """Make a key and return what the page shows of it; nothing when it is refused, which stands at its field."""
    said = form.cleaned_data
    try:
        key, secret = make_key(
            said["name"], team=said["team"], scopes=said["scopes"], expires_at=form.expires_at, by=by, at=at,
            per_minute=said["per_minute"],
        )  # fmt: skip
    except SettingRefused as refusal:
        form.add_error(refusal.field, str(refusal))
        return {}
    return {"key": key, "parts": _parts(secret), "title": _("The key of {name}").format(name=key.name)}


def _parts(secret: str) -> list[str]:
    """Return a key in parts between which a narrow window may break the line; what is copied stays whole."""
    return [secret[place : place + 8] for place in range(0, len(secret), 8)]


@requires("accounts.manage")
def key_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(ApiKey.objects.select_related("organisation"), pk=pk, withdrawn_at=None)
    if request.method == "POST":
        withdraw_key(key, by=request.user, at=now())
        messages.success(request, _("The key of {name} opens nothing any more.").format(name=key.name))
        return redirect("keys:key_list")
    title = _("Withdraw the key of {name}").format(name=key.name)
    return render(request, "api/key_withdraw.html", {"key": key, "title": title})
