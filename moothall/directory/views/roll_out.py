"""From which day a service is offered where."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import change_roll_out, drop_roll_out, plan_roll_out
from moothall.directory.forms import RollOutForm
from moothall.directory.models import RollOut, Service
from moothall.directory.queries.channels import channel_words
from moothall.directory.queries.roll_outs import roll_outs
from moothall.directory.queries.trials import trials
from moothall.directory.views.setting import sent, settle
from moothall.lib.clock import now

LIST = "directory:roll_out_list"


@requires("directory.publish")
def roll_out_list(request: StaffRequest) -> HttpResponse:
    today = localdate(now())
    rows = [(row, channel_words(row.channel) if row.channel else "") for row in roll_outs()]
    context = {
        "coming": [(row, channel) for row, channel in reversed(rows) if row.live_on > today],
        "live": [(row, channel) for row, channel in rows if row.live_on <= today],
        "trials": trials(),
        "title": _("Roll-out"),
    }
    return render(request, "directory/roll_out_list.html", context)


@requires("directory.publish")
def roll_out_new(request: StaffRequest) -> HttpResponse:
    service = Service.objects.filter(code=request.GET.get("service", "")).first()
    form = RollOutForm(sent(request), initial={"service": service})
    return settle(request, form, plan_roll_out, to=LIST, title=_("When does a service go live?"))


@requires("directory.publish")
def roll_out_change(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(RollOut.objects.select_related("service"), pk=pk)
    title = _("When does {service} go live?").format(service=row.service.name)
    return settle(
        request, RollOutForm(sent(request), instance=row), partial(change_roll_out, row), to=LIST, title=title
    )


@requires("directory.publish")
@require_POST
def roll_out_drop(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(RollOut.objects.select_related("service"), pk=pk)
    drop_roll_out(row, by=request.user, at=now())
    messages.success(request, _("{service} is held back there no longer.").format(service=row.service.name))
    return redirect(LIST)
