"""The page of what a receiver refused: sent again, or skipped with a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.connectors.actions import send_again, skip_delivery
from moothall.connectors.forms import SkipForm
from moothall.connectors.models import Delivery
from moothall.connectors.queries.standings import refused_lines
from moothall.connectors.views.webhooks import found
from moothall.connectors.workflow import Delivery as State
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now


@requires("accounts.manage")
def webhook_parked(request: StaffRequest, pk: int) -> HttpResponse:
    webhook = found(pk)
    title = _("What {name} refused").format(name=webhook.name)
    context = {"webhook": webhook, "lines": refused_lines(webhook), "title": title}
    return render(request, "connectors/webhook_parked.html", context)


@requires("accounts.manage")
@require_POST
def delivery_again(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery, pk=number, webhook=pk)
    try:
        send_again(delivery, by=request.user, at=now())
    except SettingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The event is on its way again, and what waited behind it follows."))
    return redirect("connectors:webhook_parked", pk=pk)


@requires("accounts.manage")
def delivery_skip(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    refused = (State.REFUSED, State.PARKED)
    delivery = get_object_or_404(Delivery, pk=number, webhook=pk, state__in=refused)
    form = SkipForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            skip_delivery(delivery, why=form.cleaned_data["why"], by=request.user, at=now())
        except SettingRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The event is skipped. What waited behind it goes on."))
        return redirect("connectors:webhook_parked", pk=pk)
    title = _("Skip event {number}").format(number=delivery.event_id)
    context = {"form": form, "delivery": delivery, "webhook": found(pk), "here": request.path, "title": title}
    return render(request, "connectors/delivery_skip.html", context)
