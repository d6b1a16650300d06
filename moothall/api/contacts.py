"""`POST /api/v1/contacts`: log a contact with its matters, once."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from moothall.accounts.access import with_key
from moothall.api.keys import key_of
from moothall.api.models import ApiKey
from moothall.api.problems import Problem, answering_problems
from moothall.cases.models import Case
from moothall.contacts.actions import ContactRefused, record_contact
from moothall.contacts.models import Contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.directory.queries import catalogue
from moothall.lib.clock import now
from moothall.lib.references import reference

MOST_BYTES = 256 * 1024


class MatterIn(msgspec.Struct, forbid_unknown_fields=True):
    """One matter as a machine sends it."""

    service: str
    outcome: str
    reason: str
    interaction: str = ""
    complexity: str = ""
    avoidable: str = ""
    detail: str = ""
    signposted_to: str = ""
    case: int | None = None
    answers: dict[str, Any] = {}


class ContactIn(msgspec.Struct, forbid_unknown_fields=True):
    """A contact as a machine sends it. Moments need a time zone; `customer` is the customer's number."""

    channel: str
    started_at: datetime
    matters: list[MatterIn]
    ended_at: datetime | None = None
    received_at: datetime | None = None
    customer: int | None = None
    language: str = "en"
    summary: str = ""
    wanted: str = ""
    next_step: str = ""
    next_by: datetime | None = None
    is_told: bool = False
    key: str = ""


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


_decoder = msgspec.json.Decoder(ContactIn)
_encoder = msgspec.json.Encoder()


@with_key
@csrf_exempt
@answering_problems
def contacts(request: HttpRequest) -> HttpResponse:
    """Record a contact and answer 201 with its references; the same Idempotency-Key answers what was made first."""
    if request.method != "POST":
        raise Problem(405, "Send a contact with POST.")
    at = now()
    key = key_of(request, scope="contacts.record", at=at)
    sent = _read(request)
    origin = _origin(key, request, sent)
    try:
        recorded = record_contact(_contact(sent, key, origin, at=at), by_id=None, at=at)
    except ContactRefused as refusal:
        raise Problem(422, "The contact was not recorded.", refusal.problems) from refusal
    except IntegrityError as fault:
        return _made_before(key, origin, fault)
    prefix = key.organisation.reference_prefix
    made = ContactOut(
        reference=reference(recorded.contact_id, prefix),
        number=recorded.contact_id,
        cases=[CaseOut(reference(case, prefix), case) for case in recorded.case_ids],
        due_at=recorded.due_at,
    )
    return _answer(made, status=201)


def _answer(made: ContactOut, *, status: int) -> HttpResponse:
    return HttpResponse(_encoder.encode(made), status=status, content_type="application/json")


def _read(request: HttpRequest) -> ContactIn:
    if request.content_type != "application/json":
        raise Problem(415, "Send the contact as application/json.")
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise Problem(413, "A contact is at most 256 kB.")
    try:
        return _decoder.decode(request.body)
    except msgspec.ValidationError as problem:
        raise Problem(422, str(problem)) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise Problem(400, f"The body is not JSON: {problem}") from problem


def _origin(key: ApiKey, request: HttpRequest, sent: ContactIn) -> str | None:
    given = request.headers.get("Idempotency-Key", "") or sent.key
    if len(given) > 60:
        raise Problem(422, "An idempotency key has at most 60 characters.")
    return f"key:{key.pk}:{given}" if given else None


def _contact(sent: ContactIn, key: ApiKey, origin: str | None, *, at: datetime) -> NewContact:
    services = catalogue().by_code
    problems: dict[str, str] = {}
    for position, matter in enumerate(sent.matters):
        if matter.service not in services:
            problems[f"matters-{position}-service"] = f"There is no service “{matter.service}”."
    moments = {"started_at": sent.started_at, "ended_at": sent.ended_at, "received_at": sent.received_at}
    for name, moment in moments.items():
        if moment is not None and moment.tzinfo is None:
            problems[name] = "Give a time zone, such as 2026-03-02T09:30:00Z."
        elif moment is not None and moment > at:
            problems[name] = "This is in the future."
    if problems:
        raise Problem(422, "The contact was not recorded.", problems)
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
        origin=origin,
    )


def _made_before(key: ApiKey, origin: str | None, fault: IntegrityError) -> HttpResponse:
    """Answer what the first request with this key made; any other fault is a customer or case that does not exist."""
    first = Contact.objects.filter(origin=origin).first() if origin else None
    if first is None:
        raise Problem(422, "The customer or the case does not exist.") from fault
    prefix = key.organisation.reference_prefix
    cases = Case.objects.filter(matters__contact=first, matters__outcome__in=["case", "handed_on"]).order_by(
        "matters__position"
    )
    made = ContactOut(
        reference=reference(first.pk, prefix),
        number=first.pk,
        cases=[CaseOut(reference(case.pk, prefix), case.pk) for case in cases],
        due_at=min((case.due_at for case in cases), default=None),
    )
    return _answer(made, status=200)
