"""The council as it is set up now, as a pack: nothing that is secret, nothing about customers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.timezone import localtime

from moothall.accounts.models import Officer, Role
from moothall.accounts.roles import ROLES
from moothall.directory import models
from moothall.directory import pack_records as records
from moothall.directory.packs import Pack
from moothall.knowledge.models import Article
from moothall.messaging.models import Mailbox, TemplateVersion
from moothall.promises.models import CharterLine, CharterVersion, PromiseVersion, SignUp
from moothall.promises.rules import heading_of


def pack_now() -> Pack:
    """Return the council as a pack, each section in the order of its codes."""
    return Pack(
        organisations=tuple(_organisations()),
        departments=tuple(
            records.Department(row.code, row.name, row.organisation.code, row.is_retired)
            for row in models.Department.objects.select_related("organisation").order_by("code")
        ),
        teams=tuple(_teams()),
        calendars=tuple(_calendars()),
        sites=tuple(_sites()),
        channel_kinds=tuple(_channel_kinds()),
        channels=tuple(_channels()),
        mailboxes=tuple(_mailboxes()),
        templates=tuple(_templates()),
        roles=tuple(_roles()),
        skills=tuple(
            records.Skill(row.code, row.name, row.description, row.is_retired)
            for row in models.Skill.objects.order_by("code")
        ),
        staff=tuple(_staff()),
        services=tuple(
            service.record for service in models.Service.objects.published().order_by("code") if service.version_id
        ),
        articles=tuple(_articles()),
        roll_outs=tuple(_roll_outs()),
        style_words=tuple(
            records.StyleWord(row.word, models.StyleWord.Kind(row.kind).value, row.instead)  # type: ignore[arg-type]
            for row in models.StyleWord.objects.order_by("word")
        ),
        charter=_charter(),
    )


def _same(record: type[Any], row: Model, **others: Any) -> Any:
    """Return a record with what the row says under the same names, and these others."""
    fields = record.__struct_fields__
    same = {name: _plain(getattr(row, name)) for name in fields if name not in others and hasattr(row, name)}
    return record(**same, **others)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _code(row: Any) -> str:
    return row.code if row is not None else ""


def _codes(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted(row.code for row in rows))


def _organisations() -> Iterable[records.Organisation]:
    signed = {
        row.organisation_id: row.signed_on.isoformat() for row in SignUp.objects.order_by("charter__number", "pk")
    }
    for row in models.Organisation.objects.order_by("code"):
        yield _same(records.Organisation, row, charter_accepted_on=signed.get(row.pk, ""))


def _teams() -> Iterable[records.Team]:
    named = ("organisation", "department", "calendar", "contact", "deputy", "escalates_to")
    for row in models.Team.objects.select_related(*named).order_by("code"):
        yield _same(
            records.Team,
            row,
            organisation=row.organisation.code,
            department=row.department.code,
            calendar=row.calendar.code,
            contact=row.contact.username if row.contact else "",
            deputy=row.deputy.username if row.deputy else "",
            escalates_to=_code(row.escalates_to),
        )


def _calendars() -> Iterable[records.Calendar]:
    for row in models.WorkingCalendar.objects.prefetch_related("days").order_by("code"):
        days = sorted(row.days.all(), key=lambda day: day.day)
        exceptions = (records.CalendarException(day.day.isoformat(), tuple(day.periods), day.reason) for day in days)
        week = records.Week(**{day: tuple(periods) for day, periods in row.hours.items()})
        yield _same(records.Calendar, row, hours=week, exceptions=tuple(exceptions))


def _sites() -> Iterable[records.Site]:
    rows = models.Site.objects.select_related("organisation", "calendar")
    for row in rows.prefetch_related("services", "on_behalf_of").order_by("code"):
        yield _same(
            records.Site,
            row,
            organisation=row.organisation.code,
            calendar=row.calendar.code,
            uprn=str(row.uprn) if row.uprn else "",
            services="all" if row.has_all_services else _codes(row.services.all()),
            brand=_brand(row),
        )


def _brand(site: models.Site) -> records.Brand | None:
    on_behalf_of = _codes(site.on_behalf_of.all())
    brand = records.Brand(site.brand_name, site.brand_colour, site.brand_accent, site.is_unbranded, on_behalf_of)
    return brand if brand != records.Brand("") else None


def _channel_kinds() -> Iterable[records.ChannelKind]:
    for row in models.ChannelKind.objects.select_related("calendar").order_by("code"):
        yield _same(records.ChannelKind, row, calendar=row.calendar.code)


def _channels() -> Iterable[records.ContactChannel]:
    rows = models.ContactChannel.objects.select_related("organisation", "calendar")
    for row in rows.order_by("organisation__code", "channel", "name", "address"):
        yield _same(
            records.ContactChannel,
            row,
            code=row.channel,
            organisation=row.organisation.code,
            address_or_number=row.address,
            calendar=row.calendar.code,
        )


def _mailboxes() -> Iterable[records.Mailbox]:
    for row in Mailbox.objects.select_related("organisation", "team", "service").order_by("address"):
        yield _same(
            records.Mailbox,
            row,
            organisation=row.organisation.code,
            team=row.team.code,
            service=row.service.code,
        )


def _templates() -> Iterable[records.MessageTemplate]:
    """Yield the templates in use, in the words that are approved."""
    found = TemplateVersion.objects.filter(status=TemplateVersion.Status.APPROVED, template__retired_at=None)
    for row in found.select_related("template").order_by("template__code"):
        own = row.template
        yield records.MessageTemplate(own.code, own.name, row.subject, row.body, own.automatic, own.language)


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
        yield _same(
            records.Staff,
            row,
            organisation=row.workplace.organisation.code,
            site=_code(row.workplace.site),
            location=row.workplace.location,
            roles=_codes(row.roles.all()),
            teams=_codes(each.team for each in belongs),
            supervises=_codes(each.team for each in belongs if each.is_supervisor),
            skills={each.skill.code: each.level for each in sorted(row.skills.all(), key=lambda own: own.skill.code)},
        )


def _articles() -> Iterable[records.Article]:
    for row in Article.objects.prefetch_related("services").order_by("code"):
        yield _same(
            records.Article,
            row,
            review_on=row.review_on.isoformat(),
            expires_on=row.expires_on.isoformat() if row.expires_on else "",
            services=_codes(row.services.all()),
        )


def _roll_outs() -> Iterable[records.RollOut]:
    rows = models.RollOut.objects.select_related("service", "site")
    for row in rows.order_by("service__code", "site__code", "channel"):
        yield records.RollOut(row.service.code, row.live_on.isoformat(), _code(row.site), row.channel, row.note)


def _charter() -> records.Charter | None:
    version = CharterVersion.objects.prefetch_related("lines").order_by("-number").first()
    if version is None:
        return None
    open_now = PromiseVersion.objects.filter(valid_until__isnull=True).select_related("promise")
    promises = {row.promise.code: _promise(row) for row in open_now}
    lines = list(version.lines.all())

    def of_kind(kind: str) -> tuple[records.CharterLine, ...]:
        return tuple(records.CharterLine(line.code, line.words) for line in lines if line.kind == kind)

    kinds = CharterLine.Kind
    in_order = [line.code for line in lines if line.kind == kinds.PROMISE and line.code in promises]
    return records.Charter(
        version=version.number,
        name=version.name,
        introduction=version.introduction,
        starts_on=localtime(version.published_at).date().isoformat(),
        review_on=version.review_on.isoformat(),
        display_places=tuple(version.display_places),
        promises=tuple(promises[code] for code in [*in_order, *sorted(set(promises) - set(in_order))]),
        customer_duties=of_kind(kinds.CUSTOMER_DUTY),
        staff_rights=of_kind(kinds.STAFF_RIGHT),
    )


def _promise(row: PromiseVersion) -> records.CharterPromise:
    target = None
    if row.target_value is not None:
        target = records.Target(row.target_value, row.target_unit, row.statistic, row.clock_starts)  # type: ignore[arg-type]
    return records.CharterPromise(
        code=row.promise.code,
        channel=heading_of(row.channels),  # type: ignore[arg-type]
        words=row.words,
        evidence=row.evidence,  # type: ignore[arg-type]
        measured_by=row.measure,
        target=target,
    )
