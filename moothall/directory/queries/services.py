"""Services as staff list them, and the people behind one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from moothall.accounts.models import Officer
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service, ServiceVersion, Team
from moothall.directory.pack_checks import Known
from moothall.directory.queries.catalogue import catalogue
from moothall.directory.queries.channels import channel_choices
from moothall.directory.queries.people import deputies_today

REMINDED_BEFORE = timedelta(days=30)
"""Before its words expire."""

SHOWN = ("", "past_review", "no_online", "drafts", "withdrawn")


@dataclass(frozen=True)
class Asked:
    """Which services a list shows: of a group, of a team, and one of SHOWN."""

    group: str = ""
    team: str = ""
    show: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody named in a service record, as found among today's officers; None when nobody has that name."""

    name: str
    officer: Officer | None
    stands_in: Officer | None


def listed_services(asked: Asked, *, today: date) -> QuerySet[Service]:
    """Return services by name with their words, team and `has_draft`."""
    found = _with_drafts().select_related("version", "team", "organisation")
    if asked.group:
        found = found.filter(group=asked.group)
    if asked.team:
        found = found.filter(team__code=asked.team)
    return found.filter(_shown(asked.show, today))


def _with_drafts() -> QuerySet[Service]:
    drafts = ServiceVersion.objects.filter(service=OuterRef("pk"), status=ServiceVersion.Status.DRAFT)
    return Service.objects.annotate(has_draft=Exists(drafts))


def _shown(show: str, today: date) -> Q:
    if show == "drafts":
        return Q(has_draft=True)
    if show == "withdrawn":
        return Q(is_published=False, version__isnull=False)
    if show == "past_review":
        return Q(is_published=True, version__review_on__lt=today)
    if show == "no_online":
        is_listed = Q(version__record__is_listed__isnull=True) | Q(version__record__is_listed=True)
        return Q(is_published=True, version__record__online="none") & is_listed
    return Q(is_published=True) | Q(has_draft=True)


def show_counts(*, today: date) -> dict[str, int]:
    """Return how many services each of SHOWN has; those in use stand under "all"."""
    counts = {show or "all": Count("pk", filter=_shown(show, today)) for show in SHOWN}
    return _with_drafts().aggregate(**counts)


def people_of(record: ServiceRecord, *, today: date) -> list[Person]:
    """Return the named contact and the deputy of a service with how to reach them, and who stands in today."""
    names = [record.contact_name, record.deputy_name]
    officers = {officer.name: officer for officer in Officer.objects.filter(name__in=names, is_active=True)}
    away = deputies_today([officer.pk for officer in officers.values()], today=today)
    people = []
    for name in names:
        officer = officers.get(name)
        people.append(Person(name, officer, away.get(officer.pk) if officer else None))
    return people


def directory_codes() -> Known:
    """Return the codes and names that a service record may name."""
    homes = dict(Team.objects.values_list("code", "organisation__code"))
    return Known(
        codes={
            "teams": set(homes),
            "services": set(Service.objects.values_list("code", flat=True)),
        },
        homes=homes,
        channels={code for code, _name in channel_choices()},
        names_of_staff=set(Officer.objects.filter(is_active=True).values_list("name", flat=True)),
    )


def services_coded(codes: Iterable[str]) -> list[Service]:
    """Return the services with these codes, by name, for links to them."""
    return list(Service.objects.filter(code__in=list(codes)).order_by("name"))


def version_numbered(code: str, number: int) -> ServiceVersion | None:
    """Return one version of a service with what a page needs of its service."""
    versions = ServiceVersion.objects.select_related("service__team__department", "service__organisation")
    return versions.filter(service__code=code, number=number).first()


def expired_to_withdraw(today: date) -> list[Service]:
    """Return the published services that are withdrawn because their words hold no longer. No query."""
    gone = (each for each in catalogue().services if each.record.when_expired == "withdrawn")
    return [each for each in gone if each.record.is_expired(today)]


def to_look_over(officer: Officer, *, today: date) -> list[Service]:
    """Return the services about which somebody is asked and whose words are past review or soon expire. No query."""
    mine = (each for each in catalogue().services if each.record.contact_name == officer.name)
    return [each for each in mine if wants_a_look(each, today=today)]


def wants_a_look(service: Service, *, today: date) -> bool:
    """Say whether the words of a published service are past review or soon expire."""
    record = service.record
    return bool(record.review_on and record.review_on < today.isoformat()) or record.is_expired(today + REMINDED_BEFORE)
