"""Where customers were sent: a page of the desk, kept here because only the portal knows its links and contacts too."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.queries import organisation_of
from moothall.lib.clock import now
from moothall.lib.months import month_after, months_before
from moothall.portal.queries.signposts import signposts_of
from moothall.ui.shapes import Link

EARLIEST = date(2000, 1, 1)


@requires("contacts.see")
def signpost_list(request: StaffRequest) -> HttpResponse:
    at = now()
    newest = months_before(localdate(at), 0)
    month = min(max(_month(request.GET.get("month", ""), usual=newest), EARLIEST), newest)
    page = reverse("portal:signpost_list")
    context = {
        "month": month,
        "found": signposts_of(organisation_of(request.user), month=month, at=at),
        "older": f"{page}?month={months_before(month, 1):%Y-%m}",
        "newer": f"{page}?month={month_after(month):%Y-%m}" if month < newest else "",
        "trail": [Link(_("Services"), reverse("directory:service_list"))],
        "title": _("Where customers were sent"),
    }
    return render(request, "portal/signpost_list.html", context)


def _month(asked: str, *, usual: date) -> date:
    try:
        return datetime.strptime(asked, "%Y-%m").date()  # noqa: DTZ007 - a month has no time zone
    except ValueError:
        return usual
