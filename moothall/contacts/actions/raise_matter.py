"""A councillor raises a resident's matter: one contact with its case, which both can follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.rules import Place
from moothall.contacts.actions.record import RecordedContact, record_contact
from moothall.contacts.models import Councillor
from moothall.contacts.rules import NewContact, NewMatter
from moothall.contacts.workflow import ContactRefused, OnBehalf, Outcome
from moothall.customers.actions import ContactPoint, CustomerFacts, CustomerRefused, plan_customer, record_customer
from moothall.customers.models import Customer
from moothall.customers.queries import already_recorded
from moothall.directory.models import Channel, Organisation, Service, Team

SURE = 0.95
FIELD_OF = {"phone": "telephone"}
"""The box on the page for a contact point that cannot be one."""


@dataclass(frozen=True)
class Resident:
    """For whom a councillor speaks, as far as the councillor knows: a name and at least one way to reach them."""

    name: str
    telephone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""

    @property
    def contact_points(self) -> list[ContactPoint]:
        """The telephone and email, as they were typed."""
        given = (("phone", self.telephone), ("email", self.email))
        return [ContactPoint(kind, typed, is_preferred=True) for kind, typed in given if typed]

    @property
    def facts(self) -> CustomerFacts:
        """What is recorded of them beside that."""
        return {"name": self.name, "address": self.address, "postcode": self.postcode}


@dataclass(frozen=True)
class RaisedMatter:
    """What a councillor asks for a resident: the service, what happened in plain words, what they want, and where."""

    service: Service
    reason: str
    words: str
    wanted: str
    answers: Mapping[str, Any]
    place: Place | None = None


@transaction.atomic
def raise_matter(
    matter: RaisedMatter, *, resident: Resident, organisation: Organisation, by: Officer, at: datetime
) -> RecordedContact:
    """Record the enquiry as a contact on the resident's behalf, with its case.

    Raises ContactRefused with a sentence for each field: nobody to answer to, no front office, details missing.
    """
    team = _front_office(organisation)
    if not any((resident.telephone, resident.email, resident.address, resident.postcode)):
        raise ContactRefused({"telephone": _("Say how we can reach the resident: a telephone, an email or an address")})
    speaker = councillor_for(by, organisation=organisation, at=at)
    customer = _customer(resident, organisation=organisation, by=by, at=at)
    if customer.pk == speaker.customer_id:
        raise ContactRefused({"name": _("This is you. Ask for yourself on the website or by telephone")})
    asked = NewMatter(
        service=matter.service,
        outcome=Outcome.CASE.value,
        reason=matter.reason,
        answers=matter.answers,
        summary=matter.words,
    )
    new = NewContact(
        organisation=organisation,
        channel=Channel.COUNCILLOR.value,
        started_at=at,
        ended_at=at,
        team=team,
        matters=[asked],
        customer_id=customer.pk,
        contacted_by_id=speaker.customer_id,
        on_behalf=OnBehalf.COUNCILLOR.value,
        summary=matter.words,
        wanted=matter.wanted,
        is_told=True,
        place=matter.place,
    )
    return record_contact(new, by_id=by.pk, at=at)


def _front_office(organisation: Organisation) -> Team:
    teams = Team.objects.filter(organisation=organisation, is_front_office=True).select_related("organisation")
    team = teams.order_by("id").first()
    if team is None:
        raise ContactRefused({"service": _("There is no front office yet that could take this.")})
    return team


@transaction.atomic
def councillor_for(officer: Officer, *, organisation: Organisation, at: datetime) -> Councillor:
    """Return the councillor with the customer record under which they speak, made at their first matter."""
    try:
        return Councillor.objects.select_related("customer").get(officer=officer)
    except ObjectDoesNotExist:
        points = [
            ContactPoint(kind, typed)
            for kind, typed in (("phone", officer.telephone), ("email", officer.email))
            if typed
        ]
        known = _recognised({"name": officer.name}, points, organisation=organisation, at=at)
        if known is None or Councillor.objects.filter(customer=known).exists():
            known = record_customer(
                organisation=organisation, name=officer.name, contact_points=points, by=officer, at=at
            )
        return Councillor.objects.create(officer=officer, customer=known, since=at)


def _customer(resident: Resident, *, organisation: Organisation, by: Officer, at: datetime) -> Customer:
    try:
        known = _recognised(resident.facts, resident.contact_points, organisation=organisation, at=at)
        return known or record_customer(
            organisation=organisation, contact_points=resident.contact_points, by=by, at=at, **resident.facts
        )
    except CustomerRefused as refusal:
        problems = {field or "name": words for field, words in refusal.problems.items()}
        raise ContactRefused({FIELD_OF.get(field, field): words for field, words in problems.items()}) from refusal


def _recognised(
    facts: CustomerFacts, points: list[ContactPoint], *, organisation: Organisation, at: datetime
) -> Customer | None:
    """Return the customer whose name and every given contact point agree. Nothing known of them is shown or changed."""
    planned, identifiers = plan_customer(organisation=organisation, contact_points=points, at=at, **facts)
    given = {"name", *(identifier.kind for identifier in identifiers)} | ({"postcode"} if planned.postcode else set())
    if not identifiers:
        return None
    for likely in already_recorded(planned, identifiers):
        if likely.probability >= SURE and given <= set(likely.agreed) and not likely.customer.is_deceased:
            return likely.customer
    return None
