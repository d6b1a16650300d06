"""Publishing a service, at once or on a day, and going back to an earlier version."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import (
    ServiceRefused,
    Where,
    approve_service,
    end_trial,
    go_back,
    publish_everywhere,
    publish_service,
    recall_service,
    try_service,
    wrote,
)
from moothall.directory.forms import GoBackForm, PublishForm
from moothall.directory.models import ServiceVersion
from moothall.directory.queries.differences import differences
from moothall.directory.views.editor import section_states
from moothall.directory.views.setting import overtaken, sent
from moothall.lib.clock import now
from moothall.ui.wording import long_day_words

Status = ServiceVersion.Status


@requires("directory.publish")
def service_publish(request: StaffRequest, code: str) -> HttpResponse:
    """Compare a draft with what is published, and publish it: now, or on a day."""
    draft = _version(code, status=Status.DRAFT)
    if draft is None:
        return overtaken(request, code)
    is_own, may_alone = wrote(draft, request.user), draft.service.organisation.one_may_publish
    first = {"opened_at": now().isoformat(), "note": draft.change_note}
    form = PublishForm(sent(request), initial=first, is_alone=is_own and may_alone, may_try=draft.service.is_published)
    before = draft.service.version
    states = section_states(draft.content, before.content if before else None)
    todo = [words for state in states for words in state.todo]
    if todo and request.method == "POST":
        form.add_error(None, _("Finish the draft first: {words}").format(words=todo[0]))
    elif form.is_valid() and _is_published(request, draft, form):
        return redirect("directory:service_show", code=code)
    context: dict[str, Any] = {
        "form": form,
        "draft": draft,
        "service": draft.service,
        "before": before,
        "differences": differences(before.content if before else None, draft.content),
        "todo": todo,
        "warnings": [words for state in states for words in state.warnings],
        "must_be_another": is_own and not may_alone,
        "title": _("Publish “{name}”").format(name=draft.content.name),
    }
    return render(request, "directory/service_publish.html", context)


def _is_published(request: StaffRequest, draft: ServiceVersion, form: PublishForm) -> bool:
    live_on, where = form.cleaned_data["live_on"], Where(*form.where)
    try:
        if live_on:
            approve_service(draft, live_on=live_on, by=request.user, at=now(), where=where, **form.facts)
            words = _("Version {number} goes live on {day}.").format(number=draft.number, day=long_day_words(live_on))
        elif where.is_somewhere:
            try_service(draft, where=where, by=request.user, at=now(), **form.facts)
            words = _("Version {number} is tried where you chose.").format(number=draft.number)
        else:
            publish_service(draft, by=request.user, at=now(), **form.facts)
            words = _("Version {number} is published.").format(number=draft.number)
    except ServiceRefused as refusal:
        form.add_error("live_on" if live_on else None, str(refusal))
        return False
    messages.success(request, words)
    return True


@requires("directory.publish")
@require_POST
def service_recall(request: StaffRequest, code: str) -> HttpResponse:
    """Take back the approval of a version that waits for its day."""
    waiting = _version(code, status=Status.WAITING)
    if waiting is None:
        return overtaken(request, code)
    try:
        recall_service(waiting, by=request.user, at=now())
    except ServiceRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Version {number} is a draft again.").format(number=waiting.number))
    return redirect("directory:service_show", code=code)


@requires("directory.publish")
@require_POST
def service_publish_everywhere(request: StaffRequest, code: str) -> HttpResponse:
    """Let everybody have the version that is tried."""
    version = _version(code, status=Status.TRIAL)
    if version is None:
        return overtaken(request, code)
    publish_everywhere(version, by=request.user, at=now())
    messages.success(request, _("Version {number} is published.").format(number=version.number))
    return redirect("directory:service_show", code=code)


@requires("directory.publish")
@require_POST
def service_end_trial(request: StaffRequest, code: str) -> HttpResponse:
    """Take back the version that is tried."""
    version = _version(code, status=Status.TRIAL)
    if version is None:
        return overtaken(request, code)
    end_trial(version, by=request.user, at=now())
    messages.success(request, _("Version {number} is taken back. Its cases keep it.").format(number=version.number))
    return redirect("directory:service_show", code=code)


@requires("directory.publish")
def service_go_back(request: StaffRequest, code: str, number: int) -> HttpResponse:
    version = _version(code, status=Status.PAST, number=number)
    if version is None:
        return overtaken(request, code)
    form = GoBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            go_back(version, because=form.cleaned_data["because"], by=request.user, at=now())
        except ServiceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The words of version {number} hold again.").format(number=number))
            return redirect("directory:service_show", code=code)
    published = version.service.version
    context = {
        "form": form,
        "service": version.service,
        "version": version,
        "before": published,
        "differences": differences(published.content if published else None, version.content),
        "title": _("Go back to version {number}").format(number=number),
    }
    return render(request, "directory/service_go_back.html", context)


def _version(code: str, **facts: Any) -> ServiceVersion | None:
    versions = ServiceVersion.objects.select_related("service__version", "service__organisation", "written_by")
    return versions.filter(service__code=code, **facts).first()
