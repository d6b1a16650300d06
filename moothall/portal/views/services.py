"""The A to Z, the search, and the page of each service."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.contacts.queries import asked_for
from moothall.contacts.rules import seems_eligible
from moothall.directory.actions import note_unfound
from moothall.directory.models import Channel, Service
from moothall.knowledge.queries import search_articles
from moothall.lib.clock import now
from moothall.portal.actions import Visit
from moothall.portal.forms.finding import EligibilityForm, SearchForm
from moothall.portal.queries.about import NOT_ELSEWHERE, about_service
from moothall.portal.queries.front import front_team_of, general_service, listed_service, listed_services
from moothall.portal.queries.opening import ChannelNow, channels_of
from moothall.portal.queries.search import search_website
from moothall.portal.rules.errands import ERRANDS, by_group, errand_named, index_of
from moothall.portal.rules.formats import format_words
from moothall.portal.views.keys import ELIGIBILITY, is_kiosk, visit_of
from moothall.portal.views.visitors import is_person
from moothall.ui.shapes import Link

MOST_WAYS = 3


def service_or_404(request: HttpRequest, code: str) -> Service:
    """Return a service that customers may see, in the version that holds where they are."""
    visit = visit_of(request) if is_kiosk(request) else None
    if visit is None or visit.here is None:
        return found_or_404(code, channel=Channel.WEB.value, site_id=None)
    return found_or_404(code, channel=visit.channel, site_id=visit.here.pk)


def found_or_404(code: str, *, channel: str, site_id: int | None) -> Service:
    """Return a service that customers may see, in the version that holds on a channel at a site."""
    service = listed_service(code, at=now(), channel=channel, site_id=site_id)
    if service is None:
        raise Http404
    return service


@public
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    errand = errand_named(request.GET.get("do", ""))
    by_subject = request.GET.get("by") == "subject" or errand is not None
    listed = [each for each in listed_services(at=now()) if errand is None or errand.fits(each.record)]
    page = reverse("portal:services")
    context = {
        "title": errand.words if errand else _("Services A to Z"),
        "errand": errand,
        "letters": [] if by_subject else index_of(listed),
        "groups": by_group(listed) if by_subject else {},
        "search": SearchForm(),
        "tabs": [
            Link(_("By letter"), page, not by_subject),
            Link(_("By subject"), f"{page}?by=subject", by_subject and errand is None),
            *(Link(each.words, f"{page}?do={each.code}", each == errand) for each in ERRANDS),
        ],
    }
    return render(request, "portal/services.html", context)


def _ways(visit: Visit | None, at: datetime) -> list[ChannelNow]:
    """Return the ways to reach us other than this website."""
    ways = channels_of(visit.organisation, at=at) if visit else []
    return [each for each in ways if each.channel.channel not in NOT_ELSEWHERE]


@public
@require_safe
def search_services(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200].strip()
    visit, at = visit_of(request), now()
    hits = search_website(words, demand=asked_for(visit.organisation if visit else None, at=at), at=at)
    articles = [hit.article for hit in search_articles(words, limit=5)]
    found_nothing = bool(words) and not hits and not articles
    if found_nothing and is_person(request):
        note_unfound(words, at=at)
    context = {
        "title": _("Search results") if words else _("Search our services"),
        "words": words,
        "search": SearchForm(initial={"q": words}),
        "hits": hits,
        "articles": articles,
        "found_nothing": found_nothing,
        "ways": _ways(visit, at)[:MOST_WAYS] if found_nothing else [],
    }
    return render(request, "portal/search_services.html", context)


def can_say_wrong(visit: Visit | None) -> bool:
    """Say whether somebody is there to take in that a page is wrong."""
    team = front_team_of(visit.organisation) if visit else None
    return team is not None and general_service(team) is not None


@public
@require_safe
def service(request: HttpRequest, code: str) -> HttpResponse:
    found = service_or_404(request, code)
    visit = visit_of(request)
    about = about_service(found, at=now(), council=visit.organisation if visit else None)
    context = {
        "title": found.name,
        "about": about,
        "record": about.record,
        "service": found,
        "is_preview": False,
        "can_say_wrong": can_say_wrong(visit),
        "is_expired": about.record.is_expired(localdate(now())),
        "formats": format_words(about.record.formats),
        "trail": [
            Link(_("Home"), reverse("portal:home")),
            Link(_("Services"), reverse("portal:services")),
            Link(found.group, f"{reverse('portal:services')}?by=subject#{slug_of(found.group)}"),
        ],
    }
    return render(request, "portal/service.html", context)


@public
def check_eligibility(request: HttpRequest, code: str) -> HttpResponse:
    found = service_or_404(request, code)
    questions = found.record.eligibility
    if not questions:
        raise Http404
    form = EligibilityForm(questions, request.POST if request.method == "POST" else None)
    context = {"title": _("Check if you can get it"), "form": form, "service": found, "record": found.record}
    if form.is_bound and form.is_valid():
        eligible, against = seems_eligible(found.record, form.cleaned_data)
        request.session[ELIGIBILITY % code] = form.cleaned_data
        context |= {"is_answered": True, "seems_eligible": eligible, "against": against}
    return render(request, "portal/check_eligibility.html", context)


def slug_of(group: str) -> str:
    """Return the id under which a subject stands in the list."""
    return f"subject-{slugify(group)}"
