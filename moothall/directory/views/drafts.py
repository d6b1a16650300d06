"""Writing a service as text, dropping a draft, withdrawing a service."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import (
    ServiceRefused,
    draft_service,
    drop_draft,
    latest_version,
    withdraw_service,
)
from moothall.directory.forms import ServiceForm
from moothall.directory.models import Service, ServiceVersion
from moothall.directory.queries.unfound import with_keyword
from moothall.directory.service_text import NEW_SERVICE, written
from moothall.directory.views.setting import overtaken
from moothall.lib.clock import now


@requires("directory.change")
def service_write(request: StaffRequest) -> HttpResponse:
    """Write a new service as text, for who prefers that."""
    return _edit(request, text=NEW_SERVICE, service=None)


@requires("directory.change")
def service_edit(request: StaffRequest, code: str) -> HttpResponse:
    """The draft, or where there is none a new one that begins with the last version.

    `keyword` in the address is the number of words that a search did not find: they are filled in already.
    """
    service = get_object_or_404(Service, code=code)
    record = with_keyword(latest_version(service).content, request.GET.get("keyword", ""))
    return _edit(request, text=written(record), service=service)


def _edit(request: StaffRequest, *, text: str, service: Service | None) -> HttpResponse:
    form = ServiceForm(
        request.POST if request.method == "POST" else None,
        initial={"text": text, "opened_at": _precise(now())},
        code=service.code if service else "",
    )
    if form.is_valid() and form.record is not None:
        asked = {"note": form.cleaned_data["note"], "unchanged_since": form.cleaned_data["opened_at"]}
        try:
            draft = draft_service(form.record, by=request.user, at=now(), **asked)
        except ServiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is kept. Nobody but staff sees it until it is published."))
            return redirect("directory:service_version", code=form.record.code, number=draft.number)
    title = _("Change “{name}”").format(name=service.name) if service else _("New service")
    return render(request, "directory/service_edit.html", {"form": form, "service": service, "title": title})


@requires("directory.change")
def draft_drop(request: StaffRequest, code: str) -> HttpResponse:
    drafts = ServiceVersion.objects.select_related("service", "written_by")
    draft = drafts.filter(service__code=code, status=ServiceVersion.Status.DRAFT).first()
    if draft is None:
        return overtaken(request, code)
    if request.method == "POST":
        drop_draft(draft, by=request.user, at=now())
        messages.success(request, _("The draft is dropped."))
        return redirect("directory:service_show", code=code) if draft.service.version_id else _to_list()
    context = {"draft": draft, "service": draft.service, "title": _("Drop the draft")}
    return render(request, "directory/draft_drop.html", context)


@requires("directory.publish")
def service_withdraw(request: StaffRequest, code: str) -> HttpResponse:
    service = get_object_or_404(Service, code=code)
    if not service.is_published:
        return overtaken(request, code)
    if request.method == "POST":
        withdraw_service(service, by=request.user, at=now())
        messages.success(request, _("The service is withdrawn. Its cases go on."))
        return redirect("directory:service_show", code=code)
    context = {"service": service, "title": _("Withdraw “{name}”").format(name=service.name)}
    return render(request, "directory/service_withdraw.html", context)


def _to_list() -> HttpResponse:
    return redirect("directory:service_list")


def _precise(moment: datetime) -> str:
    """Return a moment for a hidden field, not cut to the second: a draft may have been written within it."""
    return moment.isoformat()
