"""What the catalogue lacks."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.queries.gaps import interactions_online, services_without_online_route, splits
from moothall.directory.service_words import INTERACTIONS, words_for
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now


@requires("directory.see")
def gap_list(request: StaffRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    services = [
        (service, words_for(INTERACTIONS, service.record.interaction))
        for service in services_without_online_route(kind)
    ]
    kinds = interactions_online()
    context = {
        "tabs": tabs_at("gap_list"),
        "kinds": kinds,
        "services": services,
        "chosen": words_for(INTERACTIONS, kind) if kind in INTERACTIONS else "",
        "online": sum(row.form + row.link for row in kinds),
        "whole": sum(row.services for row in kinds),
        "title": _("Services without an online route"),
    }
    return render(request, "directory/gap_list.html", context)


@requires("directory.see")
def split_list(request: StaffRequest) -> HttpResponse:
    rows = splits(today=localdate(now()))
    context = {
        "tabs": tabs_at("split_list"),
        "rows": rows,
        "old": sum(row.is_old for row in rows),
        "title": _("Who does what at the front and behind it"),
    }
    return render(request, "directory/split_list.html", context)
