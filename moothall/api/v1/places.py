"""`GET /api/v1/organisations`, `/teams`, `/sites` and `/channels`: who does what, where, and how to reach them."""

from typing import Any

import msgspec

from moothall.api.reading import Number
from moothall.api.v1.asked import Code, check_channel
from moothall.api.v1.call import Call
from moothall.api.v1.named import Named
from moothall.api.v1.paging import Paged, next_page, page_of, read, written
from moothall.directory.models import ContactChannel, Organisation, Site, Team, WorkingCalendar


class OfOrganisationAsked(Paged):
    """Whose are wanted. What is left out means any."""

    organisation: Code | None = None


class ChannelsAsked(OfOrganisationAsked):
    """Which ways to get in touch are wanted."""

    channel: Code | None = None


class OrganisationOut(msgspec.Struct):
    """The council or a partner."""

    code: str
    name: str
    short_name: str
    kind: str
    reference_prefix: str
    address: str
    telephone: str
    email: str
    website: str


class Organisations(msgspec.Struct):
    """A page of organisations, by code."""

    organisations: list[OrganisationOut]
    next: str = ""


class TeamOut(msgspec.Struct):
    """A team. `contact` and `deputy` are the officers who answer for it, empty where nobody is named."""

    code: str
    name: str
    organisation: Named
    department: str
    contact: str
    deputy: str
    email: str
    telephone: str
    description: str
    is_front_office: bool
    hours: "Hours"


class Hours(msgspec.Struct):
    """Ordinary opening hours: for each weekday its periods, such as "09:00-17:00"; a missing day is closed."""

    timezone: str
    week: dict[str, list[str]]


class Teams(msgspec.Struct):
    """A page of teams, by code."""

    teams: list[TeamOut]
    next: str = ""


class SiteOut(msgspec.Struct):
    """A place to visit."""

    code: str
    name: str
    kind: str
    organisation: Named
    address: str
    postcode: str
    uprn: int | None
    latitude: float | None
    longitude: float | None
    telephone: str
    directions: str
    facilities: list[str]
    access_features: list[str]
    has_all_services: bool
    services: list[str]
    hours: Hours


class Sites(msgspec.Struct):
    """A page of sites, by code."""

    sites: list[SiteOut]
    next: str = ""


class ChannelOut(msgspec.Struct):
    """One published way to get in touch."""

    number: int
    channel: str
    name: str
    address: str
    note: str
    organisation: Named
    hours: Hours


class Channels(msgspec.Struct):
    """A page of ways to get in touch."""

    channels: list[ChannelOut]
    next: str = ""


def list_organisations(call: Call, *, asked: Paged) -> Organisations:
    """Answer a page of organisations."""
    rows, following = _by_code(Organisation.objects.all(), asked, "organisations")
    names = OrganisationOut.__struct_fields__
    return Organisations([OrganisationOut(*(getattr(row, name) for name in names)) for row in rows], following)


def list_teams(call: Call, *, asked: OfOrganisationAsked) -> Teams:
    """Answer a page of teams."""
    teams = Team.objects.select_related("organisation", "department", "contact", "deputy", "calendar")
    rows, following = _by_code(_of(teams, asked), asked, "teams")
    return Teams([_team(row) for row in rows], following)


def _team(team: Team) -> TeamOut:
    return TeamOut(
        code=team.code,
        name=team.name,
        organisation=_named(team.organisation),
        department=team.department.name,
        contact=team.contact.name if team.contact else "",
        deputy=team.deputy.name if team.deputy else "",
        email=team.email,
        telephone=team.telephone,
        description=team.description,
        is_front_office=team.is_front_office,
        hours=_hours(team.calendar),
    )


def list_sites(call: Call, *, asked: OfOrganisationAsked) -> Sites:
    """Answer a page of sites."""
    sites = Site.objects.select_related("organisation", "calendar").prefetch_related("services")
    rows, following = _by_code(_of(sites, asked), asked, "sites")
    return Sites([_site(row) for row in rows], following)


SITE_FIELDS = (
    "code", "name", "kind", "address", "postcode", "uprn", "latitude", "longitude", "telephone", "directions",
    "facilities", "access_features", "has_all_services",
)  # fmt: skip


def _site(site: Site) -> SiteOut:
    said: dict[str, Any] = {name: getattr(site, name) for name in SITE_FIELDS}
    services = sorted(service.code for service in site.services.all() if service.is_published)
    return SiteOut(**said, organisation=_named(site.organisation), services=services, hours=_hours(site.calendar))


def list_channels(call: Call, *, asked: ChannelsAsked) -> Channels:
    """Answer a page of the published ways to get in touch."""
    channels = _of(ContactChannel.objects.filter(is_published=True), asked)
    check_channel(asked.channel)
    if asked.channel is not None:
        channels = channels.filter(channel=asked.channel)
    after = read(asked.cursor, tuple[Number])
    if after is not None:
        channels = channels.filter(pk__gt=after[0])
    found = list(channels.select_related("organisation", "calendar").order_by("pk")[: asked.limit + 1])
    rows, last = page_of(found, asked.limit)
    following = next_page("/api/v1/channels", asked, written(last.pk)) if last else ""
    return Channels([_channel(row) for row in rows], following)


def _channel(row: ContactChannel) -> ChannelOut:
    return ChannelOut(
        row.pk, row.channel, row.name, row.address, row.note, _named(row.organisation), _hours(row.calendar)
    )


def _of(rows: Any, asked: OfOrganisationAsked) -> Any:
    return rows if asked.organisation is None else rows.filter(organisation__code=asked.organisation)


def _by_code(rows: Any, asked: Paged, name: str) -> tuple[Any, str]:
    after = read(asked.cursor, tuple[str])
    if after is not None:
        rows = rows.filter(code__gt=after[0])
    shown, last = page_of(list(rows.order_by("code")[: asked.limit + 1]), asked.limit)
    return shown, next_page(f"/api/v1/{name}", asked, written(last.code)) if last else ""


def _named(organisation: Organisation) -> Named:
    return Named(organisation.code, organisation.name)


def _hours(calendar: WorkingCalendar) -> Hours:
    return Hours(calendar.timezone, calendar.hours)
