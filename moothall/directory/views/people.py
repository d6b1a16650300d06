"""Setting up the people who work here, on one page."""

from contextlib import nullcontext

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.actions import ask_new_password, give_first_password
from moothall.accounts.models import Officer
from moothall.directory.actions import change_person, set_up_person
from moothall.directory.forms import PersonForm
from moothall.directory.queries.people import signature_of
from moothall.directory.views.setting import sent
from moothall.journal.actions import in_turn
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now

#: Without letters and figures that look like one another. Four groups are more than 80 bits.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


@requires("accounts.manage")
@never_cache
def person_new(request: StaffRequest) -> HttpResponse:
    form = PersonForm(sent(request))
    officer = None
    with in_turn() if form.is_bound else nullcontext():
        if form.is_valid():
            officer = set_up_person(form.chosen_username, form.person, by=request.user, at=now())
    if officer is not None:
        return _give_password(request, officer, is_new=True)
    context = {"form": form, "title": _("Set up a new person"), "sends_mail": settings.MAIL_SERVER is not None}
    return render(request, "directory/person_change.html", context)


@requires("accounts.manage")
def person_change(request: StaffRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk)
    form = PersonForm(sent(request), officer=officer)
    if form.is_valid():
        try:
            change_person(officer, form.person, by=request.user, at=now())
        except SettingRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“{name}” is kept.").format(name=officer.name))
            return redirect("accounts:officer_list")
    context = {
        "form": form,
        "officer": officer,
        "signature": signature_of(officer),
        "title": officer.name,
        "sends_mail": settings.MAIL_SERVER is not None,
    }
    return render(request, "directory/person_change.html", context)


@requires("accounts.manage")
@never_cache
@require_POST
def person_password(request: StaffRequest, pk: int) -> HttpResponse:
    """Give somebody another password: a link by mail, or one that is shown once."""
    return _give_password(request, get_object_or_404(Officer, pk=pk, is_active=True), is_new=False)


def _give_password(request: StaffRequest, officer: Officer, *, is_new: bool) -> HttpResponse:
    if settings.MAIL_SERVER is not None and officer.email:
        ask_new_password([officer], at=now())
        words = _("{name} is sent a link to choose a password. It works for an hour; they can ask for another.")
        messages.success(request, words.format(name=officer.name))
        return redirect(reverse("directory:person_change", args=[officer.pk]))
    password = "-".join(get_random_string(4, LETTERS) for _group in range(4))
    give_first_password(officer, password=password, by=request.user, at=now())
    title = _("The first password") if is_new else _("A new password")
    context = {"officer": officer, "password": password, "is_new": is_new, "title": title}
    return render(request, "directory/person_password.html", context)
