"""`GET /api/v1/contacts`: the contacts of the machine's organisation, newest first."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from moothall.api.problems import Problem
from moothall.api.reading import Number
from moothall.api.v1.asked import Code, check_channel, key_of
from moothall.api.v1.call import Call
from moothall.api.v1.cases import Moment
from moothall.api.v1.named import CustomerNamed, Named, TeamNamed, prefix_of, service_named, team_named
from moothall.api.v1.paging import Paged, microseconds, moment, next_page, page_of, read, written
from moothall.contacts.models import Contact, Matter
from moothall.contacts.models.contacts import ContactQuerySet
from moothall.contacts.permissions import of_organisation
from moothall.customers.models import Customer
from moothall.directory.models import Site
from moothall.lib.references import reference


class ContactsAsked(Paged):
    """Which contacts are wanted. What is left out means any."""

    customer: Number | None = None
    channel: Code | None = None
    site: Code | None = None
    since: Annotated[Moment, Meta(description="Begun at this moment or later.")] | None = None
    until: Annotated[Moment, Meta(description="Begun before this moment.")] | None = None


class MatterListed(msgspec.Struct):
    """One subject of a contact. `case` is the reference of the case that it made or was about."""

    service: Named
    interaction: str
    complexity: str
    reason: str
    outcome: str
    avoidable: str
    signposted_to: str
    case: str
    case_number: int | None


class ContactListed(msgspec.Struct):
    """A contact as a list shows it."""

    reference: str
    number: int
    channel: str
    site: Named | None
    language: str
    started_at: datetime
    ended_at: datetime
    received_at: datetime
    recorded_at: datetime
    is_out_of_hours: bool
    customer: CustomerNamed | None
    officer: str
    team: TeamNamed | None
    summary: str
    matters: list[MatterListed]


class Contacts(msgspec.Struct):
    """A page of contacts. `next` is the address of the page after it, and empty at the last."""

    contacts: list[ContactListed]
    next: str = ""


COLUMNS = (
    "id", "organisation_id", "channel", "site__code", "site__name", "language", "started_at", "ended_at",
    "received_at", "recorded_at", "is_out_of_hours", "customer_id", "customer__name", "officer__name", "team_id",
    "summary",
)  # fmt: skip
STARTED_AT, CUSTOMER = COLUMNS.index("started_at"), COLUMNS.index("customer_id")
MATTER_COLUMNS = ("contact_id", "service_id", "interaction", "complexity", "reason", "outcome", "avoidable",
                  "signposted_to", "case_id")  # fmt: skip


def list_contacts(call: Call, *, asked: ContactsAsked) -> Contacts:
    """Answer a page of contacts and note whose they are."""
    family = [] if asked.customer is None else Customer.objects.family(Customer(pk=asked.customer))
    return contacts_of(call, asked, customers=family, path="/api/v1/contacts")


def contacts_of(call: Call, asked: ContactsAsked, *, customers: Sequence[int], path: str) -> Contacts:
    """Return a page of contacts, of these customers if there are any."""
    found = _wanted(of_organisation(call.organisation), asked, customers)
    rows = list(found.newest_first().values_list(*COLUMNS)[: asked.limit + 1])
    shown, last = page_of(rows, asked.limit)
    call.log("customer", [row[CUSTOMER] for row in shown])
    matters = matters_of([row[0] for row in shown], prefix_of(call.organisation.pk))
    following = next_page(path, asked, written(microseconds(last[STARTED_AT]), last[0])) if last else ""
    return Contacts([contact_listed(row, matters[row[0]]) for row in shown], following)


def _wanted(contacts: ContactQuerySet, asked: ContactsAsked, customers: Sequence[int]) -> ContactQuerySet:
    if asked.since is not None and asked.until is not None and asked.until <= asked.since:
        raise Problem(422, "“until” must be later than “since”.", {"until": "This must be later than “since”."})
    check_channel(asked.channel)
    site = None if asked.site is None else key_of(Site, asked.site, "site")
    wanted = {"channel": asked.channel, "site_id": site, "started_at__gte": asked.since, "started_at__lt": asked.until}
    contacts = contacts.filter(**{name: value for name, value in wanted.items() if value is not None})
    if customers:
        contacts = contacts.filter(customer_id__in=customers)
    after = read(asked.cursor, tuple[int, Number])
    return contacts if after is None else contacts.after(started_at=moment(after[0]), pk=after[1])


def matters_of(contact_ids: Sequence[int], prefix: str) -> dict[int, list[MatterListed]]:
    """Return the matters of each of these contacts, in one query."""
    found: dict[int, list[MatterListed]] = defaultdict(list)
    rows = Matter.objects.filter(contact_id__in=contact_ids).order_by("contact_id", "position")
    for contact, service, *said in rows.values_list(*MATTER_COLUMNS):
        case = said.pop()
        said += [reference(case, prefix) if case else "", case]
        found[contact].append(MatterListed(service_named(service), *said))
    return found


def contact_listed(row: Sequence[Any], matters: list[MatterListed]) -> ContactListed:
    """Return the contact whose `COLUMNS` these are."""
    key, organisation, channel, site, site_name, language, started_at, ended_at, received_at, recorded_at, *rest = row
    is_out_of_hours, customer, name, officer, team, summary = rest
    return ContactListed(
        reference=reference(key, prefix_of(organisation)),
        number=key,
        channel=channel,
        site=Named(site, site_name) if site else None,
        language=language,
        started_at=started_at,
        ended_at=ended_at,
        received_at=received_at,
        recorded_at=recorded_at,
        is_out_of_hours=is_out_of_hours,
        customer=CustomerNamed(customer, name) if customer else None,
        officer=officer or "",
        team=team_named(team) if team else None,
        summary=summary,
        matters=matters,
    )


def row_of(contact: Contact) -> tuple[Any, ...]:
    """Return the `COLUMNS` of a contact that was read whole."""
    name = contact.customer.name if contact.customer else ""
    officer = contact.officer.name if contact.officer else ""
    site = (contact.site.code, contact.site.name) if contact.site else (None, None)
    return (contact.pk, contact.organisation_id, contact.channel, *site, contact.language, contact.started_at,
            contact.ended_at, contact.received_at, contact.recorded_at, contact.is_out_of_hours, contact.customer_id,
            name, officer, contact.team_id, contact.summary)  # fmt: skip
