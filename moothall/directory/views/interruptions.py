"""Messages that something does not work: writing one, letting it stand with one press, and taking it down."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import (
    approve_interruption,
    change_interruption,
    end_interruption,
    write_interruption,
)
from moothall.directory.forms import InterruptionForm
from moothall.directory.models import Interruption
from moothall.directory.queries.channels import channel_words
from moothall.directory.queries.interruptions import listed_interruptions, stage_of
from moothall.directory.views.setting import sent
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now


@requires("directory.interrupt")
def interruption_list(request: StaffRequest) -> HttpResponse:
    at = now()
    rows = [(row, stage_of(row, at=at)) for row in listed_interruptions(at=at)]
    return render(request, "directory/interruption_list.html", {"rows": rows, "title": _("Something does not work")})


@requires("directory.interrupt")
def interruption_new(request: StaffRequest) -> HttpResponse:
    at = now()
    form = InterruptionForm(sent(request), at=at, initial={"from_at": localtime(at)})
    if form.is_valid():
        message = write_interruption(form.facts, by=request.user, at=at)
        return redirect("directory:interruption_show", pk=message.pk)
    context = {"form": form, "title": _("New message"), "here": request.path}
    return render(request, "directory/interruption_change.html", context)


@requires("directory.interrupt")
def interruption_change(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Interruption, pk=pk)
    at = now()
    form = InterruptionForm(sent(request), at=at, instance=row)
    if form.is_valid():
        change_interruption(row, form.facts, by=request.user, at=at)
        messages.success(request, _("The message is changed."))
        return redirect("directory:interruption_show", pk=pk)
    context = {"form": form, "message": row, "title": _("Change the message"), "here": request.path}
    return render(request, "directory/interruption_change.html", context)


@requires("directory.interrupt")
def interruption_show(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Interruption.objects.select_related("written_by", "approved_by"), pk=pk)
    context = {
        "message": row,
        "stage": stage_of(row, at=now()),
        "services": list(row.services.order_by("name")),
        "sites": list(row.sites.order_by("name")),
        "channels": [channel_words(code) for code in row.channels],
        "title": _("Message to everybody"),
    }
    return render(request, "directory/interruption_show.html", context)


@requires("directory.interrupt")
@require_POST
def interruption_approve(request: StaffRequest, pk: int) -> HttpResponse:
    return _press(request, pk, approve_interruption, _("The message stands everywhere now."))


@requires("directory.interrupt")
@require_POST
def interruption_end(request: StaffRequest, pk: int) -> HttpResponse:
    return _press(request, pk, end_interruption, _("The message is taken down."))


def _press(request: StaffRequest, pk: int, act: Callable[..., Interruption], done: str) -> HttpResponse:
    row = get_object_or_404(Interruption, pk=pk)
    try:
        act(row, by=request.user, at=now())
    except SettingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("directory:interruption_show", pk=pk)
