"""The council as it is set up now, as a pack: nothing that is secret, nothing about customers."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.utils.timezone import localdate, localtime

from moothall.accounts.models import Officer, Role
from moothall.accounts.roles import ROLES
from moothall.config.packs import gather_outside as outside
from moothall.config.packs.gather_promises import charter, sign_ups, tightenings
from moothall.config.packs.rows import code, codes, day, same, username
from moothall.directory import models, pack_dated
from moothall.directory import pack_records as records
from moothall.directory.packs import Pack
from moothall.knowledge.models import Article


def pack_now(*, at: datetime) -> Pack:
    """Return the council as a pack, each section in the order of its codes.

    Of what holds for a time only, what is not over at `at`.
    """
    return Pack(
        **_directory(),
        mailboxes=tuple(outside.mailboxes()),
        templates=tuple(outside.templates()),
        partners=tuple(outside.partners()),
        agreements=tuple(outside.agreements()),
        connectors=tuple(outside.connectors()),
        retentions=tuple(outside.retentions()),
        secure_domains=tuple(outside.secure_domains(at)),
        policies=tuple(outside.policies()),
        articles=tuple(_articles()),
        tightenings=tuple(tightenings()),
        charter=charter(),
        absences=tuple(_absences(at)),
        interruptions=tuple(_interruptions(at)),
        pictures=_pictures(),
    )


def _directory() -> dict[str, Any]:
    """Return the sections of the directory and of the people in it."""
    return {
        "organisations": tuple(_organisations()),
        "departments": tuple(
            records.Department(row.code, row.name, row.organisation.code, row.is_retired)
            for row in models.Department.objects.select_related("organisation").order_by("code")
        ),
        "teams": tuple(_teams()),
        "calendars": tuple(_calendars()),
        "sites": tuple(_sites()),
        "channel_kinds": tuple(_channel_kinds()),
        "channels": tuple(_channels()),
        "roles": tuple(_roles()),
        "skills": tuple(
            records.Skill(row.code, row.name, row.description, row.is_retired)
            for row in models.Skill.objects.order_by("code")
        ),
        "staff": tuple(_staff()),
        "services": tuple(
            service.record for service in models.Service.objects.published().order_by("code") if service.version_id
        ),
        "roll_outs": tuple(_roll_outs()),
        "style_words": tuple(
            records.StyleWord(row.word, models.StyleWord.Kind(row.kind).value, row.instead)  # type: ignore[arg-type]
            for row in models.StyleWord.objects.order_by("word")
        ),
    }


def _organisations() -> Iterable[records.Organisation]:
    signed = sign_ups()
    for row in models.Organisation.objects.order_by("code"):
        on, by = signed.get(row.pk, ("", ""))
        mark = _file_of(row) if row.logo else ""
        yield same(records.Organisation, row, mark=mark, charter_accepted_on=on, charter_accepted_by=by)


def _file_of(row: models.Organisation | models.Site) -> str:
    """Return what the picture of an organisation or a place is called in a pack."""
    return f"marks/{'places/' if isinstance(row, models.Site) else ''}{row.code}.png"


def _pictures() -> Mapping[str, bytes]:
    """Return every mark as it is kept, by its name in the pack."""
    kept = {_file_of(row): str(row.logo) for row in models.Organisation.objects.exclude(logo="")}
    kept |= {_file_of(row): str(row.brand_logo) for row in models.Site.objects.exclude(brand_logo="")}
    pictures = {}
    for file, name in kept.items():
        with default_storage.open(name) as opened:
            pictures[file] = opened.read()
    return pictures


def _teams() -> Iterable[records.Team]:
    named = ("organisation", "department", "calendar", "contact", "deputy", "escalates_to")
    for row in models.Team.objects.select_related(*named).order_by("code"):
        yield same(
            records.Team,
            row,
            organisation=row.organisation.code,
            department=row.department.code,
            calendar=row.calendar.code,
            contact=username(row.contact),
            deputy=username(row.deputy),
            escalates_to=code(row.escalates_to),
        )


def _calendars() -> Iterable[records.Calendar]:
    for row in models.WorkingCalendar.objects.prefetch_related("days").order_by("code"):
        days = sorted(row.days.all(), key=lambda day: day.day)
        exceptions = (records.CalendarException(day.day.isoformat(), tuple(day.periods), day.reason) for day in days)
        week = records.Week(**{day: tuple(periods) for day, periods in row.hours.items()})
        yield same(records.Calendar, row, hours=week, exceptions=tuple(exceptions))


def _sites() -> Iterable[records.Site]:
    rows = models.Site.objects.select_related("organisation", "calendar")
    for row in rows.prefetch_related("services", "on_behalf_of").order_by("code"):
        yield same(
            records.Site,
            row,
            organisation=row.organisation.code,
            calendar=row.calendar.code,
            uprn=str(row.uprn) if row.uprn else "",
            services="all" if row.has_all_services else _published(row.services.all()),
            brand=_brand(row),
        )


def _brand(site: models.Site) -> records.Brand | None:
    on_behalf_of = codes(site.on_behalf_of.all())
    mark = _file_of(site) if site.brand_logo else ""
    look = (site.brand_name, site.brand_colour, site.brand_accent)
    brand = records.Brand(*look, mark, site.is_unbranded, on_behalf_of)
    return brand if brand != records.Brand("") else None


def _published(services: Iterable[models.Service]) -> tuple[str, ...]:
    """Return the codes of those that are in the catalogue: the others are not in a pack."""
    return codes(service for service in services if service.is_published)


def _channel_kinds() -> Iterable[records.ChannelKind]:
    for row in models.ChannelKind.objects.select_related("calendar").order_by("code"):
        yield same(records.ChannelKind, row, calendar=row.calendar.code)


def _channels() -> Iterable[records.ContactChannel]:
    rows = models.ContactChannel.objects.select_related("organisation", "calendar")
    for row in rows.order_by("organisation__code", "channel", "name", "address"):
        yield same(
            records.ContactChannel,
            row,
            code=row.channel,
            organisation=row.organisation.code,
            address_or_number=row.address,
            calendar=row.calendar.code,
        )


def _roles() -> Iterable[records.PackRole]:
    """Yield the roles that are not as a new council has them."""
    for row in Role.objects.order_by("code"):
        shipped = ROLES.get(row.code)
        is_shipped = shipped and (str(shipped[0]), sorted(shipped[1])) == (row.name, sorted(row.permissions))
        if not is_shipped or row.needs_second_factor:
            yield records.PackRole(row.code, row.name, tuple(sorted(row.permissions)), row.needs_second_factor)


def _staff() -> Iterable[records.Staff]:
    rows = Officer.objects.filter(workplace__isnull=False).select_related("workplace__organisation", "workplace__site")
    for row in rows.prefetch_related("roles", "memberships__team", "skills__skill").order_by("username"):
        belongs = list(row.memberships.all())
        yield same(
            records.Staff,
            row,
            organisation=row.workplace.organisation.code,
            site=code(row.workplace.site),
            location=row.workplace.location,
            roles=codes(row.roles.all()),
            teams=codes(each.team for each in belongs),
            supervises=codes(each.team for each in belongs if each.is_supervisor),
            skills={each.skill.code: each.level for each in sorted(row.skills.all(), key=lambda own: own.skill.code)},
        )


def _articles() -> Iterable[records.Article]:
    for row in Article.objects.prefetch_related("services").order_by("code"):
        yield same(
            records.Article,
            row,
            review_on=day(row.review_on),
            expires_on=day(row.expires_on),
            services=_published(row.services.all()),
        )


def _roll_outs() -> Iterable[records.RollOut]:
    rows = models.RollOut.objects.filter(service__is_published=True).select_related("service", "site")
    for row in rows.order_by("service__code", "site__code", "channel"):
        yield records.RollOut(row.service.code, row.live_on.isoformat(), code(row.site), row.channel, row.note)


def _absences(at: datetime) -> Iterable[pack_dated.Absence]:
    """Yield who is or will be away: those who work here, and when; not why."""
    rows = models.Absence.objects.filter(until_on__gte=localdate(at)).select_related("officer", "deputy")
    known = rows.filter(officer__workplace__isnull=False, deputy__workplace__isnull=False)
    for row in known.order_by("officer__username", "from_on"):
        yield pack_dated.Absence(row.officer.username, row.deputy.username, day(row.from_on), day(row.until_on))


def _interruptions(at: datetime) -> Iterable[pack_dated.Interruption]:
    """Yield the messages that stand, are planned or wait to be approved."""
    rows = models.Interruption.objects.filter(until_at__gt=at, ended_at=None).select_related("written_by__workplace")
    for row in rows.prefetch_related("services", "sites").order_by("from_at", "words", "pk"):
        writer = row.written_by if hasattr(row.written_by, "workplace") else None
        yield same(
            pack_dated.Interruption,
            row,
            from_at=localtime(row.from_at).isoformat(),
            until_at=localtime(row.until_at).isoformat(),
            services=_published(row.services.all()),
            sites=codes(row.sites.all()),
            written_by=username(writer),
            is_approved=row.approved_at is not None,
        )
