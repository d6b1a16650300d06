"""Who read whose data."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.forms import ReadingsForm
from moothall.accounts.queries import PAGE, page_words, readings, things_read
from moothall.journal.models import Reading
from moothall.lib.csv_cells import cell

MOST_ROWS = 200_000
ROWS_AT_ONCE = 2000


@requires("journal.see_readings")
def reading_list(request: StaffRequest) -> HttpResponse:
    """References and user names stand in the address, and no customer's words."""
    form = ReadingsForm(request.GET or None)
    found = readings(**_wanted(form.cleaned_data)) if form.is_valid() else readings()
    number = request.GET.get("page", "")
    start = (int(number) - 1) * PAGE if number.isdigit() and 0 < int(number) < 1000 else 0
    rows = list(found[start : start + PAGE + 1])
    asked = request.GET.copy()
    asked.pop("page", None)
    here = f"?{asked.urlencode()}&page=" if asked else "?page="
    context = {
        "form": form,
        "rows": [
            (row, thing, page_words(row.page)) for row, thing in zip(rows, things_read(rows[:PAGE]), strict=False)
        ],
        "newer": f"{here}{start // PAGE}" if start else "",
        "older": f"{here}{start // PAGE + 2}" if len(rows) > PAGE else "",
        "csv": f"{reverse('accounts:reading_list_csv')}?{asked.urlencode()}",
        "title": _("Who read what"),
    }
    return render(request, "accounts/reading_list.html", context)


@requires("journal.see_readings")
def reading_list_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same readings as a file, the newest first; what was asked wrongly gives an empty one."""
    form = ReadingsForm(request.GET)
    found = readings(**_wanted(form.cleaned_data)) if form.is_valid() else Reading.objects.none()
    answer = StreamingHttpResponse(_lines(found[:MOST_ROWS]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="readings.csv"'
    return answer


class _Line:
    """Where the writer of CSV puts a line: straight into the answer."""

    def write(self, line: str) -> str:
        return line


def _lines(found: QuerySet[Reading]) -> Iterator[str]:
    table = csv.writer(_Line())
    yield table.writerow(["at", "officer", "of", "number", "why", "page"])
    rows = found.iterator(chunk_size=ROWS_AT_ONCE)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        for row, thing in zip(some, things_read(some), strict=True):
            who = row.by.username if row.by else ""
            cells = [row.at.isoformat(), who, row.about_kind, thing.number, row.why, page_words(row.page)]
            yield table.writerow([cell(each) for each in cells])


def _wanted(asked: dict[str, Any]) -> dict[str, Any]:
    day = asked["day"]
    last = asked["until"] or day
    return {
        "officer": asked["officer"],
        "about": (asked["kind"], asked["number"]) if asked["kind"] else None,
        "between": (_midnight(day), _midnight(last + timedelta(days=1))) if day else None,
    }


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
