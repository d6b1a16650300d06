"""Links to other bodies' pages: which are broken, and having one visited again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.actions import ask_for_checks
from moothall.directory.queries import catalogue
from moothall.directory.queries.links import link_of, link_round, partner_links
from moothall.directory.views.link_words import STATE_WORDS
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now


@requires("directory.see")
def link_list(request: StaffRequest) -> HttpResponse:
    links = partner_links()
    context = {
        "tabs": tabs_at("link_list"),
        "rows": [(each, *STATE_WORDS[each.state]) for each in links],
        "broken": sum(each.state == "broken" for each in links),
        "whole": len(links),
        "round": link_round(links, at=now()),
        "title": _("Links to other websites"),
    }
    return render(request, "directory/link_list.html", context)


@requires("directory.change")
@require_POST
def link_check(request: StaffRequest, code: str, number: int) -> HttpResponse:
    service = catalogue().by_code.get(code)
    link = link_of(service, number) if service else None
    if link is None:
        raise Http404
    ask_for_checks([link.url])
    messages.success(
        request, _("“{link}” will be checked in a moment. Open this page again to see.").format(link=link.label)
    )
    return redirect("directory:link_list")
