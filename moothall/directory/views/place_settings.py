"""Setting up places, published numbers and addresses, channels, and new hours."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import (
    change_channel,
    change_site,
    change_way,
    make_calendar,
    make_channel,
    make_site,
    make_way,
    rename_calendar,
)
from moothall.directory.forms import CalendarForm, ChannelForm, SiteForm, WayForm
from moothall.directory.models import ChannelKind, ContactChannel, Site, WorkingCalendar
from moothall.directory.queries.channels import BUILT_IN, channel_words
from moothall.directory.views.setting import Line, listed, sent, settle

SITES, WAYS = "directory:site_settings", "directory:way_list"
CHANNELS, CALENDARS = "directory:channel_settings", "directory:calendar_list"


@requires("directory.change")
def site_settings(request: StaffRequest) -> HttpResponse:
    rows = Site.objects.select_related("organisation", "calendar").order_by("name")
    lines = (
        Line(
            row.name,
            reverse("directory:site_change", args=[row.code]),
            (row.get_kind_display(), row.organisation.short_name, row.postcode, row.calendar.name),
            row.is_retired,
        )
        for row in rows
    )
    return listed(
        request,
        lines,
        title=_("Places"),
        heads=(_("Name"), _("Kind"), _("Of"), _("Postcode"), _("Hours")),
        lede=_("Where customers are served."),
        new=("directory:site_new", _("New place")),
    )


@requires("directory.change")
def site_new(request: StaffRequest) -> HttpResponse:
    return settle(request, SiteForm(sent(request)), make_site, to=SITES, title=_("New place"))


@requires("directory.change")
def site_change(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(Site, code=code)
    form = SiteForm(sent(request), instance=row)
    return settle(request, form, partial(change_site, row), to=SITES, title=row.name)


@requires("directory.change")
def way_list(request: StaffRequest) -> HttpResponse:
    rows = ContactChannel.objects.select_related("organisation", "calendar").order_by("organisation", "name")
    lines = (
        Line(
            row.name,
            reverse("directory:way_change", args=[row.pk]),
            (channel_words(row.channel), row.address, row.organisation.short_name, row.calendar.name),
            not row.is_published,
        )
        for row in rows
    )
    return listed(
        request,
        lines,
        title=_("Numbers and addresses"),
        heads=(_("Name"), _("Channel"), _("Number or address"), _("Of"), _("Hours")),
        lede=_("What customers are told to ring, write to or open, each with the hours in which somebody answers."),
        new=("directory:way_new", _("New number or address")),
    )


@requires("directory.change")
def way_new(request: StaffRequest) -> HttpResponse:
    return settle(request, WayForm(sent(request)), make_way, to=WAYS, title=_("New number or address"))


@requires("directory.change")
def way_change(request: StaffRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(ContactChannel, pk=pk)
    form = WayForm(sent(request), instance=row)
    return settle(request, form, partial(change_way, row), to=WAYS, title=row.name)


@requires("directory.change")
def channel_settings(request: StaffRequest) -> HttpResponse:
    added = ChannelKind.objects.select_related("calendar").order_by("name")
    yes, no = _("Yes"), _("No")
    lines = [
        Line(
            row.name,
            reverse("directory:channel_change", args=[row.code]),
            (row.code, yes if row.is_live else no, channel_words(row.counts_as), row.calendar.name),
            row.is_retired,
        )
        for row in added
    ]
    shipped = [
        Line(str(each.name), "", (each.code, yes if each.is_live else no, each.name, _("Those of the team")))
        for each in BUILT_IN.values()
    ]
    return listed(
        request,
        [*lines, *shipped],
        title=_("Channels"),
        heads=(_("Name"), _("Code"), _("Customer is there"), _("Promises as for"), _("Hours")),
        lede=_("The ways in which contacts come. Those without a link come with Moothall and stay as they are."),
        new=("directory:channel_new", _("New channel")),
    )


@requires("directory.change")
def channel_new(request: StaffRequest) -> HttpResponse:
    return settle(request, ChannelForm(sent(request)), make_channel, to=CHANNELS, title=_("New channel"))


@requires("directory.change")
def channel_change(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(ChannelKind, code=code)
    form = ChannelForm(sent(request), instance=row)
    return settle(request, form, partial(change_channel, row), to=CHANNELS, title=row.name)


def _week_of(calendar: WorkingCalendar) -> str:
    """New hours are closed all week until somebody says when they are open."""
    return reverse("directory:calendar_hours", args=[calendar.code])


@requires("directory.change")
def calendar_new(request: StaffRequest) -> HttpResponse:
    return settle(
        request, CalendarForm(sent(request)), make_calendar, to=CALENDARS, title=_("New hours"), onward=_week_of
    )


@requires("directory.change")
def calendar_rename(request: StaffRequest, code: str) -> HttpResponse:
    row = get_object_or_404(WorkingCalendar, code=code)
    form = CalendarForm(sent(request), instance=row)
    return settle(request, form, partial(rename_calendar, row), to=CALENDARS, title=row.name)
