"""What must be true between the records of a pack: every code leads somewhere, nothing is there twice.

Each check takes one record and the codes that the whole pack knows, and yields slips. Where the record stands
in which file is the reader's business.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from django.utils.translation import gettext as _

from moothall.accounts.roles import PERMISSIONS, ROLES
from moothall.directory.catalogue import Channel, ServiceRecord
from moothall.directory.marks import MarkRefused, drawn
from moothall.directory.pack_agreements import Agreement, Partner
from moothall.directory.pack_dated import Absence, Interruption
from moothall.directory.pack_records import (
    Article,
    Calendar,
    ChannelKind,
    Charter,
    Connector,
    ContactChannel,
    Department,
    Mailbox,
    Organisation,
    PackRole,
    Policy,
    Retention,
    RollOut,
    SecureDomain,
    Site,
    Staff,
    Target,
    Team,
    Tightening,
)
from moothall.directory.service_checks import slips_in_service
from moothall.directory.slips import Slip, Steps, moment, slips_in_date, slips_in_moment, slips_in_periods

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIGHTENED_UNITS = ("seconds", "minutes", "working_days")


@dataclass
class Known:
    """The codes in a pack, by section, and the targets of its charter by promise.

    A pack may leave staff out, because a council has them elsewhere; then named contacts are not looked up.
    """

    codes: dict[str, set[str]] = field(default_factory=dict)
    names_of_staff: set[str] = field(default_factory=set)
    targets: dict[str, Target | None] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    """The organisation of each team, both by their codes."""
    channels: set[str] = field(default_factory=lambda: set(get_args(Channel)))
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def lacks(self, section: str, code: str, at: Steps) -> Iterator[Slip]:
        """Yield a slip when no record of `section` has this code."""
        if code not in self.codes.get(section, set()):
            words = _('there is no "%(code)s" in %(section)s')
            yield at, words % {"code": code, "section": section}

    def lack(self, section: str, codes: Iterable[str], *at: str) -> Iterator[Slip]:
        """Yield a slip for each of these codes that no record of `section` has."""
        for number, code in enumerate(codes):
            yield from self.lacks(section, code, (*at, number))

    def no_officer(self, record: Any, *names: str) -> Iterator[Slip]:
        """Yield a slip for each of these fields that is filled with a username which is not in staff."""
        for name in names:
            if self.names_of_staff and getattr(record, name):
                yield from self.lacks("staff", getattr(record, name), (name,))

    def no_mark(self, file: str, *at: str) -> Iterator[Slip]:
        """Yield a slip when a mark is named that is not in the pack, or is no picture that could be one."""
        if file and file not in self.pictures:
            yield at, _('there is no file "%(file)s" in the pack') % {"file": file}
        elif file:
            try:
                drawn(self.pictures[file])
            except MarkRefused as refusal:
                yield at, str(refusal)

    def is_elsewhere(self, team: str, other: str, at: Steps) -> Iterator[Slip]:
        """Yield a slip when two teams work for different organisations."""
        if self.homes.get(team) != self.homes.get(other):
            yield at, _("another organisation cannot own a stage: hand the case on to it")

    def no_channel(self, code: str, at: Steps) -> Iterator[Slip]:
        """Yield a slip when there is no channel of this code, built in or added by the council."""
        if code not in self.channels and code not in self.codes.get("channel_kinds", set()):
            yield at, _('there is no channel "%(code)s"') % {"code": code}


def slips_between(section: str, record: Any, known: Known) -> Iterator[Slip]:
    """Yield what is wrong with `record` of `section` in the light of all that the pack holds."""
    check = CHECKS.get(section)
    if check:
        yield from check(record, known)


def _organisation(organisation: Organisation, known: Known) -> Iterator[Slip]:
    yield from slips_in_date(organisation.charter_accepted_on, ("charter_accepted_on",))
    yield from known.no_mark(organisation.mark, "mark")


def _department(department: Department, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", department.organisation, ("organisation",))


def _team(team: Team, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", team.organisation, ("organisation",))
    yield from known.lacks("departments", team.department, ("department",))
    yield from known.lacks("calendars", team.calendar, ("calendar",))
    yield from known.no_officer(team, "contact", "deputy")
    if team.contact and team.contact == team.deputy:
        yield ("deputy",), _("the deputy must be somebody other than the named contact")
    if team.escalates_to:
        yield from known.lacks("teams", team.escalates_to, ("escalates_to",))


def _calendar(calendar: Calendar, known: Known) -> Iterator[Slip]:
    for day in WEEKDAYS:
        yield from slips_in_periods(getattr(calendar.hours, day), ("hours", day))
    for number, exception in enumerate(calendar.exceptions):
        at: Steps = ("exceptions", number)
        yield from slips_in_date(exception.on, (*at, "on"), may_be_empty=False)
        yield from slips_in_periods(exception.hours, (*at, "hours"))


def _site(site: Site, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", site.organisation, ("organisation",))
    yield from known.lacks("calendars", site.calendar, ("calendar",))
    if site.services != "all":
        yield from known.lack("services", site.services, "services")
    if site.brand:
        yield from known.lack("organisations", site.brand.on_behalf_of, "brand", "on_behalf_of")
        yield from known.no_mark(site.brand.mark, "brand", "mark")


def _channel(channel: ContactChannel, known: Known) -> Iterator[Slip]:
    yield from known.no_channel(channel.code, ("code",))
    yield from known.lacks("organisations", channel.organisation, ("organisation",))
    yield from known.lacks("calendars", channel.calendar, ("calendar",))


def _staff(officer: Staff, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", officer.organisation, ("organisation",))
    for number, code in enumerate(officer.roles):
        if code not in ROLES:
            yield from known.lacks("roles", code, ("roles", number))
    for name in ("teams", "supervises"):
        for number, code in enumerate(getattr(officer, name)):
            yield from known.lacks("teams", code, (name, number))
    for code, level in officer.skills.items():
        yield from known.lacks("skills", code, ("skills", code))
        if not 1 <= level <= 3:
            yield ("skills", code), _("a skill is 1, 2 or 3")
    if officer.site:
        yield from known.lacks("sites", officer.site, ("site",))


def _stages(service: ServiceRecord, known: Known) -> Iterator[Slip]:
    for number, stage in enumerate(service.stages):
        if stage.team:
            yield from known.lacks("teams", stage.team, ("stages", number, "team"))
            yield from known.is_elsewhere(stage.team, service.team, ("stages", number, "team"))


def _service(service: ServiceRecord, known: Known) -> Iterator[Slip]:
    yield from slips_in_service(service)
    yield from known.lacks("teams", service.team, ("team",))
    yield from _stages(service, known)
    for number, code in enumerate(service.channels):
        yield from known.no_channel(code, ("channels", number))
    for number, code in enumerate(service.related):
        at: Steps = ("related", number)
        if code == service.code:
            yield at, _("a service is not related to itself")
        if code in service.related[:number]:
            yield at, _("this service is named already")
        yield from known.lacks("services", code, at)
    for name in ("contact_name", "deputy_name"):
        if known.names_of_staff and getattr(service, name) not in known.names_of_staff:
            words = _('there is nobody called "%(name)s" in staff')
            yield (name,), words % {"name": getattr(service, name)}
    for promise, value in service.tightens.items():
        yield from _tightening(promise, value, known)


def _tightening(promise: str, value: int, known: Known) -> Iterator[Slip]:
    at: Steps = ("tightens", promise)
    target = known.targets.get(promise)
    if promise not in known.targets:
        yield at, _('there is no promise "%(code)s" in the charter') % {"code": promise}
    elif target is None or target.unit not in TIGHTENED_UNITS:
        yield at, _('the promise "%(code)s" has no time that could be tightened') % {"code": promise}
    elif value > target.value:
        figures = {"value": value, "corporate": f"{target.value:g}"}
        yield at, _("%(value)d is looser than the corporate %(corporate)s; it can only be tighter") % figures


def _held_tighter(row: Tightening, known: Known) -> Iterator[Slip]:
    target = known.targets.get(row.promise)
    if bool(row.service) == bool(row.organisation):
        yield ("service",), _("either a service or a partner holds itself to more")
    for section, name in (("services", "service"), ("organisations", "organisation")):
        if getattr(row, name):
            yield from known.lacks(section, getattr(row, name), (name,))
    if row.promise not in known.targets:
        yield ("promise",), _('there is no promise "%(code)s" in the charter') % {"code": row.promise}
    elif target is None:
        yield ("promise",), _('the promise "%(code)s" has no target that could be tightened') % {"code": row.promise}
    elif row.value <= target.value if target.unit == "share" else row.value >= target.value:
        figures = {"value": f"{row.value:g}", "corporate": f"{target.value:g}"}
        yield ("value",), _("%(value)s is no tighter than the corporate %(corporate)s") % figures


def _article(article: Article, known: Known) -> Iterator[Slip]:
    yield from slips_in_date(article.review_on, ("review_on",), may_be_empty=False)
    yield from slips_in_date(article.expires_on, ("expires_on",))
    yield from known.lack("services", article.services, "services")


def _charter(charter: Charter, known: Known) -> Iterator[Slip]:
    for name in ("starts_on", "review_on"):
        yield from slips_in_date(getattr(charter, name), (name,), may_be_empty=False)
    for part in ("promises", "customer_duties", "staff_rights"):
        seen: set[str] = set()
        for number, line in enumerate(getattr(charter, part)):
            if line.code in seen:
                yield (part, number, "code"), _('"%(code)s" is here twice') % {"code": line.code}
            seen.add(line.code)


def _role(role: PackRole, known: Known) -> Iterator[Slip]:
    for number, code in enumerate(role.permissions):
        if code not in PERMISSIONS:
            yield ("permissions", number), _('there is no permission "%(code)s"') % {"code": code}


def _channel_kind(channel: ChannelKind, known: Known) -> Iterator[Slip]:
    yield from known.lacks("calendars", channel.calendar, ("calendar",))
    if channel.code in known.channels:
        yield ("code",), _("this channel is there already")


def _roll_out(roll_out: RollOut, known: Known) -> Iterator[Slip]:
    yield from known.lacks("services", roll_out.service, ("service",))
    yield from slips_in_date(roll_out.live_on, ("live_on",), may_be_empty=False)
    if roll_out.site:
        yield from known.lacks("sites", roll_out.site, ("site",))
    if roll_out.channel:
        yield from known.no_channel(roll_out.channel, ("channel",))


def _mailbox(mailbox: Mailbox, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", mailbox.organisation, ("organisation",))
    yield from known.lacks("teams", mailbox.team, ("team",))
    yield from known.lacks("services", mailbox.service, ("service",))
    if mailbox.imap_host and not mailbox.imap_user:
        yield ("imap_user",), _("say under which name it is fetched")


def _partner(partner: Partner, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", partner.organisation, ("organisation",))
    yield from known.lacks("organisations", partner.council, ("council",))
    if known.names_of_staff:
        yield from known.lacks("staff", partner.accountable, ("accountable",))
    yield from known.no_officer(partner, "deputy")
    yield from slips_in_date(partner.since_on, ("since_on",))
    if partner.road == "email" and not partner.road_address:
        yield ("road_address",), _("say where it leads")


def _agreement(agreement: Agreement, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", agreement.council, ("council",))
    if bool(agreement.partner) == bool(agreement.department):
        yield ("partner",), _("an agreement is either with a partner or with a department")
    for section, name in (("organisations", "partner"), ("departments", "department")):
        if getattr(agreement, name):
            yield from known.lacks(section, getattr(agreement, name), (name,))
    yield from _owner_of(agreement, known)
    for name in ("from_on", "review_on"):
        yield from slips_in_date(getattr(agreement, name), (name,), may_be_empty=False)
    yield from slips_in_date(agreement.until_on, ("until_on",))
    is_signed = bool(agreement.signed_ours_by or agreement.signed_theirs_by)
    yield from slips_in_date(agreement.signed_on, ("signed_on",), may_be_empty=not is_signed)
    yield from slips_in_date(agreement.signed_theirs_on, ("signed_theirs_on",))
    yield from known.lack("services", agreement.services, "services")
    for number, term in enumerate(agreement.terms):
        if term.service:
            yield from known.lacks("services", term.service, ("terms", number, "service"))


def _owner_of(agreement: Agreement, known: Known) -> Iterator[Slip]:
    if agreement.owner and agreement.partner:
        yield ("owner",), _("who answers for the partner looks after its agreements")
    else:
        yield from known.no_officer(agreement, "owner")


def _absence(absence: Absence, known: Known) -> Iterator[Slip]:
    yield from known.no_officer(absence, "officer", "deputy")
    if absence.officer == absence.deputy:
        yield ("deputy",), _("the deputy must be somebody other than who is away")
    for name in ("from_on", "until_on"):
        yield from slips_in_date(getattr(absence, name), (name,), may_be_empty=False)
    if absence.until_on < absence.from_on:
        yield ("until_on",), _("it ends before it begins")


def _interruption(message: Interruption, known: Known) -> Iterator[Slip]:
    for name in ("from_at", "until_at"):
        yield from slips_in_moment(getattr(message, name), (name,))
    begins, ends = moment(message.from_at), moment(message.until_at)
    if begins and ends and ends <= begins:
        yield ("until_at",), _("it ends before it begins")
    yield from known.lack("services", message.services, "services")
    yield from known.lack("sites", message.sites, "sites")
    for number, code in enumerate(message.channels):
        yield from known.no_channel(code, ("channels", number))
    yield from known.no_officer(message, "written_by")


def _connector(connector: Connector, known: Known) -> Iterator[Slip]:
    for section, name in (("teams", "team"), ("organisations", "partner"), ("organisations", "organisation")):
        if getattr(connector, name):
            yield from known.lacks(section, getattr(connector, name), (name,))
    yield from known.lack("services", connector.services, "services")


def _retention(retention: Retention, known: Known) -> Iterator[Slip]:
    least = 12 if retention.what == "readings" else 1
    if retention.months < least:
        yield ("months",), _("the least is %(months)d") % {"months": least}


def _secure_domain(domain: SecureDomain, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", domain.organisation, ("organisation",))
    yield from slips_in_date(domain.until_on, ("until_on",), may_be_empty=False)


def _policy(policy: Policy, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", policy.organisation, ("organisation",))
    yield from known.no_officer(policy, "owner")
    for name in ("from_on", "review_on"):
        yield from slips_in_date(getattr(policy, name), (name,), may_be_empty=False)
    if policy.review_on <= policy.from_on:
        yield ("review_on",), _("the review must come after the first day")


CHECKS: dict[str, Callable[[Any, Known], Iterator[Slip]]] = {
    "organisations": _organisation,
    "departments": _department,
    "teams": _team,
    "calendars": _calendar,
    "sites": _site,
    "channels": _channel,
    "mailboxes": _mailbox,
    "partners": _partner,
    "agreements": _agreement,
    "roles": _role,
    "channel_kinds": _channel_kind,
    "roll_outs": _roll_out,
    "staff": _staff,
    "services": _service,
    "articles": _article,
    "charter": _charter,
    "tightenings": _held_tighter,
    "absences": _absence,
    "interruptions": _interruption,
    "connectors": _connector,
    "retentions": _retention,
    "secure_domains": _secure_domain,
    "policies": _policy,
}
