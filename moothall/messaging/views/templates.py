"""Templates: written by one officer, tried out with sample data, approved by another."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.queries.plain_words import style_words
from moothall.lib.clock import now
from moothall.lib.plain_english import Warning, reading_of, warnings_of, warnings_of_letter
from moothall.messaging.actions import (
    TemplateRefused,
    approve_template,
    draft_template,
    make_template,
    retire_template,
)
from moothall.messaging.forms import DraftForm, TemplateForm
from moothall.messaging.gaps import AUTOMATIC, SAMPLE, filled, gaps_of
from moothall.messaging.models import Template
from moothall.messaging.queries import all_templates


@requires("messaging.templates")
def template_list(request: StaffRequest) -> HttpResponse:
    rows = [(template, _stands(template), _what_for(template)) for template in all_templates()]
    return render(request, "messaging/template_list.html", {"title": _("Templates"), "rows": rows})


@requires("messaging.templates")
def template_new(request: StaffRequest) -> HttpResponse:
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            template = make_template(**form.cleaned_data, by=request.user, at=now())
        except TemplateRefused as refusal:
            form.take(refusal.problems)
        else:
            messages.success(request, _("The draft is kept. Somebody else approves it."))
            return redirect("messaging:template_change", template.code)
    context = {"title": _("New template"), "form": form, "gaps": gaps_of("")}
    return render(request, "messaging/template_new.html", context)


@requires("messaging.templates")
def template_change(request: StaffRequest, code: str) -> HttpResponse:
    template = get_object_or_404(Template, code=code)
    versions = list(template.versions.select_related("written_by", "approved_by"))
    newest = versions[0]
    form = DraftForm(
        request.POST if request.method == "POST" else None, initial={"subject": newest.subject, "body": newest.body}
    )
    if form.is_valid():
        try:
            draft_template(template, **form.cleaned_data, by=request.user, at=now(), seen=_seen(request))
        except TemplateRefused as refusal:
            form.take(refusal.problems)
        else:
            messages.success(request, _("The draft is kept. Somebody else approves it."))
            return redirect("messaging:template_change", code)
    tried = filled(newest.body, SAMPLE)
    context = {
        "title": template.name,
        "template": template,
        "what_for": _what_for(template),
        "form": form,
        "newest": newest,
        "versions": versions,
        "tried_subject": filled(newest.subject, SAMPLE),
        "tried": tried,
        "reading": reading_of(tried),
        "warnings": _warnings(template, tried),
        "gaps": gaps_of(template.automatic),
        "can_approve": newest.status == "draft" and newest.written_by != request.user,
    }
    return render(request, "messaging/template_change.html", context)


@requires("messaging.templates")
@require_POST
def template_approve(request: StaffRequest, code: str) -> HttpResponse:
    def act(template: Template) -> object:
        return approve_template(template, by=request.user, at=now(), seen=_seen(request))

    return _done(request, code, act, _("The template is in use now."))


@requires("messaging.templates")
@require_POST
def template_retire(request: StaffRequest, code: str) -> HttpResponse:
    is_back = "back" in request.POST
    words = _("The template is in use again.") if is_back else _("The template is out of use.")

    def act(template: Template) -> object:
        return retire_template(template, by=request.user, at=now(), is_back=is_back)

    return _done(request, code, act, words)


def _seen(request: StaffRequest) -> datetime | None:
    """Return when the words on the page that was sent had been written."""
    try:
        return datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None


def _done(request: StaffRequest, code: str, act: Callable[[Template], object], words: str) -> HttpResponse:
    try:
        act(get_object_or_404(Template, code=code))
    except TemplateRefused as refusal:
        messages.error(request, " ".join(refusal.problems.values()))
    else:
        messages.success(request, words)
    return redirect("messaging:template_change", code)


def _warnings(template: Template, tried: str) -> list[Warning]:
    """Return what a reader would stumble over. What goes out by itself is greeted by itself."""
    known = SAMPLE.values()
    look = warnings_of if template.automatic else warnings_of_letter
    return look(tried, words=style_words(), known=known)


def _what_for(template: Template) -> str:
    if not template.automatic:
        return _("A start for officers’ replies")
    return _("Goes out by itself: {what}").format(what=AUTOMATIC[template.automatic][0])


def _stands(template: Template) -> str:
    """Return how a template stands: retired, waiting for approval, in use."""
    states = {version.status for version in template.versions.all()}
    if template.retired_at is not None:
        return "retired"
    if "draft" in states:
        return "draft_in_use" if "approved" in states else "draft"
    return "in_use"
