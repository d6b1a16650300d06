"""The charter as customers read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from moothall.accounts.access import public
from moothall.lib.clock import now
from moothall.promises.queries import charter_now
from moothall.promises.queries.drafts import coming_charter


@public
def charter(request: HttpRequest) -> HttpResponse:
    """Show what the council promises, how often it kept it last month, and what it does when it did not."""
    at = now()
    found = charter_now(at)
    title = found.version.name if found else _("Our promises to you")
    return render(request, "promises/charter.html", {"charter": found, "coming": coming_charter(at), "title": title})
