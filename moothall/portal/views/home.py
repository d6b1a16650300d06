"""The front page, kiosks, and what a browser and its owner should know of this website."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.accounts.access import public
from moothall.directory.models import Channel
from moothall.lib.clock import now
from moothall.portal.actions import Visit
from moothall.portal.forms.finding import SearchForm
from moothall.portal.queries.demand import most_asked
from moothall.portal.queries.front import site_named
from moothall.portal.queries.opening import ChannelNow, channels_of
from moothall.portal.rules.errands import ERRANDS
from moothall.portal.views.keys import ELIGIBILITY, KIOSK, forget_everything, visit_of
from moothall.ui.views import SITE_COOKIE, SITE_COOKIE_SECONDS

SECURITY_TEXT_DAYS = 180


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    visit, at = visit_of(request), now()
    context = {
        "title": _("What do you need?"),
        "search": SearchForm(auto_id="home-%s"),
        "errands": ERRANDS,
        "most_asked": most_asked(visit.organisation if visit else None, at=at),
        "lines": _lines(visit, at),
        "is_kiosk": bool(visit and visit.is_kiosk),
    }
    return render(request, "portal/home.html", context)


def _lines(visit: Visit | None, at: datetime) -> list[ChannelNow]:
    if visit is None:
        return []
    return [each for each in channels_of(visit.organisation, at=at) if each.channel.channel == Channel.TELEPHONE]


@public
@require_safe
def enter_kiosk(request: HttpRequest, site_code: str) -> HttpResponse:
    """Make this browser a kiosk of a site: what is sent from it counts as contact at a kiosk."""
    if site_named(site_code) is None:
        raise Http404
    answer = redirect("portal:home")
    for name, value in ((SITE_COOKIE, site_code), (KIOSK, "yes")):
        answer.set_cookie(
            name, value, max_age=SITE_COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.IS_HTTPS
        )
    return answer


@public
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Leave nothing behind for the next person at this screen."""
    answer = redirect("portal:home")
    for name in list(request.session.keys()):
        if name.startswith(ELIGIBILITY % ""):
            del request.session[name]
    forget_everything(request, answer)
    return answer


@public
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/cookies.html", {"title": _("Cookies")})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    visit = visit_of(request)
    context = {"title": _("What we do with what you tell us"), "organisation": visit.organisation if visit else None}
    return render(request, "portal/privacy.html", context)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is of no use to them."""
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say to whom a weakness is reported (RFC 9116)."""
    visit = visit_of(request)
    if visit is None or not visit.organisation.email:
        raise Http404
    expires = (now() + timedelta(days=SECURITY_TEXT_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    context = {"email": visit.organisation.email, "address": settings.PUBLIC_ADDRESS, "expires": expires.isoformat()}
    return render(request, "portal/security.txt", context, content_type="text/plain; charset=utf-8")
