"""Everything that Open Referral shows, held in memory and made anew when anything of it changes."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from moothall.api.open_referral.ids import id_of
from moothall.api.open_referral.places import location_of, phones_of
from moothall.api.open_referral.schedules import schedules_of
from moothall.api.open_referral.services import TAXONOMIES, parts_of_record, service_in_short, terms_among, terms_of
from moothall.database import fetched
from moothall.directory.models import (
    CalendarDay,
    Channel,
    ContactChannel,
    Service,
    ServiceVersion,
    Site,
    WorkingCalendar,
)
from moothall.directory.queries import catalogue, is_offered

LOOK_AGAIN_SECONDS = 2.0

# A few hundred rows; none of these tables says when it changed.
FINGERPRINT = " UNION ALL ".join(
    f"SELECT md5(coalesce(string_agg(row::text, '|' ORDER BY row::text), '')) FROM {table} row"  # noqa: S608 - ours
    for table in (
        "directory_site", "directory_site_services", "directory_contactchannel", "directory_workingcalendar",
        "directory_calendarday", "directory_organisation", "directory_service", "directory_rollout",
    )
)  # fmt: skip

Thing = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """A service, or a service at a place: in short, whole, and by what it is found. `code` is the service's."""

    code: str
    short: Thing
    whole: Thing
    terms: frozenset[str]
    schedules: list[Thing]
    position: tuple[float, float] | None = None


@dataclass(frozen=True)
class Book:
    """The whole directory as it was at one moment."""

    stamp: object
    services: Mapping[str, Entry] = field(default_factory=dict)
    at_places: Mapping[str, Entry] = field(default_factory=dict)
    taxonomies: Mapping[str, Thing] = field(default_factory=dict)
    terms: Mapping[str, Thing] = field(default_factory=dict)
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)


_held: Book | None = None
_looked_at = 0.0


def book(*, today: date) -> Book:
    """Return the directory, no older than two seconds."""
    global _held, _looked_at
    if _held is not None and time.monotonic() - _looked_at < LOOK_AGAIN_SECONDS:
        return _held
    stamp = (today, catalogue().stamp, tuple(fetched(FINGERPRINT, ())))
    if _held is None or _held.stamp != stamp:
        _held = _read(stamp, today)
    _looked_at = time.monotonic()
    return _held


def forget_open_referral() -> None:
    """Read the directory afresh next time."""
    global _held
    _held = None


def _read(stamp: object, today: date) -> Book:
    services, sites = [each for each in _services() if _is_offered_somewhere(each, today)], _sites()
    terms = {each["id"]: each for each in terms_among(services)}
    phones, places = _phones(), {site.pk: location_of(site, today=today) for site in sites}
    calendars = {each.pk: each for each in _calendars()}
    entries: dict[str, Entry] = {}
    at_places: dict[str, Entry] = {}
    for service in services:
        hours = schedules_of(calendars[service.team.calendar_id], today=today)
        numbers = phones.get(service.organisation_id, [])
        short = service_in_short(service)
        whole = short | parts_of_record(service, terms) | {"schedules": hours, "phones": numbers}
        here = [site for site in sites if _is_given_at(site, service, today)]
        found = [_at_place(service, site, whole, places[site.pk]) for site in here]
        at_places |= {each.short["id"]: each for each in found}
        at_them = [{name: part for name, part in each.whole.items() if name != "service"} for each in found]
        whole_with_places = whole | {"service_at_locations": at_them}
        entries[short["id"]] = Entry(service.code, short, whole_with_places, frozenset(terms_of(service)), hours)
    positions = {site.postcode: (site.latitude, site.longitude) for site in sites
                 if site.latitude is not None and site.longitude is not None}  # fmt: skip
    return Book(stamp, entries, at_places, {each["id"]: each for each in TAXONOMIES}, terms, positions)


def _is_given_at(site: Site, service: Service, today: date) -> bool:
    is_given = site.has_all_services or service in site.services.all()
    return is_given and is_offered(service.pk, site_id=site.pk, channel=Channel.COUNTER.value, on=today)


def _at_place(service: Service, site: Site, whole: Thing, place: Thing) -> Entry:
    """Return a service at a place: in short with the service in short, whole with the whole service."""
    given = {
        "id": id_of("service_at_location", service.code, site.code),
        "description": f"{service.record.name} at {site.name}",
        "location": place,
    }
    hung = {"schedules": place["schedules"], "phones": place["phones"]}
    position = None
    if site.latitude is not None and site.longitude is not None:
        position = (site.latitude, site.longitude)
    return Entry(
        service.code,
        given | {"service": service_in_short(service)},
        given | hung | {"service": whole},
        frozenset(terms_of(service)),
        place["schedules"],
        position,
    )


def _services() -> list[Service]:
    """Return the services that customers see, and those that were withdrawn: their ids are still asked for."""
    past = ServiceVersion.objects.filter(status=ServiceVersion.Status.PAST).order_by("-number")
    gone = (
        Service.objects.filter(is_published=False, versions__status=ServiceVersion.Status.PAST)
        .select_related("team", "organisation")
        .prefetch_related(Prefetch("versions", queryset=past))
        .distinct()
    )
    for service in gone:
        service.version = service.versions.all()[0]
    services = [*catalogue().listed, *(each for each in gone if each.record.is_listed)]
    return sorted(services, key=lambda each: (each.record.name.casefold(), each.code))


def _is_offered_somewhere(service: Service, today: date) -> bool:
    """Say whether a service is not held back everywhere. What is withdrawn stays: its id is still asked for."""
    return not service.is_published or is_offered(service.pk, site_id=None, channel="", on=today)


def _sites() -> list[Site]:
    calendars = _calendars()
    by_key = {each.pk: each for each in calendars}
    sites = list(Site.objects.select_related("organisation").prefetch_related("services").order_by("name"))
    for site in sites:
        site.calendar = by_key[site.calendar_id]
    return sites


def _calendars() -> list[WorkingCalendar]:
    return list(
        WorkingCalendar.objects.prefetch_related(Prefetch("days", queryset=CalendarDay.objects.order_by("day")))
    )


def _phones() -> dict[int, list[Thing]]:
    """Return the published numbers of each organisation, by its key."""
    channels: dict[int, list[ContactChannel]] = {}
    published = ContactChannel.objects.filter(Q(is_published=True)).select_related("organisation").order_by("id")
    for each in published:
        channels.setdefault(each.organisation_id, []).append(each)
    return {key: phones_of(several) for key, several in channels.items()}
