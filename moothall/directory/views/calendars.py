"""Hours: the ordinary week, bank holidays, days that differ, and changing them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import change_calendar, clear_calendar_day, set_calendar_day
from moothall.directory.forms import DAY_WORDS, CalendarDayForm, HoursForm
from moothall.directory.models import CalendarDay, WorkingCalendar
from moothall.directory.queries.calendars import calendars_by_name, users_of
from moothall.directory.queries.opening import holidays_of, opening_now, week_of
from moothall.directory.queries.outside import offered_outside
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now
from moothall.lib.outside_hours import in_hours
from moothall.lib.working_time import FIRST_YEAR, LAST_YEAR

CHANGED = gettext_lazy("The hours are changed. Promises that are running are reckoned anew within a few minutes.")


@requires("directory.see")
def calendar_list(request: StaffRequest) -> HttpResponse:
    at = now()
    offered = offered_outside()
    context = {
        "tabs": tabs_at("calendar_list"),
        "rows": [(row, opening_now(row.pk, at=at)) for row in calendars_by_name()],
        "offered": offered,
        "whole": in_hours(sum(each.minutes for each in offered)),
        "title": _("Hours"),
    }
    return render(request, "directory/calendar_list.html", context)


@requires("directory.see")
def calendar_show(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(WorkingCalendar, code=code)
    at = now()
    today = localdate(at)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and FIRST_YEAR <= int(asked) <= LAST_YEAR else today.year
    context = {
        "calendar": row,
        "opening": opening_now(row.pk, at=at),
        "week": week_of(row, today=today),
        "ordinary": [(words, row.hours.get(day, [])) for day, words in DAY_WORDS.items()],
        "year": year,
        "holidays": holidays_of(row, year),
        "days": row.days.filter(day__year=year),
        "users": users_of(row),
        "title": row.name,
    }
    return render(request, "directory/calendar_show.html", context)


@requires("directory.change")
def calendar_hours(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(WorkingCalendar, code=code)
    form = HoursForm(request.POST if request.method == "POST" else None, initial=row.hours)
    if form.is_valid():
        change_calendar(row, hours=form.cleaned_data, by=request.user, at=now())
        messages.success(request, CHANGED)
        return redirect("directory:calendar_show", code=code)
    context = {"form": form, "calendar": row, "title": _("Change the hours of {name}").format(name=row.name)}
    return render(request, "directory/calendar_hours.html", context)


@requires("directory.change")
def calendar_day(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(WorkingCalendar, code=code)
    form = CalendarDayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        set_calendar_day(row, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, CHANGED)
        return redirect("directory:calendar_show", code=code)
    context = {"form": form, "calendar": row, "title": _("A day that differs: {name}").format(name=row.name)}
    return render(request, "directory/calendar_day.html", context)


@requires("directory.change")
@require_POST
def calendar_day_clear(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    day = get_object_or_404(CalendarDay.objects.select_related("calendar"), pk=pk, calendar__code=code)
    clear_calendar_day(day.calendar, day=day.day, by=request.user, at=now())
    messages.success(request, CHANGED)
    return redirect("directory:calendar_show", code=code)
