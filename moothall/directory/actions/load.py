"""Loading a pack: the directory, its people and the catalogue, by their codes. Loading twice changes nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

import msgspec
from django.db import models, transaction

from moothall.accounts.actions import ensure_roles
from moothall.accounts.models import Officer, Role
from moothall.directory.actions.bringing import bring
from moothall.directory.actions.load_dated import load_absences, load_interruptions
from moothall.directory.actions.looks import mark_name
from moothall.directory.actions.publishing import publish_service
from moothall.directory.actions.services import draft_service
from moothall.directory.models import (
    CalendarDay,
    ChannelKind,
    ContactChannel,
    Department,
    Membership,
    OfficerSkill,
    Organisation,
    RollOut,
    Service,
    ServiceVersion,
    Site,
    Skill,
    StyleWord,
    Team,
    WorkingCalendar,
    Workplace,
)
from moothall.directory.pack_records import Calendar as PackCalendar
from moothall.directory.pack_records import Site as PackSite
from moothall.directory.pack_records import Staff
from moothall.directory.packs import Pack
from moothall.directory.queries import forget_calendars, forget_catalogue
from moothall.journal.actions import record_event


@transaction.atomic
def load_directory(pack: Pack, *, name: str, by: Officer | None, at: datetime) -> None:
    """Bring organisations, calendars, teams, people, places and services to what the pack says.

    What the pack does not name stays as it is. Every setting that changes is kept as it was before.
    """
    loading = _Loading(pack, by=by, at=at)
    loading.organisations()
    loading.calendars()
    loading.teams()
    loading.places()
    loading.people()
    loading.services()
    loading.words()
    load_absences(pack.absences, by=by, at=at)
    load_interruptions(pack.interruptions, by=by, at=at)
    council = Organisation.objects.order_by("id").first()
    if council is not None:
        record_event("directory.loaded", about=council, by=by, at=at, pack=name)
    transaction.on_commit(forget_calendars)
    transaction.on_commit(forget_catalogue)


class _Loading:
    """One pack on its way in."""

    def __init__(self, pack: Pack, *, by: Officer | None, at: datetime) -> None:
        self.pack, self.by, self.at = pack, by, at
        self.bring = partial(bring, by=by, at=at)

    def organisations(self) -> None:
        for each in self.pack.organisations:
            fields = _facts(each, without=("charter_accepted_on", "charter_accepted_by", "mark"))
            fields |= {"languages": list(each.languages), "logo": self.mark(each.mark)}
            self.bring(Organisation, {"code": each.code}, fields)
        for part in self.pack.departments:
            facts = {"name": part.name, "organisation": _organisation(part.organisation), "is_retired": part.is_retired}
            self.bring(Department, {"code": part.code}, facts)

    def mark(self, file: str) -> str:
        """Return the name under which a picture of the pack is kept; nothing for none."""
        return mark_name(self.pack.pictures[file]) if file else ""

    def calendars(self) -> None:
        for each in self.pack.calendars:
            hours = {day: list(periods) for day, periods in msgspec.structs.asdict(each.hours).items()}
            fields = _facts(each, without=("hours", "exceptions")) | {"hours": hours}
            self.bring(WorkingCalendar, {"code": each.code}, fields, beside=partial(_days, each))
        for kind in self.pack.channel_kinds:
            facts = _facts(kind, without=("calendar",)) | {"calendar": _calendar(kind.calendar)}
            self.bring(ChannelKind, {"code": kind.code}, facts)

    def teams(self) -> None:
        for each in self.pack.teams:
            fields = _facts(each, without=("contact", "deputy", "escalates_to")) | {
                "organisation": _organisation(each.organisation),
                "department": Department.objects.get(code=each.department),
                "calendar": _calendar(each.calendar),
            }
            self.bring(Team, {"code": each.code}, fields)
        for each in self.pack.teams:
            if each.escalates_to:
                self.bring(Team, {"code": each.code}, {"escalates_to": Team.objects.get(code=each.escalates_to)})

    def places(self) -> None:
        for each in self.pack.sites:
            joint = _organisations(each.brand.on_behalf_of if each.brand else ())
            fields = _site_facts(each) | {"brand_logo": self.mark(each.brand.mark if each.brand else "")}
            self.bring(Site, {"code": each.code}, fields, beside=_setting("on_behalf_of", joint))
        for way in self.pack.channels:
            facts = {
                "organisation": _organisation(way.organisation),
                "name": way.name,
                "calendar": _calendar(way.calendar),
                "is_published": way.is_published,
                "note": way.note,
            }
            self.bring(ContactChannel, {"channel": way.code, "address": way.address_or_number}, facts)

    def people(self) -> None:
        ensure_roles()
        for role in self.pack.roles:
            facts = {"name": role.name, "permissions": sorted(role.permissions)}
            self.bring(Role, {"code": role.code}, facts | {"needs_second_factor": role.needs_second_factor})
        for skill in self.pack.skills:
            self.bring(Skill, {"code": skill.code}, _facts(skill))
        for each in self.pack.staff:
            facts = {name: getattr(each, name) for name in ("name", "job_title", "telephone", "email", "is_active")}
            self.bring(Officer, {"username": each.username}, facts, beside=partial(_belongings, each))
        officers = {officer.username: officer for officer in Officer.objects.all()}
        for team in self.pack.teams:
            named = {"contact": officers.get(team.contact), "deputy": officers.get(team.deputy)}
            self.bring(Team, {"code": team.code}, named)

    def services(self) -> None:
        for record in self.pack.services:
            published = ServiceVersion.objects.filter(
                service__code=record.code, status=ServiceVersion.Status.PUBLISHED
            ).first()
            if published is None or published.content != record:
                publish_service(draft_service(record, by=None, at=self.at), by=self.by, at=self.at)
        for each in self.pack.sites:
            if each.services != "all":
                here = list(Service.objects.filter(code__in=each.services))
                self.bring(Site, {"code": each.code}, {}, beside=_setting("services", here))

    def words(self) -> None:
        for each in self.pack.style_words:
            same = StyleWord.objects.filter(word__iexact=each.word).first()
            facts = {"kind": each.kind, "instead": each.instead}
            self.bring(StyleWord, {"word": same.word if same else each.word}, facts)
        for start in self.pack.roll_outs:
            where = {
                "service": Service.objects.get(code=start.service),
                "site": Site.objects.filter(code=start.site).first() if start.site else None,
                "channel": start.channel,
            }
            self.bring(RollOut, where, {"live_on": date.fromisoformat(start.live_on), "note": start.note})


def _facts(record: msgspec.Struct, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(record).items() if name not in {"code", *without}}


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _organisations(codes: Iterable[str]) -> list[Organisation]:
    return list(Organisation.objects.filter(code__in=list(codes)))


def _calendar(code: str) -> WorkingCalendar:
    return WorkingCalendar.objects.get(code=code)


def _setting(name: str, rows: list[Any]) -> Any:
    """Return what gives a row these others by a many-to-many relation."""

    def set_them(row: models.Model) -> None:
        getattr(row, name).set(rows)

    return set_them


def _days(calendar: PackCalendar, row: WorkingCalendar) -> None:
    for day in calendar.exceptions:
        CalendarDay.objects.update_or_create(
            calendar=row, day=day.on, defaults={"periods": list(day.hours), "reason": day.reason}
        )


def _belongings(officer: Staff, row: Officer) -> None:
    """Give an officer roles, teams, workplace and skills. One who is new cannot sign in until a password is set."""
    if not row.password:
        row.set_unusable_password()
        row.save(update_fields=["password"])
    row.roles.set(Role.objects.filter(code__in=officer.roles))
    for code in officer.teams:
        Membership.objects.update_or_create(
            officer=row, team=Team.objects.get(code=code), defaults={"is_supervisor": code in officer.supervises}
        )
    place = Site.objects.filter(code=officer.site).first() if officer.site else None
    facts = {"organisation": _organisation(officer.organisation), "site": place, "location": officer.location}
    Workplace.objects.update_or_create(officer=row, defaults=facts)
    for code, level in officer.skills.items():
        OfficerSkill.objects.update_or_create(
            officer=row, skill=Skill.objects.get(code=code), defaults={"level": level}
        )


def _site_facts(site: PackSite) -> dict[str, Any]:
    facts = _facts(site, without=("brand", "services", "organisation", "calendar", "uprn"))
    if site.brand:
        facts |= {"brand_name": site.brand.name, "brand_colour": site.brand.colour}
        facts |= {"brand_accent": site.brand.accent, "is_unbranded": site.brand.is_unbranded}
    return facts | {
        "facilities": list(site.facilities),
        "access_features": list(site.access_features),
        "organisation": _organisation(site.organisation),
        "calendar": _calendar(site.calendar),
        "uprn": int(site.uprn) if site.uprn else None,
        "has_all_services": site.services == "all",
    }
