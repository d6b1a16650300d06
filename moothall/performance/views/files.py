"""What a page of figures shows, as a file: months, groups or hours, as CSV or JSON."""

import csv
from typing import Any

from django.http import HttpResponse, JsonResponse

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.lib.csv_cells import cell
from moothall.performance.queries import Reading
from moothall.performance.queries.printed import as_printed
from moothall.performance.rules import local_day
from moothall.performance.views.looked import Looked, look

FIGURES = ("value", "low", "high", "part", "whole", "number")


@requires("figures.see")
def measure_csv(request: StaffRequest, code: str) -> HttpResponse:
    looked = look(request, code, today=local_day(now()))
    if refused := _refusal(looked):
        return refused
    printed = as_printed(_asked_for(looked, request.GET.get("table", "")))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    table = csv.writer(answer)
    columns = _columns(printed)
    table.writerow(["measure", "from", "to", *columns])
    for row in printed["rows"] or [printed["total"]]:
        cells = [printed["measure"], printed["from"], printed["to"], *(row.get(column) for column in columns)]
        table.writerow([cell(each) for each in cells])
    return answer


@requires("figures.see")
def measure_json(request: StaffRequest, code: str) -> HttpResponse:
    looked = look(request, code, today=local_day(now()))
    if refused := _refusal(looked):
        return refused
    return JsonResponse(as_printed(_asked_for(looked, request.GET.get("table", ""))))


def _asked_for(looked: Looked, table: str) -> Reading:
    """Return the table that is asked for: months, hours, or the groups of the split."""
    if table == "months" or (not looked.split and table != "hours"):
        return looked.read("month", period=looked.chart_period)
    if table == "hours" and looked.has_week:
        return looked.read("weekday", "hour")
    return looked.read(*filter(None, [looked.split]))


def _columns(printed: dict[str, Any]) -> list[str]:
    """Return the splits and then the figures that any row has."""
    rows = printed["rows"] or [printed["total"]]
    there = dict.fromkeys(column for row in rows for column in row)
    splits = [column for column in there if column not in FIGURES]
    return [*splits, *(column for column in FIGURES if column in there)]


def _refusal(looked: Looked) -> HttpResponse | None:
    """Return what is wrong with the address, in words; None where nothing is."""
    wrong = [f"{field}: {' '.join(map(str, problems))}" for field, problems in looked.form.errors.items()]
    return HttpResponse("\n".join(wrong), status=400, content_type="text/plain; charset=utf-8") if wrong else None
