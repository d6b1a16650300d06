"""What must be true between the records of a pack: every code leads somewhere, nothing is there twice.

Each check takes one record and the codes that the whole pack knows, and yields slips. Where the record stands
in which file is the reader's business.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from django.utils.translation import gettext as _

from moothall.accounts.roles import PERMISSIONS, ROLES
from moothall.directory.catalogue import Channel, ServiceRecord
from moothall.directory.pack_agreements import Agreement, Partner
from moothall.directory.pack_records import (
    Article,
    Calendar,
    ChannelKind,
    Charter,
    ContactChannel,
    Department,
    Mailbox,
    Organisation,
    PackRole,
    RollOut,
    Site,
    Staff,
    Target,
    Team,
)
from moothall.directory.service_checks import slips_in_service
from moothall.directory.slips import Slip, Steps, slips_in_date, slips_in_periods

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

    def lacks(self, section: str, code: str, at: Steps) -> Iterator[Slip]:
        """Yield a slip when no record of `section` has this code."""
        if code not in self.codes.get(section, set()):
            words = _('there is no "%(code)s" in %(section)s')
            yield at, words % {"code": code, "section": section}

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


def _department(department: Department, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", department.organisation, ("organisation",))


def _team(team: Team, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", team.organisation, ("organisation",))
    yield from known.lacks("departments", team.department, ("department",))
    yield from known.lacks("calendars", team.calendar, ("calendar",))
    for name in ("contact", "deputy"):
        if known.names_of_staff and getattr(team, name):
            yield from known.lacks("staff", getattr(team, name), (name,))
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
        for number, code in enumerate(site.services):
            yield from known.lacks("services", code, ("services", number))
    if site.brand:
        for number, code in enumerate(site.brand.on_behalf_of):
            yield from known.lacks("organisations", code, ("brand", "on_behalf_of", number))


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


def _article(article: Article, known: Known) -> Iterator[Slip]:
    yield from slips_in_date(article.review_on, ("review_on",), may_be_empty=False)
    yield from slips_in_date(article.expires_on, ("expires_on",))
    for number, code in enumerate(article.services):
        yield from known.lacks("services", code, ("services", number))


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


def _partner(partner: Partner, known: Known) -> Iterator[Slip]:
    yield from known.lacks("organisations", partner.organisation, ("organisation",))
    yield from known.lacks("organisations", partner.council, ("council",))
    for name in ("accountable", "deputy"):
        if known.names_of_staff:
            yield from known.lacks("staff", getattr(partner, name), (name,))
    yield from slips_in_date(partner.since_on, ("since_on",), may_be_empty=False)
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
    for number, code in enumerate(agreement.services):
        yield from known.lacks("services", code, ("services", number))
    for number, term in enumerate(agreement.terms):
        if term.service:
            yield from known.lacks("services", term.service, ("terms", number, "service"))


def _owner_of(agreement: Agreement, known: Known) -> Iterator[Slip]:
    if agreement.owner and agreement.partner:
        yield ("owner",), _("who answers for the partner looks after its agreements")
    elif agreement.owner and known.names_of_staff:
        yield from known.lacks("staff", agreement.owner, ("owner",))


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
}
