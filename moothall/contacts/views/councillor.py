"""A councillor's own pages: raising a resident's matter, and following what became of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.models import Case
from moothall.cases.queries import timeline_of
from moothall.cases.rules import wrong_answers
from moothall.contacts.actions import ContactRefused, RaisedMatter, RecordedContact, raise_matter
from moothall.contacts.forms.councillor import FindServiceForm, RaiseForm, RaiseQuestions
from moothall.contacts.queries.in_hand import number_of
from moothall.contacts.queries.raised import looked_after_by, raised_by, raised_case
from moothall.contacts.views.places import council_of
from moothall.directory.models import Channel, Service
from moothall.directory.queries import catalogue, is_offered, search_services
from moothall.journal.actions import log_reading
from moothall.lib.clock import now

ANSWERS = "answers"


@requires("contacts.raise")
def councillor_home(request: StaffRequest) -> HttpResponse:
    """The matters that the councillor raised, those still open first."""
    raised = raised_by(request.user)
    return render(request, "contacts/councillor_home.html", {"title": _("Residents’ matters"), "raised": raised})


@requires("contacts.raise")
def councillor_raise(request: StaffRequest) -> HttpResponse:
    """Choose the service, then say for whom, what and where. The address holds the service alone."""
    service = catalogue().at(site_id=None, channel=Channel.COUNCILLOR.value).get(request.GET.get("service", ""))
    if service is None or not _can_be_raised(service):
        return _choose_service(request)
    record = service.record
    form = RaiseForm(request.POST if request.method == "POST" else None, record=record)
    answers = RaiseQuestions(record, {}, prefix=ANSWERS).typed(request.POST)
    problems = _under_prefix(wrong_answers(record, answers))
    if form.is_valid() and not problems:
        try:
            recorded = _raise(request, form, service, answers)
            messages.success(request, _("It is raised. The resident can follow it with the same reference."))
            return redirect("contacts:councillor_matter", Case.objects.get(pk=recorded.case_ids[0]).reference)
        except ContactRefused as refusal:
            problems = _refused(form, refusal)
    questions = RaiseQuestions(record, answers, prefix=ANSWERS, problems=problems)
    context = {
        "title": _("Raise: %(service)s") % {"service": service.name},
        "service": service,
        "form": form,
        "questions": questions,
        "has_errors": bool(form.errors or problems),
    }
    return render(request, "contacts/councillor_raise.html", context)


def _can_be_raised(service: Service) -> bool:
    if not service.record.makes_case or not service.record.is_listed:
        return False
    today = localtime(now()).date()
    return is_offered(service.pk, site_id=None, channel=Channel.COUNCILLOR.value, on=today)


def _choose_service(request: StaffRequest) -> HttpResponse:
    form = FindServiceForm(request.GET or None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    found = [hit.service for hit in search_services(words)] if words else catalogue().listed
    context = {
        "title": _("Raise a resident’s matter"),
        "form": form,
        "words": words,
        "services": [service for service in found if _can_be_raised(service)],
    }
    return render(request, "contacts/councillor_service.html", context)


def _raise(request: StaffRequest, form: RaiseForm, service: Service, answers: dict[str, Any]) -> RecordedContact:
    matter = RaisedMatter(
        service=service,
        reason=form.cleaned_data["reason"],
        words=form.cleaned_data["words"],
        wanted=form.cleaned_data["wanted"],
        answers={code: answer for code, answer in answers.items() if answer not in ("", [], {})},
        place=form.where(),
    )
    council = council_of(request)
    return raise_matter(matter, resident=form.resident(), organisation=council, by=request.user, at=now())


def _under_prefix(problems: dict[str, str]) -> dict[str, str]:
    return {f"{ANSWERS}-{code}": words for code, words in problems.items()}


def _refused(form: RaiseForm, refusal: ContactRefused) -> dict[str, str]:
    """Show what was refused at its box. Return what belongs to the questions of the service."""
    questions = {}
    for field, words in refusal.problems.items():
        if field in form.fields:
            form.add_error(field, words)
        elif field.startswith("matters-0-"):
            questions[field.removeprefix("matters-0-")] = words
        else:
            form.add_error(None, words)
    return _under_prefix(questions)


@requires("contacts.raise")
def councillor_matter(request: StaffRequest, reference: str) -> HttpResponse:
    """How far one matter is, as the resident is told it. Only what the councillor raised is found."""
    at = now()
    number = number_of(reference)
    followed = raised_case(request.user, number) if number else None
    if followed is None or followed.matter.case is None or followed.matter.case.reference != reference.upper():
        raise Http404
    matter, case = followed.matter, followed.matter.case
    if matter.contact.customer is not None:
        log_reading(
            matter.contact.customer,
            by=request.user,
            page="contacts:councillor_matter",
            why=_("matter raised for the resident"),
            at=at,
            request_id=request.request_id,
        )
    context = {
        "title": matter.service.name,
        "matter": matter,
        "case": case,
        "stands": followed.stands,
        "looked_after": looked_after_by(case, today=localtime(at).date()),
        "moments": timeline_of(case, for_customer=True),
    }
    return render(request, "contacts/councillor_matter.html", context)
