"""The pages about webhooks: who hears of what, and how each stands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.connectors.actions import (
    change_webhook,
    make_webhook,
    mark_of_secret,
    pause_webhook,
    replay_webhook,
    resume_webhook,
    rotate_secret,
    try_webhook,
)
from moothall.connectors.forms import ReplayForm, WebhookForm
from moothall.connectors.models import Delivery, Webhook
from moothall.connectors.queries.lanes import waiting_of
from moothall.connectors.queries.offered import THINGS
from moothall.connectors.queries.standings import webhook_lines, webhook_state
from moothall.connectors.workflow import DELIVERY_COLOURS
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now

LATEST = 50
PARTS = 8


def found(pk: int) -> Webhook:
    """Return a webhook with how it stands, or answer that there is none."""
    return get_object_or_404(Webhook.objects.select_related("organisation", "progress"), pk=pk)


def in_parts(secret: str) -> list[str]:
    """Return a secret in parts between which a narrow window may break the line; what is copied stays whole."""
    return [secret[place : place + PARTS] for place in range(0, len(secret), PARTS)]


@requires("accounts.manage")
def webhook_list(request: StaffRequest) -> HttpResponse:
    lines = webhook_lines(at=now())
    late = [line for line in lines if line.is_flagged]
    return render(request, "connectors/webhook_list.html", {"lines": lines, "late": late, "title": _("Webhooks")})


@requires("accounts.manage")
def webhook_new(request: StaffRequest) -> HttpResponse:
    """Set a webhook up and show its secret on the page that answers, once. Sent again, that page makes no second."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            webhook, secret = make_webhook(form.facts, by=request.user, at=now())
        except SettingRefused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return _shown(request, webhook, secret)
    context = {"form": form, "title": _("Set up a webhook"), "here": request.path, "webhook": None}
    return render(request, "connectors/webhook_change.html", context)


def _shown(request: StaffRequest, webhook: Webhook, secret: str) -> HttpResponse:
    title = _("The secret of {name}").format(name=webhook.name)
    context = {"webhook": webhook, "parts": in_parts(secret), "title": title}
    response = render(request, "connectors/webhook_secret.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@requires("accounts.manage")
def webhook_show(request: StaffRequest, pk: int) -> HttpResponse:
    webhook = found(pk)
    at = now()
    state, colour = webhook_state(webhook, at=at)
    rows = [
        (each, DELIVERY_COLOURS[each.state]) for each in Delivery.objects.filter(webhook=pk).newest_first()[:LATEST]
    ]
    context = {
        "webhook": webhook,
        "progress": webhook.progress,
        "state": state,
        "colour": colour,
        "owed": waiting_of(webhook),
        "rows": rows,
        "things": THINGS,
        "title": webhook.name,
        "old_secret_until": webhook.old_secret_until if (webhook.old_secret_until or at) > at else None,
    }
    return render(request, "connectors/webhook_show.html", context)


@requires("accounts.manage")
def webhook_change(request: StaffRequest, pk: int) -> HttpResponse:
    webhook = found(pk)
    form = WebhookForm(request.POST if request.method == "POST" else None, webhook=webhook)
    if form.is_valid():
        change_webhook(webhook, form.facts, by=request.user, at=now())
        messages.success(request, _("The webhook is changed. What waits goes to where it says now."))
        return redirect("connectors:webhook_show", pk=pk)
    context = {"form": form, "title": _("Change the webhook"), "here": request.path, "webhook": webhook}
    return render(request, "connectors/webhook_change.html", context)


@requires("accounts.manage")
@require_POST
def webhook_pause(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, pause_webhook, _("Nothing is sent until you let it go on. Nothing is lost."))


@requires("accounts.manage")
@require_POST
def webhook_resume(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, resume_webhook, _("It goes on where it was paused."))


@requires("accounts.manage")
@require_POST
def webhook_test(request: StaffRequest, pk: int) -> HttpResponse:
    return _pressed(request, pk, try_webhook, _("A test is on its way. Open this page again in some seconds."))


def _pressed(request: StaffRequest, pk: int, act: Callable[..., Any], done: str) -> HttpResponse:
    act(found(pk), by=request.user, at=now())
    messages.success(request, done)
    return redirect("connectors:webhook_show", pk=pk)


@requires("accounts.manage")
def webhook_secret(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a webhook a new secret, and show it once. Sent again, the page leaves the new one as it is."""
    webhook = found(pk)
    if request.method == "POST":
        try:
            secret = rotate_secret(webhook, seen=request.POST.get("seen", ""), by=request.user, at=now())
        except SettingRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("connectors:webhook_show", pk=pk)
        return _shown(request, webhook, secret)
    title = _("A new secret for {name}").format(name=webhook.name)
    context = {"webhook": webhook, "parts": None, "title": title, "seen": mark_of_secret(webhook)}
    return render(request, "connectors/webhook_secret.html", context)


@requires("accounts.manage")
def webhook_replay(request: StaffRequest, pk: int) -> HttpResponse:
    webhook = found(pk)
    at = now()
    form = ReplayForm(request.POST if request.method == "POST" else None, at=at)
    if form.is_valid():
        try:
            replay_webhook(webhook, form.cleaned_data["place"], by=request.user, at=at)
        except SettingRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Everything from there on is sent again, in its order."))
            return redirect("connectors:webhook_show", pk=pk)
    title = _("Send {name} again what happened").format(name=webhook.name)
    context = {"form": form, "webhook": webhook, "here": request.path, "title": title}
    return render(request, "connectors/webhook_replay.html", context)
