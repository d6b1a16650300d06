"""Whose front a page is, and who answers for it."""

from datetime import datetime

from django.utils.timezone import localtime

from moothall.directory.models import Channel, Organisation, Service, Site, Team
from moothall.directory.queries import catalogue, is_offered, not_yet_offered


def council_at(site: Site | None) -> Organisation | None:
    """Return the council whose customers come here: that of the site where it is a council, else the first."""
    if site is not None and not site.organisation.is_partner:
        return site.organisation
    return Organisation.objects.filter(kind=Organisation.Kind.COUNCIL).order_by("id").first()


def site_named(code: str) -> Site | None:
    """Return the site with this code."""
    return Site.objects.select_related("organisation").filter(code=code).first() if code else None


def front_team_of(organisation: Organisation) -> Team | None:
    """Return the team that answers for what customers send to an organisation."""
    teams = Team.objects.filter(organisation=organisation, is_front_office=True)
    return teams.select_related("department").order_by("id").first()


def listed_service(
    code: str, *, at: datetime, channel: str = Channel.WEB.value, site_id: int | None = None
) -> Service | None:
    """Return the published service with this code when customers may see it, and it is live on the website.

    `channel` and `site_id` say for whom: at a kiosk another version may be tried than at home.
    """
    service = catalogue().at(site_id=site_id, channel=channel).get(code)
    if service is None or not service.record.is_listed:
        return None
    day = localtime(at).date()
    return service if is_offered(service.pk, site_id=None, channel=Channel.WEB.value, on=day) else None


def listed_services(*, at: datetime) -> list[Service]:
    """Return the services that customers may see and that are live on the website, by name."""
    not_yet = not_yet_offered(site=None, channel=Channel.WEB.value, on=localtime(at).date())
    here = catalogue().at(site_id=None, channel=Channel.WEB.value).values()
    return [service for service in here if service.record.is_listed and service.pk not in not_yet]


def general_service(team: Team) -> Service | None:
    """Return the service for whatever has no page of its own: the front office's own enquiry service."""
    own = [service for service in catalogue().listed if service.team_id == team.pk]
    return min(own, key=lambda each: (each.record.workflow != "enquiry", each.name), default=None)
