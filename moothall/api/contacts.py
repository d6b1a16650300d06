"""`POST /api/v1/contacts`: log a contact with its matters, once."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import msgspec
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from moothall.api.models import ApiKey
from moothall.api.problems import Problem
from moothall.api.reading import LONGEST_KEY, ContactIn, check_contact, read_contact
from moothall.api.transfers import transfers_of
from moothall.api.v1.asked import nothing_of
from moothall.api.v1.call import Call
from moothall.cases.models import Case
from moothall.contacts.actions import ContactRefused, record_contact
from moothall.contacts.models import Contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.directory.models import Service, Site
from moothall.directory.queries import catalogue
from moothall.journal.models import Event
from moothall.lib.references import reference


class CaseOut(msgspec.Struct):
    """A case that the contact made."""

    reference: str
    number: int


class ContactOut(msgspec.Struct):
    """What came of the contact."""

    reference: str
    number: int
    cases: list[CaseOut]
    due_at: datetime | None


_encoder = msgspec.json.Encoder()


def log_contact(call: Call) -> HttpResponse:
    """Record a contact and answer 201 with its references; the same Idempotency-Key answers what was made first."""
    at, key, request = call.at, call.key, call.request
    sent = read_contact(request)
    site_id = _site(sent, key)
    services = catalogue().at(site_id=site_id, channel=sent.channel)
    check_contact(sent, services, at=at)
    origin = _origin(key, request, sent)
    digest = _digest(sent) if origin else ""
    try:
        new = _contact(sent, key, services, origin, digest, at=at)
        recorded = record_contact(replace(new, site_id=site_id), by_id=None, at=at)
    except ContactRefused as refusal:
        raise Problem(422, "The contact was not recorded.", refusal.problems) from refusal
    except IntegrityError as fault:
        return _made_before(key, origin, digest, fault)
    prefix = key.organisation.reference_prefix
    made = ContactOut(
        reference=reference(recorded.contact_id, prefix),
        number=recorded.contact_id,
        cases=[CaseOut(reference(case, prefix), case) for case in recorded.case_ids],
        due_at=recorded.due_at,
    )
    return _answer(made, status=201)


def _site(sent: ContactIn, key: ApiKey) -> int | None:
    """Return the place of the machine's council where the contact happened. Raises Problem for one that is not."""
    if not sent.site:
        return None
    sites = Site.objects.filter(code=sent.site, organisation=key.organisation, is_retired=False)
    found = sites.values_list("pk", flat=True).first()
    if found is None:
        raise nothing_of(sent.site, "site")
    return found


def _answer(made: ContactOut, *, status: int) -> HttpResponse:
    return HttpResponse(_encoder.encode(made), status=status, content_type="application/json")


def _origin(key: ApiKey, request: HttpRequest, sent: ContactIn) -> str | None:
    given = request.META.get("HTTP_IDEMPOTENCY_KEY", "") or sent.key
    if len(given) > LONGEST_KEY:
        words = f"An idempotency key has at most {LONGEST_KEY} characters."
        raise Problem(422, words, {"key": words})
    return f"key:{key.pk}:{given}" if given else None


def _digest(sent: ContactIn) -> str:
    """Return what tells one contact from another, however its JSON is laid out."""
    return hashlib.sha256(msgspec.json.encode(sent, order="deterministic")).hexdigest()[:16]


def _contact(
    sent: ContactIn, key: ApiKey, services: Mapping[str, Service], origin: str | None, digest: str, *, at: datetime
) -> NewContact:
    return NewContact(
        organisation=key.organisation,
        channel=sent.channel,
        started_at=sent.started_at,
        ended_at=sent.ended_at or at,
        received_at=sent.received_at,
        team=key.team,
        matters=[
            NewMatter(
                service=services[matter.service],
                outcome=matter.outcome,
                reason=matter.reason,
                interaction=matter.interaction,
                complexity=matter.complexity,
                avoidable=matter.avoidable,
                detail=matter.detail,
                signposted_to=matter.signposted_to,
                case_id=matter.case,
                answers=matter.answers,
            )
            for matter in sent.matters
        ],
        customer_id=sent.customer,
        language=sent.language,
        summary=sent.summary,
        wanted=sent.wanted,
        next_step=sent.next_step,
        next_by=sent.next_by,
        is_told=sent.is_told,
        transfers=transfers_of(sent, at=at),
        origin=origin,
        sent=digest,
    )


def _made_before(key: ApiKey, origin: str | None, digest: str, fault: IntegrityError) -> HttpResponse:
    """Answer what the first request with this key made; any other fault is a customer or case that does not exist."""
    first = Contact.objects.filter(origin=origin).first() if origin else None
    if first is None:
        raise Problem(422, "The customer or the case does not exist.") from fault
    recorded = Event.objects.about("contact", first.pk).filter(name="contact.recorded").first()
    if recorded is not None and recorded.facts.get("sent", digest) != digest:
        words = "This idempotency key was used for another contact. Give each contact its own."
        raise Problem(422, words, {"key": words}) from fault
    prefix = key.organisation.reference_prefix
    cases = Case.objects.filter(matters__contact=first, matters__outcome__in=["case", "handed_on"]).order_by(
        "matters__position"
    )
    made = ContactOut(
        reference=reference(first.pk, prefix),
        number=first.pk,
        cases=[CaseOut(reference(case.pk, prefix), case.pk) for case in cases],
        due_at=min((case.promised_at for case in cases), default=None),
    )
    return _answer(made, status=200)
