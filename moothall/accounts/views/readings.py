"""Who read whose data."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.accounts.forms import KINDS, REFERENCED, ReadingsForm
from moothall.accounts.queries import PAGE, readings
from moothall.accounts.reading_words import page_words
from moothall.journal.models import Reading
from moothall.lib.references import reference


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
            (row, KINDS.get(row.about_kind, row.about_kind), _number(row), page_words(row.page)) for row in rows[:PAGE]
        ],
        "newer": f"{here}{start // PAGE}" if start else "",
        "older": f"{here}{start // PAGE + 2}" if len(rows) > PAGE else "",
        "title": _("Who read what"),
    }
    return render(request, "accounts/reading_list.html", context)


def _wanted(asked: dict[str, Any]) -> dict[str, Any]:
    day = asked["day"]
    return {
        "officer": asked["officer"],
        "about": (asked["kind"], asked["number"]) if asked["kind"] else None,
        "between": (_midnight(day), _midnight(day + timedelta(days=1))) if day else None,
    }


def _number(row: Reading) -> str:
    """Return the number as people quote it: with its check digit where it is part of a reference."""
    if row.about_kind in REFERENCED:
        return reference(row.about_id, "").lstrip("-")
    return str(row.about_id)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
