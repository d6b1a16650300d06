"""`GET /api/v1/contacts/{contact}`: one contact with its matters, its transfers and what was promised."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from moothall.api.problems import Problem
from moothall.api.v1.call import Call
from moothall.api.v1.contacts import ContactListed, MatterListed, contact_listed, matters_of, row_of
from moothall.api.v1.finding import is_named, number_of
from moothall.api.v1.named import CustomerNamed, TeamNamed, team_named
from moothall.contacts.models import Contact, Matter, Transfer
from moothall.contacts.permissions import of_organisation
from moothall.contacts.queries.whole import promises_of


class MatterWhole(MatterListed):
    """One subject of a contact, whole. `answers` are those that went on with no case."""

    detail: str
    answers: dict[str, Any]
    seems_eligible: bool | None
    decided_pence: int | None


class TransferMade(msgspec.Struct):
    """The customer was put through: to whom, why, and whether they were told."""

    to_team: TeamNamed | None
    to_name: str
    why: str
    is_told: bool
    at: datetime


class PromiseOfContact(msgspec.Struct):
    """A promise of the charter that applied, in the words of the day."""

    code: str
    words: str
    is_kept: bool


class ContactWhole(ContactListed):
    """One contact, whole. `next_step`, `next_team` and `next_by` are what the customer was promised, if `is_told`."""

    matters: list[MatterWhole]  # type: ignore[assignment]
    contacted_by: CustomerNamed | None
    on_behalf: str
    wanted: str
    further_need: str
    next_step: str
    next_team: TeamNamed | None
    next_by: datetime | None
    is_told: bool
    transfers: list[TransferMade]
    promises: list[PromiseOfContact]


def show_contact(call: Call, *, contact: str) -> ContactWhole:
    """Answer one contact, and note that it was read."""
    found = _found(call, contact)
    call.log("contact", [found.pk])
    return _whole(found)


def _found(call: Call, named: str) -> Contact:
    number = number_of(named)
    contacts = of_organisation(call.organisation).select_related(
        "customer", "contacted_by", "officer", "organisation", "site"
    )
    contact = contacts.filter(pk=number[0]).first() if number else None
    if number is None or contact is None or not is_named(*number, contact.organisation.reference_prefix):
        raise Problem(404, "There is no such contact, or it is not one that this key may see.")
    return contact


def _whole(contact: Contact) -> ContactWhole:
    short = contact_listed(row_of(contact), [])
    said = msgspec.structs.asdict(short)
    by = contact.contacted_by
    return ContactWhole(
        **said | {"matters": _matters(contact)},
        contacted_by=CustomerNamed(by.pk, by.name) if by else None,
        on_behalf=contact.on_behalf,
        wanted=contact.wanted,
        further_need=contact.further_need,
        next_step=contact.next_step,
        next_team=_team(contact.next_team_id),
        next_by=contact.next_by,
        is_told=contact.is_told,
        transfers=_transfers(contact),
        promises=[PromiseOfContact(each.code, each.words, each.is_kept) for each in promises_of(contact)],
    )


def _matters(contact: Contact) -> list[MatterWhole]:
    short = matters_of([contact.pk], contact.organisation.reference_prefix)[contact.pk]
    more = Matter.objects.filter(contact=contact).order_by("position")
    rows: Iterable[Any] = more.values("detail", "answers", "seems_eligible", "decided_pence")
    return [MatterWhole(**msgspec.structs.asdict(each), **row) for each, row in zip(short, rows, strict=True)]


def _transfers(contact: Contact) -> list[TransferMade]:
    rows = Transfer.objects.filter(contact=contact).order_by("position")
    return [TransferMade(_team(each.to_team_id), each.to_name, each.why, each.is_told, each.at) for each in rows]


def _team(key: int | None) -> TeamNamed | None:
    return team_named(key) if key else None
