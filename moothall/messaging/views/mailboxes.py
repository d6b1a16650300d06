"""The addresses and numbers to which people write: set up, changed, and how each is doing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.messaging.actions import change_mailbox, make_callback_token, set_up_mailbox
from moothall.messaging.forms import MailboxForm
from moothall.messaging.models import Mailbox


@requires("accounts.manage")
def mailbox_list(request: StaffRequest) -> HttpResponse:
    rows = Mailbox.objects.select_related("organisation", "team", "service").order_by(
        "-is_active", "channel", "address"
    )
    return render(request, "messaging/mailbox_list.html", {"title": _("Mailboxes and numbers"), "rows": rows})


@requires("accounts.manage")
def mailbox_new(request: StaffRequest) -> HttpResponse:
    form = MailboxForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        mailbox = set_up_mailbox(form.facts, secret=form.cleaned_data["secret"], by=request.user, at=now())
        messages.success(request, _("{name} is set up.").format(name=mailbox.name))
        return redirect("messaging:mailbox_change", mailbox.pk)
    return render(request, "messaging/mailbox_change.html", {"title": _("New mailbox or number"), "form": form})


@requires("accounts.manage")
def mailbox_change(request: StaffRequest, pk: int) -> HttpResponse:
    mailbox = get_object_or_404(Mailbox, pk=pk)
    form = MailboxForm(request.POST if request.method == "POST" else None, instance=mailbox)
    if form.is_valid():
        fresh = Mailbox.objects.get(pk=pk)
        change_mailbox(fresh, form.facts, secret=form.cleaned_data["secret"], by=request.user, at=now())
        messages.success(request, _("It is kept."))
        return redirect("messaging:mailbox_change", pk)
    context = {"title": mailbox.name, "form": form, "mailbox": mailbox, "token": request.session.pop("token", "")}
    return render(request, "messaging/mailbox_change.html", context)


@requires("accounts.manage")
@require_POST
def mailbox_token(request: StaffRequest, pk: int) -> HttpResponse:
    """The token is shown once, on the page that follows."""
    mailbox = get_object_or_404(Mailbox.objects.exclude(provider=""), pk=pk)
    request.session["token"] = make_callback_token(mailbox, by=request.user, at=now())
    return redirect("messaging:mailbox_change", pk)
