"""How long the words of messages are kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.messaging.actions import set_retention
from moothall.messaging.forms import RetentionForm
from moothall.messaging.models import Retention


@requires("messaging.retain")
def retention(request: StaffRequest) -> HttpResponse:
    held = dict(Retention.objects.values_list("what", "months"))
    form = RetentionForm(request.POST if request.method == "POST" else None, initial=held)
    if form.is_valid():
        for what, months in form.cleaned_data.items():
            if months != held.get(what):
                set_retention(what, months=months, by=request.user, at=now())
        messages.success(request, _("It is kept. Words whose time is up are erased every night."))
        return redirect("messaging:retention")
    return render(request, "messaging/retention.html", {"title": _("How long words are kept"), "form": form})
