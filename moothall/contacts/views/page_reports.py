"""Pages said to be wrong: whose they are, since when, by when they are right, and what was changed."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.models import Officer
from moothall.contacts.actions.page_reports import ReportRefused, mend_page, promise_information, report_page
from moothall.contacts.forms.page_reports import MendPageForm, PromiseInformationForm, ReportPageForm
from moothall.contacts.models import PageReport
from moothall.contacts.models.page_reports import PageReportQuerySet
from moothall.directory.models import Service
from moothall.lib.clock import now


def _for(officer: Officer) -> PageReportQuerySet:
    """Return the reports that somebody deals with: their own, and every one of what they may write."""
    theirs = Q(owner=officer)
    if officer.has_perm("directory.change"):
        theirs |= Q(article=None)
    if officer.has_perm("knowledge.change"):
        theirs |= Q(service=None)
    return PageReport.objects.for_list().filter(theirs)


@requires("knowledge.see")
def page_report_list(request: StaffRequest) -> HttpResponse:
    """Open reports with their age, oldest first; those of the officer alone, or of everybody for who writes."""
    at = now()
    rows = [(report, report.age(at), report.is_late(localdate(at))) for report in _for(request.user).open()]
    context = {"rows": rows, "title": _("Pages said to be wrong")}
    return render(request, "contacts/page_report_list.html", context)


@requires("knowledge.see")
def page_report_new(request: StaffRequest, code: str) -> HttpResponse:
    """An officer says that the page of a service is wrong or incomplete."""
    service = get_object_or_404(Service.objects.published(), code=code)
    form = ReportPageForm(request.POST or None)
    if form.is_valid():
        report_page(service, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("Thank you. Whoever is asked about this service sees it in their list."))
        return redirect("contacts:home")
    context = {"form": form, "service": service, "title": _("Say that a page is wrong")}
    return render(request, "contacts/page_report_new.html", context)


@requires("knowledge.see")
def page_report_show(request: StaffRequest, pk: int) -> HttpResponse:
    """One report: say by when the page is right, or what was changed."""
    report = get_object_or_404(_for(request.user), pk=pk)
    sent = request.POST or None
    is_day = "why" in request.POST
    day = PromiseInformationForm(sent if is_day else None)
    mend = MendPageForm(None if is_day else sent, report=report)

    def promise() -> None:
        promise_information(report, **day.cleaned_data, by=request.user, at=now())

    def close() -> None:
        mend_page(report, **mend.cleaned_data, by=request.user, at=now())

    if report.closed_at is not None and sent:
        raise Http404
    if _is_done(day, promise):
        messages.success(request, _("The day is kept. A customer who reported it is told."))
        return redirect("contacts:page_report_show", pk)
    if _is_done(mend, close):
        messages.success(request, _("Closed. A customer who reported it is told what was changed."))
        return redirect("contacts:page_report_list")
    context = {
        "report": report,
        "day": day,
        "mend": mend,
        "has_errors": bool(day.errors or mend.errors),
        "title": report.page_name,
    }
    return render(request, "contacts/page_report_show.html", context)


def _is_done(form: forms.Form, act: Callable[[], None]) -> bool:
    if not form.is_valid():
        return False
    try:
        act()
    except ReportRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
