"""Every measure on one page, what concerns the reader first."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.lib.months import months_before
from moothall.performance.forms.look import MonthForm
from moothall.performance.measures import MEASURES
from moothall.performance.permissions import figures_of
from moothall.performance.queries.months import first_days, month_by_month
from moothall.performance.queries.targets import said_of_measures
from moothall.performance.rules import Period, local_day
from moothall.performance.views.lines import SPARKS, grouped, line_of, teams_for, tiles_for
from moothall.performance.views.looked import usual_month
from moothall.performance.wording import month_words


@requires("figures.see")
def measure_list(request: StaffRequest) -> HttpResponse:
    at = now()
    today = local_day(at)
    organisation = figures_of(request.user)
    usual = usual_month(min(first_days(organisation.pk).values(), default=None), today=today)
    form = MonthForm(request.GET.dict(), today=today, usual={"month": f"{usual:%Y-%m}"})
    month = form.chosen_month
    is_whole = month < today.replace(day=1)
    asked: dict[str, Any] = {"organisation_id": organisation.pk, "today": today}
    months = month_by_month(MEASURES.values(), Period.months_until(month, SPARKS), **asked)
    said = said_of_measures(organisation.pk)
    lines = {code: line_of(each, month, said[code], is_whole=is_whole) for code, each in months.items()}
    context = {
        "title": _("Figures"),
        "organisation": organisation,
        "form": form,
        "month": month_words(month) if is_whole else _("%s so far") % month_words(month),
        "before": month_words(months_before(month, 12)),
        "query": f"?month={month:%Y-%m}",
        "tiles": tiles_for(request.user, lines),
        "teams": teams_for(request.user, month, at=at, **asked),
        "groups": grouped(lines),
    }
    return render(request, "performance/measure_list.html", context)
