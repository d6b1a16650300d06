"""Letters, faxes, scans and remarks."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import DocumentRefused, keep_document
from moothall.contacts.actions import ContactRefused, leave_remark, start_draft
from moothall.contacts.content import DraftContent, MatterContent
from moothall.contacts.forms import PostForm
from moothall.contacts.models import Draft
from moothall.contacts.queries import last_way
from moothall.contacts.views.holding import Held, in_hand
from moothall.contacts.views.screen import show_screen
from moothall.directory.queries import catalogue, organisation_of
from moothall.lib.clock import now


@requires("contacts.record")
def post(request: StaffRequest) -> HttpResponse:
    """Log a letter or fax on the day it comes, with its scan, and go on with it on the one screen."""
    at = now()
    form = PostForm(request.POST, request.FILES, at=at) if request.method == "POST" else PostForm(at=at)
    if form.is_valid():
        try:
            return redirect("contacts:draft", _log_letter(request, form.cleaned_data, at=at).reference)
        except DocumentRefused as refusal:
            form.add_error("scans", str(refusal))
    return render(request, "contacts/post.html", {"form": form, "title": _("Log a letter or fax")})


def _log_letter(request: StaffRequest, letter: dict[str, Any], *, at: datetime) -> Draft:
    organisation = organisation_of(request.user)
    if organisation is None:
        raise Http404
    received_on = letter["received_on"].isoformat()
    content = DraftContent(matters=[MatterContent()], find=letter["find"], received_on=received_on)
    _channel, site = last_way(request.user)
    with transaction.atomic():
        draft = start_draft(
            organisation=organisation, channel=letter["channel"], site=site, by=request.user, at=at, content=content
        )
        for scan in letter["scans"]:
            _keep(scan, draft, request, at=at)
    return draft


@requires("contacts.record")
@in_hand
def draft_add_papers(request: StaffRequest, held: Held) -> HttpResponse:
    """Add scans or papers to the contact; they go to its case, or stay with the contact."""
    draft = held.save()
    try:
        for paper in request.FILES.getlist("papers"):
            _keep(paper, draft, request, at=now())
    except DocumentRefused as refusal:
        return show_screen(request, draft, problems={"papers": str(refusal)})
    return held.shown()


def _keep(file: Any, draft: Draft, request: StaffRequest, *, at: datetime) -> None:
    keep_document(file, name=file.name, about=("draft", draft.pk), by=request.user, at=at, is_from_customer=True)


@requires("contacts.record")
@in_hand
def draft_remark(request: StaffRequest, held: Held) -> HttpResponse:
    """Keep a remark that the customer let fall; the contact goes on."""
    words = held.content.remark
    service = next((found for each in held.content.matters if (found := catalogue().by_code.get(each.service))), None)
    draft = held.save()
    try:
        leave_remark(
            words, organisation=draft.organisation, channel=draft.channel, service=service, by=request.user, at=now()
        )
    except ContactRefused as refusal:
        return show_screen(request, draft, problems=refusal.problems)
    held.content.remark = ""
    held.save()
    if not request.htmx:
        messages.success(request, _("The remark is kept."))
        return held.shown()
    return show_screen(request, held.draft, news=_("The remark is kept."))
