"""Looking into who read what."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.queries import Thing, page_words, things_read
from moothall.customers.models import Change, Customer
from moothall.customers.permissions import visible_to
from moothall.journal.actions import log_reading
from moothall.journal.models import Reading
from moothall.lib.clock import now
from moothall.lib.csv_cells import cell
from moothall.oversight.actions import FindingRefused, keep_readings_for, settle_finding
from moothall.oversight.forms import PeriodForm, RetentionForm, SettleForm
from moothall.oversight.models import Finding, Why
from moothall.oversight.queries import (
    PAGE,
    changes_of_customer,
    findings,
    months_kept,
    readings_behind,
    readings_of_customer,
)
from moothall.ui.shapes import Link

MOST_ROWS = 20_000
USUAL_PERIOD = timedelta(days=92)


@requires("journal.see_readings")
def finding_list(request: StaffRequest) -> HttpResponse:
    why, is_open = request.GET.get("why", ""), "settled" not in request.GET
    number = request.GET.get("page", "")
    start = (int(number) - 1) * PAGE if number.isdigit() and 0 < int(number) < 1000 else 0
    rows = list(findings(why=why if why in Why.values else "", is_open=is_open)[start : start + PAGE + 1])
    here = request.GET.copy()
    here.pop("page", None)
    base = f"?{here.urlencode()}&page=" if here else "?page="
    context = {
        "rows": rows[:PAGE],
        "tabs": [
            Link(_("To look into"), reverse("oversight:finding_list"), is_current=is_open),
            Link(_("Looked into"), "?settled", is_current=not is_open),
        ],
        "whys": [(code, words, code == why) for code, words in Why.choices],
        "is_open": is_open,
        "newer": f"{base}{start // PAGE}" if start else "",
        "older": f"{base}{start // PAGE + 2}" if len(rows) > PAGE else "",
        "title": _("Unusual readings"),
    }
    return render(request, "oversight/finding_list.html", context)


@requires("journal.see_readings")
def finding_show(request: StaffRequest, pk: int) -> HttpResponse:
    finding = get_object_or_404(Finding.objects.select_related("officer", "settled_by"), pk=pk)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            settle_finding(finding, **form.cleaned_data, by=request.user, at=now())
        except FindingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept."))
            return redirect("oversight:finding_list")
    since, until = _bounds(finding.day, finding.day)
    rows = list(readings_behind(finding, since=since, until=until)[:200])
    context = {
        "finding": finding,
        "form": form,
        "rows": _read(rows),
        "title": finding.get_why_display(),
    }
    return render(request, "oversight/finding_show.html", context)


def _read(rows: list[Reading]) -> list[tuple[Reading, Thing, str]]:
    """Return readings with what they are of and the page on which it was read, in words."""
    return [(row, thing, page_words(row.page)) for row, thing in zip(rows, things_read(rows), strict=True)]


@requires("journal.see_readings")
@never_cache
def customer_trace(request: StaffRequest, pk: int) -> HttpResponse:
    """Who read and who changed what is held of a customer, with what was held before."""
    customer = _customer(request, pk)
    form = PeriodForm(request.GET or None)
    since, until = _period(form)
    found = {"since": since, "until": until}
    readings = list(readings_of_customer(customer, **found)[: PAGE + 1])
    context = {
        "customer": customer,
        "form": form,
        "readings": _read(readings[:PAGE]),
        "is_more": len(readings) > PAGE,
        "changes": [(row, _differences(row)) for row in changes_of_customer(customer, **found)[:PAGE]],
        "csv": f"{reverse('oversight:customer_trace_csv', args=[pk])}?{request.GET.urlencode()}",
        "title": _("Who saw and changed customer {number}").format(number=customer.pk),
    }
    return render(request, "oversight/customer_trace.html", context)


@requires("journal.see_readings")
@never_cache
def customer_trace_csv(request: StaffRequest, pk: int) -> HttpResponse:
    customer = _customer(request, pk)
    since, until = _period(PeriodForm(request.GET or None))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="customer-{pk}.csv"'
    table = csv.writer(answer)
    table.writerow(["at", "officer", "did", "of", "number", "page", "why", "before", "after"])
    for row in _lines(customer, since=since, until=until):
        table.writerow([cell(each) for each in row])
    return answer


def _lines(customer: Customer, *, since: datetime, until: datetime) -> Iterator[list[object]]:
    readings = list(readings_of_customer(customer, since=since, until=until)[:MOST_ROWS])
    for row, thing in zip(readings, things_read(readings), strict=True):
        who = row.by.username if row.by else ""
        yield [row.at.isoformat(), who, "read", row.about_kind, thing.number, row.page, row.why, "", ""]
    for change in changes_of_customer(customer, since=since, until=until)[:MOST_ROWS]:
        who = change.by.username if change.by else ""
        for field, before, after in _differences(change):
            yield [change.at.isoformat(), who, "changed", "customer", change.customer_id, "", field, before, after]


def _customer(request: StaffRequest, pk: int) -> Customer:
    """Return the customer, and note that somebody looks into them: earlier values are personal data too."""
    customer = get_object_or_404(visible_to(request.user), pk=pk)
    why = _("who saw and changed it")
    page = "oversight:customer_trace"
    log_reading(customer, by=request.user, page=page, why=why, at=now(), request_id=request.request_id)
    return customer


def _differences(change: Change) -> list[tuple[str, Any, Any]]:
    fields = dict.fromkeys([*change.before, *change.after])
    return [(field.replace("_", " "), change.before.get(field, ""), change.after.get(field, "")) for field in fields]


def _period(form: PeriodForm) -> tuple[datetime, datetime]:
    """Return the period that was asked for, else the last three months."""
    asked: dict[str, date | None] = form.cleaned_data if form.is_valid() else {}
    last = asked.get("until") or localdate(now())
    return _bounds(asked.get("since") or last - USUAL_PERIOD, last)


def _bounds(first: date, last: date) -> tuple[datetime, datetime]:
    return make_aware(datetime.combine(first, time.min)), make_aware(datetime.combine(last + timedelta(1), time.min))


@requires("accounts.manage")
def retention(request: StaffRequest) -> HttpResponse:
    form = RetentionForm(request.POST if request.method == "POST" else None, initial={"months": months_kept()})
    if form.is_valid():
        keep_readings_for(form.cleaned_data["months"], by=request.user, at=now())
        messages.success(request, _("Kept. Readings whose time is up are forgotten each night."))
        return redirect("oversight:retention")
    context = {"form": form, "title": _("How long readings are kept")}
    return render(request, "oversight/retention.html", context)
