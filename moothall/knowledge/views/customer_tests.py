"""Customers’ tests of texts: recorded, shown with what they changed, counted by period."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.models import Service
from moothall.directory.queries.services import version_numbered
from moothall.knowledge.actions import TestRefused, note_change, record_customer_test
from moothall.knowledge.forms import CustomerTestForm, PeriodForm, TestChangeForm
from moothall.knowledge.models import Article, CustomerTest
from moothall.knowledge.queries import counted, counted_by_month, tests_between
from moothall.lib.clock import now

YEAR = timedelta(days=365)


@requires("knowledge.see")
def customer_test_list(request: StaffRequest) -> HttpResponse:
    """The evidence of a period, of the last year where none is named."""
    form = PeriodForm(request.GET if "since_day" in request.GET else None)
    until = localdate(now())
    since = until - YEAR
    if form.is_valid():
        since, until = form.cleaned_data["since"] or since, form.cleaned_data["until"] or until
    service = Service.objects.filter(code=request.GET.get("service", "")).first()
    context = {
        "form": form,
        "since": since,
        "until": until,
        "service": service,
        "tests": tests_between(since, until, service=service),
        "counted": counted(since, until),
        "months": counted_by_month(since, until),
        "title": _("Tested by customers"),
    }
    return render(request, "knowledge/customer_test_list.html", context)


@requires("knowledge.change")
def customer_test_new(request: StaffRequest) -> HttpResponse:
    """Keep a test of the version or the answer that the address names."""
    tested = _tested(request)
    form = CustomerTestForm(request.POST or None)
    if form.is_valid():
        try:
            test = record_customer_test(form.cleaned_data, **tested, by=request.user, at=now())
        except TestRefused as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("The test is kept. Say what it changed when that is done."))
            return redirect("knowledge:customer_test_show", test.pk)
    what = next(iter(tested.values()))
    name = what.question if isinstance(what, Article) else f"{what.content.name}, {_('version')} {what.number}"
    context = {"form": form, "name": name, "title": _("Keep a test by customers")}
    return render(request, "knowledge/customer_test_new.html", context)


def _tested(request: StaffRequest) -> dict[str, Any]:
    given = request.GET
    if "article" in given:
        return {"article": get_object_or_404(Article, code=given["article"])}
    number = given.get("version", "")
    version = version_numbered(given.get("service", ""), int(number)) if number.isdecimal() else None
    if version is None:
        raise Http404
    return {"version": version}


@requires("knowledge.see")
def customer_test_show(request: StaffRequest, pk: int) -> HttpResponse:
    """One test with what it changed; who writes adds to that."""
    test = get_object_or_404(CustomerTest.objects.for_list(), pk=pk)
    may_write = request.user.has_perm("knowledge.change")
    form = TestChangeForm(request.POST or None, test=test)
    if may_write and form.is_valid():
        said = form.cleaned_data
        note_change(test, words=said["words"], version=said.get("version"), by=request.user, at=now())
        messages.success(request, _("That is kept with the test."))
        return redirect("knowledge:customer_test_show", pk)
    changes = test.changes.select_related("version__service", "by")
    context = {"test": test, "changes": changes, "form": form if may_write else None, "title": test.what}
    return render(request, "knowledge/customer_test_show.html", context)
