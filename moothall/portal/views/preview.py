"""A version of a service as customers will see it: the same pages, and nothing is kept.

The answers of a form that is walked through travel in the page itself.
"""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.rules import asked_questions
from moothall.directory.catalogue import Question, ServiceRecord
from moothall.directory.models import ServiceVersion
from moothall.directory.queries.catalogue import as_if_published
from moothall.directory.queries.services import version_numbered
from moothall.lib.clock import now
from moothall.portal.forms.questions import FilesForm, QuestionForm, form_for
from moothall.portal.queries.about import about_service
from moothall.portal.queries.followed import steps_foreseen
from moothall.portal.rules.formats import format_words
from moothall.portal.rules.review import parts_of
from moothall.portal.rules.steps import is_needed, progress_of, question_after, question_before
from moothall.portal.views.keys import visit_of
from moothall.ui.shapes import Link, Row


def _version(code: str, number: int) -> ServiceVersion:
    version = version_numbered(code, number)
    if version is None:
        raise Http404
    return version


@requires("directory.see")
@never_cache
def preview_service(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The page of the service."""
    version = _version(code, number)
    service, visit = as_if_published(version), visit_of(request)
    about = about_service(service, at=now(), council=visit.organisation if visit else None)
    context = {
        "title": service.name,
        "about": about,
        "record": about.record,
        "service": service,
        "version": version,
        "is_preview": True,
        "can_say_wrong": False,
        "is_expired": about.record.is_expired(localdate(now())),
        "formats": format_words(about.record.formats),
        "steps": steps_foreseen(about.record),
        "trail": [Link(_("Home"), reverse("portal:home")), Link(_("Services"), reverse("portal:services"))],
    }
    return render(request, "portal/preview_service.html", context)


@requires("directory.see")
@never_cache
def preview_form(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """The form, a question at a time, until its answers could be sent."""
    version = _version(code, number)
    record = version.content
    if record.online != "form" or not record.questions:
        raise Http404
    answers = _answers(request)
    asked = _asked(request, record, answers)
    form = _form(request, record, asked, answers)
    if request.method == "POST" and "back" in request.POST:
        asked = question_before(record, answers, asked.code) or asked
        form = form_for(asked, is_needed=is_needed(record, asked), answer=answers.get(asked.code))
    elif request.method == "POST" and form.is_valid():
        answers[asked.code] = _answer(form)
        following = question_after(record, answers, asked.code)
        if following is None:
            return _check(request, version, answers)
        asked = following
        form = form_for(asked, is_needed=is_needed(record, asked), answer=answers.get(asked.code))
    return render(request, "portal/preview_form.html", _page(version, asked, form, answers))


def _answers(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.POST.get("answers", "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _asked(request: HttpRequest, record: ServiceRecord, answers: dict[str, Any]) -> Question:
    """Return the question that was asked by the page that was sent, else the first."""
    code = request.POST.get("asked", "")
    return next((each for each in asked_questions(record, answers) if each.code == code), record.questions[0])


def _form(request: HttpRequest, record: ServiceRecord, asked: Question, answers: dict[str, Any]) -> QuestionForm:
    sent, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    needed = is_needed(record, asked)
    return form_for(asked, is_needed=needed, answer=answers.get(asked.code), sent=sent, files=files)


def _answer(form: QuestionForm) -> Any:
    """Return the answer; of files no more than their names."""
    return [{"name": file.name} for file in form.chosen] if isinstance(form, FilesForm) else form.answer


def _page(version: ServiceVersion, asked: Question, form: QuestionForm, answers: dict[str, Any]) -> dict[str, Any]:
    record, is_optional = version.content, not is_needed(version.content, asked)
    code = version.service.code
    return {
        "title": f"{asked.ask} {_('(optional)')}" if is_optional else asked.ask,
        "version": version,
        "asked": asked,
        "form": form,
        "action": reverse("portal:preview_form", args=[code, version.number]),
        "back_url": reverse("portal:preview_service", args=[code, version.number]),
        "progress": progress_of(record, answers, asked.code),
        "is_optional": is_optional,
        "files": None,
        "answers": json.dumps(answers),
    }


def _check(request: StaffRequest, version: ServiceVersion, answers: dict[str, Any]) -> HttpResponse:
    parts = parts_of(asked_questions(version.content, answers), answers)
    context = {
        "title": _("Check your answers"),
        "version": version,
        "service": version.service,
        "parts": [(part.title, [Row(each.ask, words) for each, words in part.answers]) for part in parts],
    }
    return render(request, "portal/preview_check.html", context)
