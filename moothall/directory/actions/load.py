"""Loading a pack: the directory, its people and the catalogue, by their codes. Loading twice changes nothing."""

from datetime import datetime
from typing import Any, TypeVar

import msgspec
from django.db import models, transaction

from moothall.accounts.actions import ensure_roles, record_officer
from moothall.accounts.models import Officer
from moothall.directory.actions.publishing import publish_service
from moothall.directory.actions.services import draft_service
from moothall.directory.models import (
    CalendarDay,
    ContactChannel,
    Department,
    Membership,
    Organisation,
    Service,
    ServiceVersion,
    Site,
    Team,
    WorkingCalendar,
    Workplace,
)
from moothall.directory.packs import Pack
from moothall.directory.queries import forget_calendars, forget_catalogue
from moothall.journal.actions import record_event

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def load_directory(pack: Pack, *, name: str, by: Officer | None, at: datetime) -> None:
    """Bring organisations, calendars, teams, people, places and services to what the pack says."""
    _organisations(pack)
    _calendars(pack, at=at)
    _teams(pack)
    _places(pack)
    _people(pack, by=by, at=at)
    _services(pack, by=by, at=at)
    _services_at_places(pack)
    council = Organisation.objects.order_by("id").first()
    if council is not None:
        record_event("directory.loaded", about=council, by=by, at=at, pack=name)
    transaction.on_commit(forget_calendars)
    transaction.on_commit(forget_catalogue)


def _keep(model: type[Row], code: str, **fields: Any) -> Row:
    row, _is_new = model._default_manager.update_or_create(code=code, defaults=fields)
    return row


def _organisations(pack: Pack) -> None:
    for each in pack.organisations:
        fields = msgspec.structs.asdict(each)
        del fields["code"], fields["charter_accepted_on"]
        _keep(Organisation, each.code, **fields)
    for part in pack.departments:
        organisation = Organisation.objects.get(code=part.organisation)
        _keep(Department, part.code, name=part.name, organisation=organisation)


def _calendars(pack: Pack, *, at: datetime) -> None:
    for each in pack.calendars:
        hours = {day: list(periods) for day, periods in msgspec.structs.asdict(each.hours).items()}
        fields = {"name": each.name, "nation": each.nation, "timezone": each.timezone, "hours": hours}
        row = _keep(WorkingCalendar, each.code, changed_at=at, **fields)
        for day in each.exceptions:
            CalendarDay.objects.update_or_create(
                calendar=row, day=day.on, defaults={"periods": list(day.hours), "reason": day.reason}
            )


def _teams(pack: Pack) -> None:
    for each in pack.teams:
        _keep(
            Team,
            each.code,
            name=each.name,
            organisation=Organisation.objects.get(code=each.organisation),
            department=Department.objects.get(code=each.department),
            calendar=WorkingCalendar.objects.get(code=each.calendar),
            email=each.email,
            telephone=each.telephone,
            description=each.description,
            is_front_office=each.is_front_office,
        )
    for each in pack.teams:
        if each.escalates_to:
            Team.objects.filter(code=each.code).update(escalates_to=Team.objects.get(code=each.escalates_to))


def _people(pack: Pack, *, by: Officer | None, at: datetime) -> None:
    ensure_roles()
    for each in pack.staff:
        officer = record_officer(
            each.username,
            name=each.name,
            job_title=each.job_title,
            telephone=each.telephone,
            email=each.email,
            roles=list(each.roles),
            by=by,
            at=at,
        )
        for code in each.teams:
            Membership.objects.get_or_create(officer=officer, team=Team.objects.get(code=code))
        place = Site.objects.filter(code=each.site).first() if each.site else None
        Workplace.objects.update_or_create(
            officer=officer,
            defaults={"organisation": Organisation.objects.get(code=each.organisation), "site": place},
        )
    officers = {officer.username: officer for officer in Officer.objects.all()}
    for team in pack.teams:
        Team.objects.filter(code=team.code).update(
            contact=officers.get(team.contact), deputy=officers.get(team.deputy), changed_at=at
        )


def _services(pack: Pack, *, by: Officer | None, at: datetime) -> None:
    for record in pack.services:
        published = ServiceVersion.objects.filter(
            service__code=record.code, status=ServiceVersion.Status.PUBLISHED
        ).first()
        if published is None or published.record != msgspec.to_builtins(record):
            publish_service(draft_service(record, by=by, at=at), by=by, at=at)


def _places(pack: Pack) -> None:
    for each in pack.sites:
        fields = msgspec.structs.asdict(each)
        for name in ("code", "brand", "services", "organisation", "calendar", "uprn"):
            del fields[name]
        fields |= {"facilities": list(each.facilities), "access_features": list(each.access_features)}
        if each.brand:
            fields |= {"brand_name": each.brand.name, "brand_colour": each.brand.colour}
            fields |= {"brand_accent": each.brand.accent, "is_unbranded": each.brand.is_unbranded}
        site = _keep(
            Site,
            each.code,
            organisation=Organisation.objects.get(code=each.organisation),
            calendar=WorkingCalendar.objects.get(code=each.calendar),
            uprn=int(each.uprn) if each.uprn else None,
            has_all_services=each.services == "all",
            **fields,
        )
        if each.brand:
            site.on_behalf_of.set(Organisation.objects.filter(code__in=each.brand.on_behalf_of))
    for way in pack.channels:
        ContactChannel.objects.update_or_create(
            channel=way.code,
            address=way.address_or_number,
            defaults={
                "organisation": Organisation.objects.get(code=way.organisation),
                "name": way.name,
                "calendar": WorkingCalendar.objects.get(code=way.calendar),
                "is_published": way.is_published,
                "note": way.note,
            },
        )


def _services_at_places(pack: Pack) -> None:
    for each in pack.sites:
        if each.services != "all":
            Site.objects.get(code=each.code).services.set(Service.objects.filter(code__in=each.services))
