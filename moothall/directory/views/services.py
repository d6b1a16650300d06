"""Services as officers see them, their versions, and how a version will look."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.models import Service, ServiceVersion, Team
from moothall.directory.queries.differences import differences
from moothall.directory.queries.services import Asked, listed_services, people_of, services_coded, show_counts
from moothall.directory.queries.trials import named
from moothall.directory.service_text import written
from moothall.directory.service_words import INTERACTIONS, ONLINE, words_for
from moothall.directory.views.record import charge_rows, question_rows, record_facts, split_rows, stage_rows
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now
from moothall.ui.shapes import Link

SHOW_WORDS = {
    "": gettext_lazy("In use"),
    "past_review": gettext_lazy("Past review"),
    "no_online": gettext_lazy("No online route"),
    "drafts": gettext_lazy("Drafts"),
    "withdrawn": gettext_lazy("Withdrawn"),
}


@requires("directory.see")
def service_list(request: StaffRequest) -> HttpResponse:
    given = {name: request.GET.get(name, "") for name in ("group", "team", "show")}
    today = localdate(now())
    context = {
        "tabs": tabs_at("service_list"),
        "rows": [_row(service) for service in listed_services(Asked(**given), today=today)],
        "shows": _shows(given, show_counts(today=today)),
        "groups": Service.objects.order_by("group").values_list("group", flat=True).distinct(),
        "teams": Team.objects.filter(services__isnull=False).order_by("name").distinct(),
        "given": given,
        "today": today,
        "title": _("Services"),
    }
    return render(request, "directory/service_list.html", context)


@requires("directory.see")
def service_show(request: StaffRequest, code: str) -> HttpResponse:
    """The service as published; one that never was shows its draft."""
    services = Service.objects.select_related("version", "team__department", "organisation")
    service = get_object_or_404(services, code=code)
    versions = list(service.versions.select_related("written_by", "published_by"))
    draft = next((version for version in versions if version.status == ServiceVersion.Status.DRAFT), None)
    version = service.version or draft or next(iter(versions), None)
    if version is None:
        raise Http404
    today = localdate(now())
    context = {
        **_record_context(version),
        "service": service,
        "versions": versions,
        "draft": draft,
        "trial": next(iter(named(each for each in versions if each.status == ServiceVersion.Status.TRIAL)), None),
        "waiting": next((each for each in versions if each.status == ServiceVersion.Status.WAITING), None),
        "people": people_of(version.content, today=today),
        "is_past_review": bool(version.review_on and version.review_on < today),
        "title": version.content.name,
    }
    return render(request, "directory/service_show.html", context)


@requires("directory.see")
def service_version(request: StaffRequest, code: str, number: int) -> HttpResponse:
    version, before = _version(code, number)
    context = {
        "service": version.service,
        "version": version,
        "before": before,
        "differences": differences(before.content if before else None, version.content),
        "text": written(version.content),
        "tests": version.customer_tests.all(),
        "caused": version.caused_by_tests.all(),
        "title": _("{name}, version {number}").format(name=version.content.name, number=number),
    }
    return render(request, "directory/service_version.html", context)


def _version(code: str, number: int) -> tuple[ServiceVersion, ServiceVersion | None]:
    """Return a version and the one before it."""
    versions = ServiceVersion.objects.select_related("service", "written_by", "published_by").filter(
        service__code=code, number__lte=number
    )
    found = list(versions.order_by("-number")[:2])
    if not found or found[0].number != number:
        raise Http404
    return found[0], found[1] if len(found) > 1 else None


def _record_context(version: ServiceVersion) -> dict[str, Any]:
    record = version.content
    return {
        "version": version,
        "record": record,
        "facts": record_facts(record),
        "charges": charge_rows(record),
        "split": split_rows(record),
        "questions": question_rows(record),
        "stages": stage_rows(record),
        "related": services_coded(record.related),
    }


def _row(service: Service) -> dict[str, Any]:
    record = service.record if service.version_id else None
    return {
        "service": service,
        "kind": words_for(INTERACTIONS, record.interaction) if record else "",
        "online": words_for(ONLINE, record.online) if record else "",
        "has_route": bool(record and record.online != "none"),
        "review_on": service.version.review_on if service.version else None,
    }


def _shows(given: dict[str, str], counts: dict[str, int]) -> list[Link]:
    """Return the states of services as filters that keep the group and the team."""
    links = []
    for show, words in SHOW_WORDS.items():
        kept = {name: value for name, value in {**given, "show": show}.items() if value}
        url = f"{reverse('directory:service_list')}?{urlencode(kept)}" if kept else reverse("directory:service_list")
        links.append(Link(words, url, is_current=given["show"] == show, number=counts[show or "all"]))
    return links
