"""`GET /api/v1/services`: the catalogue from A to Z, and one service with its whole published record."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from moothall.api.problems import Problem
from moothall.api.v1.asked import Code
from moothall.api.v1.call import Call
from moothall.api.v1.named import Named, TeamNamed, organisation_named, team_named
from moothall.api.v1.paging import Paged, next_page, page_of, read, written
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service
from moothall.directory.queries import catalogue, search_services


class ServicesAsked(Paged):
    """Which services are wanted. What is left out means any. What a search finds is limited to the best twelve."""

    letter: Annotated[str, Meta(pattern="^[A-Za-z]$", description="The first letter of the name.")] | None = None
    group: Annotated[str, Meta(min_length=1, max_length=60)] | None = None
    team: Code | None = None
    organisation: Code | None = None
    online: Annotated[Literal["form", "link", "none"], Meta(description="How it is asked for online.")] | None = None
    search: Annotated[str, Meta(min_length=1, max_length=200, description="What people call it.")] | None = None


class ServiceListed(msgspec.Struct):
    """A service as a list shows it."""

    code: str
    name: str
    group: str
    summary: str
    organisation: Named
    team: TeamNamed
    online: str
    channels: list[str]
    makes_case: bool
    version: int


class Services(msgspec.Struct):
    """A page of services, by name. `next` is the address of the page after it, and empty at the last."""

    services: list[ServiceListed]
    next: str = ""


class ServiceWhole(ServiceListed):
    """One service. `record` is what is published of it: words, questions, eligibility, charges, promise, script."""

    record: ServiceRecord


def list_services(call: Call, *, asked: ServicesAsked) -> Services:
    """Answer a page of the services that customers see; those that a search found, best first and on one page."""
    if asked.search is not None:
        found = [hit.service for hit in search_services(asked.search)]
        return Services([_listed(service) for service in found if _is_wanted(service, asked)][: asked.limit])
    wanted = sorted((service for service in catalogue().listed if _is_wanted(service, asked)), key=_place)
    after = read(asked.cursor, tuple[str, str])
    rows = [service for service in wanted if after is None or _place(service) > after][: asked.limit + 1]
    shown, last = page_of(rows, asked.limit)
    following = next_page("/api/v1/services", asked, written(*_place(last))) if last else ""
    return Services([_listed(service) for service in shown], following)


def _place(service: Service) -> tuple[str, str]:
    return service.name.casefold(), service.code


def _is_wanted(service: Service, asked: ServicesAsked) -> bool:
    wanted = (
        (asked.letter, service.name[:1].casefold(), str.casefold),
        (asked.group, service.group, str),
        (asked.team, service.team.code, str),
        (asked.organisation, service.organisation.code, str),
        (asked.online, service.record.online, str),
    )
    return all(value is None or read_as(value) == own for value, own, read_as in wanted)


def show_service(call: Call, *, code: str) -> ServiceWhole:
    """Answer one published service."""
    service = catalogue().by_code.get(code)
    if service is None:
        raise Problem(404, "There is no such published service.")
    return ServiceWhole(**msgspec.structs.asdict(_listed(service)), record=service.record)


def _listed(service: Service) -> ServiceListed:
    record, version = service.record, service.version
    assert version is not None
    return ServiceListed(
        code=service.code,
        name=service.name,
        group=service.group,
        summary=record.summary,
        organisation=organisation_named(service.organisation_id),
        team=team_named(service.team_id),
        online=record.online,
        channels=list(record.channels),
        makes_case=record.makes_case,
        version=version.number,
    )
