"""Places where customers are served, and ways to get in touch."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.models import ContactChannel, Site
from moothall.directory.queries.opening import opening_now, week_of
from moothall.directory.queries.outside import minutes_of
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now
from moothall.lib.outside_hours import in_hours


@requires("directory.see")
def site_list(request: StaffRequest) -> HttpResponse:
    at = now()
    sites = Site.objects.filter(is_retired=False).select_related("organisation").order_by("name")
    rows = [(site, opening_now(site.calendar_id, at=at)) for site in sites]
    context = {"tabs": tabs_at("site_list"), "rows": rows, "title": _("Places")}
    return render(request, "directory/site_list.html", context)


@requires("directory.see")
def site_show(request: StaffRequest, code: str) -> HttpResponse:
    site = get_object_or_404(Site.objects.select_related("organisation", "calendar"), code=code)
    at = now()
    context = {
        "site": site,
        "services": [] if site.has_all_services else site.services.filter(is_published=True).order_by("name"),
        "opening": opening_now(site.calendar_id, at=at),
        "week": week_of(site.calendar, today=localdate(at)),
        "calendar": site.calendar,
        "title": site.name,
    }
    return render(request, "directory/site_show.html", context)


@requires("directory.see")
def channel_list(request: StaffRequest) -> HttpResponse:
    at = now()
    channels = ContactChannel.objects.select_related("organisation", "calendar").order_by("organisation_id", "id")
    outside = [(channel, minutes_of(channel.calendar_id)) for channel in channels]
    context = {
        "tabs": tabs_at("channel_list"),
        "rows": [(each, opening_now(each.calendar_id, at=at), in_hours(minutes)) for each, minutes in outside],
        "whole": in_hours(sum(minutes for channel, minutes in outside if channel.is_published)),
        "title": _("Ways to get in touch"),
    }
    return render(request, "directory/channel_list.html", context)
