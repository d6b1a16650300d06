"""Building the form of a service: its questions in their order, each on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec.structs import replace

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import ServiceRefused, change_draft, latest_version
from moothall.directory.catalogue import Question, ServiceRecord
from moothall.directory.form_building import WAYS, FormImpossible, moved, put, without
from moothall.directory.forms import QuestionForm
from moothall.directory.forms.sections import QUESTIONS, SECTIONS, is_reshaped
from moothall.directory.models import Service
from moothall.directory.queries.services import directory_codes
from moothall.directory.record_values import fields_said, mark_of, slips_of_draft
from moothall.directory.views.record import question_rows
from moothall.directory.views.setting import sent
from moothall.lib.clock import now

FIELDS = SECTIONS[QUESTIONS].fields


@requires("directory.change")
def service_questions(request: StaffRequest, code: str) -> HttpResponse:
    service = get_object_or_404(Service, code=code)
    record = latest_version(service).content
    rows = [
        (number, question, kind, when, question.code in record.required_for_handoff)
        for number, (question, kind, when) in enumerate(question_rows(record), 1)
    ]
    slips = [slip for slip in slips_of_draft(record, directory_codes()) if slip[0][0] in FIELDS]
    context = {
        "service": service,
        "rows": rows,
        "todo": [words for _steps, words in slips],
        "was": mark_of(record, FIELDS),
        "title": _("Questions of the form"),
    }
    return render(request, "directory/service_questions.html", context)


@requires("directory.change")
def question_new(request: StaffRequest, code: str) -> HttpResponse:
    service = get_object_or_404(Service, code=code)
    record = latest_version(service).content
    form = QuestionForm(sent(request), questions=record.questions, held=None)
    return _answer(request, service, record, form, title=_("New question"))


@requires("directory.change")
def question_change(request: StaffRequest, code: str, question: str) -> HttpResponse:
    service = get_object_or_404(Service, code=code)
    record = latest_version(service).content
    held = _question(record, question)
    needed = held.code in record.required_for_handoff
    form = QuestionForm(sent(request), questions=record.questions, held=held, is_needed=needed)
    return _answer(request, service, record, form, title=_("Change “{ask}”").format(ask=held.ask))


def _answer(
    request: StaffRequest, service: Service, record: ServiceRecord, form: QuestionForm, *, title: str
) -> HttpResponse:
    if is_reshaped(request.POST):
        for part in form.parts:
            part.show_as_typed()
    elif form.is_valid() and _keep(request, service, record, form):
        messages.success(request, _("“{ask}” is kept in the draft.").format(ask=form.cleaned_data["ask"]))
        return redirect("directory:service_questions", service.code)
    context = {
        "service": service,
        "form": form,
        "held": form.held,
        "forms": form.parts,
        "has_errors": any(part.errors for part in form.parts),
        "was": request.POST.get("was") or mark_of(record, FIELDS),
        "here": request.path,
        "title": title,
    }
    return render(request, "directory/question_change.html", context)


def _keep(request: StaffRequest, service: Service, record: ServiceRecord, form: QuestionForm) -> bool:
    """Keep a question that makes the form no less possible than it was; else say where it is wrong."""
    question = form.question
    questions = put(record.questions, question, instead_of=form.held.code if form.held else "")
    needed = [each for each in record.required_for_handoff if each != question.code]
    after = _with_questions(record, questions, [*needed, question.code] if form.holds_up else needed)
    slips = [slip for slip in slips_of_draft(after, directory_codes()) if slip[0][0] == QUESTIONS and len(slip[0]) > 1]
    if slips:
        form.refuse(slips, questions=questions, code=question.code)
        return False
    try:
        _write(request, service, after)
    except ServiceRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@requires("directory.change")
@require_POST
def question_move(request: StaffRequest, code: str, question: str, way: str) -> HttpResponse:
    """Move a question one place up or down."""
    service = get_object_or_404(Service, code=code)
    record = latest_version(service).content
    held = _question(record, question)
    if way not in WAYS:
        raise Http404
    try:
        questions = moved(record.questions, held.code, by=WAYS[way])
        _write(request, service, _with_questions(record, questions, list(record.required_for_handoff)))
    except (FormImpossible, ServiceRefused) as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('directory:service_questions', args=[code])}#{held.code}")


@requires("directory.change")
@require_POST
def question_remove(request: StaffRequest, code: str, question: str) -> HttpResponse:
    service = get_object_or_404(Service, code=code)
    record = latest_version(service).content
    held = _question(record, question)
    try:
        needed = [each for each in record.required_for_handoff if each != held.code]
        _write(request, service, _with_questions(record, without(record.questions, held.code), needed))
    except (FormImpossible, ServiceRefused) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“{ask}” is taken out of the draft.").format(ask=held.ask))
    return redirect("directory:service_questions", code)


def _question(record: ServiceRecord, code: str) -> Question:
    found = next((each for each in record.questions if each.code == code), None)
    if found is None:
        raise Http404
    return found


def _with_questions(record: ServiceRecord, questions: Any, needed: list[str]) -> ServiceRecord:
    return replace(record, questions=tuple(questions), required_for_handoff=tuple(needed))


def _write(request: StaffRequest, service: Service, after: ServiceRecord) -> None:
    change_draft(service, fields_said(after, FIELDS), was=request.POST.get("was", ""), by=request.user, at=now())
