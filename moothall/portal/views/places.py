"""Places to visit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.directory.models import Channel, Site
from moothall.directory.queries import catalogue, not_yet_offered
from moothall.lib.clock import now
from moothall.portal.forms.finding import PlacesForm
from moothall.portal.queries.front import listed_service, listed_services
from moothall.portal.queries.opening import opening_of
from moothall.portal.queries.sites import access_features, all_sites, find_sites
from moothall.ui.shapes import Link

FILTERS = ("service", "feature")
"""What may stand in the address. Where the customer is, or lives, is sent in the form and never in an address."""


@public
def places(request: HttpRequest) -> HttpResponse:
    listed, features = listed_services(at=now()), access_features(all_sites())
    asked = request.POST if request.method == "POST" else {name: request.GET.get(name, "") for name in FILTERS}
    form = PlacesForm(asked, services=listed, features=features)
    is_right = form.is_valid()
    given = form.cleaned_data if is_right else {}
    found = find_sites(
        at=now(),
        service=listed_service(given.get("service", ""), at=now()),
        feature=given.get("feature", ""),
        near=given.get("near", ""),
        position=form.position if is_right else None,
    )
    near = given.get("near", "")
    context = {"title": _("Find a place"), "form": form, "found": found, "near": near, "others": []}
    if near and not found:
        context["others"] = find_sites(
            at=now(), service=listed_service(given["service"], at=now()), feature=given["feature"]
        )
    return render(request, "portal/places.html", context)


@public
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    sites = Site.objects.filter(is_retired=False).select_related("organisation").prefetch_related("services")
    site = sites.filter(code=code).first()
    if site is None:
        raise Http404
    given_here = {service.pk for service in site.services.all()}
    at = now()
    not_yet = not_yet_offered(site=site, channel=Channel.COUNTER.value, on=localtime(at).date())
    listed = [service for service in catalogue().listed if service.pk not in not_yet]
    context = {
        "title": site.name,
        "site": site,
        "opening": opening_of(site.calendar_id, at=now()),
        "services": listed if site.has_all_services else [each for each in listed if each.pk in given_here],
        "trail": [Link(_("Home"), reverse("portal:home")), Link(_("Find a place"), reverse("portal:places"))],
    }
    return render(request, "portal/place.html", context)
