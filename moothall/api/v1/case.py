"""`GET /api/v1/cases/{case}`: one case with its answers, promises, place and documents, and its timeline if wanted."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from moothall.api.v1.call import Call
from moothall.api.v1.cases import CaseListed, listed
from moothall.api.v1.finding import whole_case
from moothall.api.v1.named import TeamNamed, team_named
from moothall.api.v1.timeline import Happening, whole_timeline
from moothall.cases.models import Case, Document
from moothall.cases.queries import OneCase
from moothall.cases.rules import answer_words
from moothall.lib.references import reference
from moothall.promises.models import Clock, Outcome


class CaseAsked(msgspec.Struct, forbid_unknown_fields=True, rename={"with_": "with"}):
    """What is wanted beside the case."""

    with_: Annotated[Literal["timeline"], Meta(description="The timeline too, in the same answer.")] | None = None


class CustomerInCase(msgspec.Struct):
    """The customer of a case, and how to reach them."""

    number: int
    name: str
    preferred_name: str
    language: str
    needs: str
    telephones: list[str]
    emails: list[str]


class AnswerGiven(msgspec.Struct):
    """An answer of the customer: the question's code and words, the answer as it is kept and in words."""

    code: str
    question: str
    answer: Any
    words: str


class PromiseRunning(msgspec.Struct):
    """A promise that runs or has ended. `seconds` is for how long council, partner and customer have had the matter.

    `holder` is who has it now. `outcome` is empty while it runs. `new_due_at` is the date of a holding reply.
    """

    code: str
    words: str
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    new_due_at: datetime | None
    ended_at: datetime | None
    outcome: Literal["", "kept", "broken"]
    holder: Literal["council", "partner", "customer"]
    seconds: dict[str, int]


class PlaceGiven(msgspec.Struct):
    """Where a case is: words, and what is known of postcode, UPRN and WGS 84 position."""

    words: str
    postcode: str
    uprn: int | None
    latitude: float | None
    longitude: float | None


class DocumentKept(msgspec.Struct):
    """A document of a case. `address` gives the file to the same key unless it `is_locked` by the virus scanner."""

    number: int
    name: str
    media_type: str
    size: int
    is_from_customer: bool
    is_locked: bool
    address: str


class CaseWhole(CaseListed):
    """One case, whole."""

    customer: CustomerInCase | None  # type: ignore[assignment]
    home_team: TeamNamed
    wanted: str
    outcome: str
    waiting_for: str
    disputes: int
    chases: int
    hand_ons: int
    merged_into: str
    location: PlaceGiven
    answers: list[AnswerGiven]
    promises: list[PromiseRunning]
    documents: list[DocumentKept]
    timeline: list[Happening] | None = None
    timeline_next: str = ""


def show_case(call: Call, *, asked: CaseAsked, case: str) -> CaseWhole:
    """Answer one case, and note that it was read."""
    found = whole_case(call, case)
    call.log("case", [found.case.pk])
    whole = _whole(call, found)
    if asked.with_ == "timeline":
        story = whole_timeline(call, found.case)
        whole.timeline, whole.timeline_next = story.timeline, story.next
    return whole


def case_listed(case: Case, *, at: datetime) -> CaseListed:
    """Return a case as a list shows it, from its row."""
    name = case.customer.name if case.customer else ""
    owner = case.owner.name if case.owner else ""
    return listed(
        (case.pk, case.organisation_id, case.service_id, case.team_id, case.customer_id, name, owner, case.status,
         case.workflow, case.stage, case.channel, case.summary, case.place, case.postcode, case.received_at,
         case.promised_at, case.due_at, case.expected_at, case.ended_at, case.closed_because, case.version_number,
         case.version_id),
        at=at,
    )  # fmt: skip


def _whole(call: Call, found: OneCase) -> CaseWhole:
    case, short = found.case, case_listed(found.case, at=call.at)
    said = msgspec.structs.asdict(short)
    return CaseWhole(
        **said | {"customer": _customer(found)},
        home_team=team_named(case.home_team_id),
        wanted=case.wanted,
        outcome=case.outcome,
        waiting_for=case.waiting_for,
        disputes=case.disputes,
        chases=case.chases,
        hand_ons=case.hand_ons,
        merged_into=reference(case.merged_into_id, case.organisation.reference_prefix) if case.merged_into_id else "",
        location=PlaceGiven(case.place, case.postcode, case.uprn, case.latitude, case.longitude),
        answers=_answers(case),
        promises=[_promise(clock, at=call.at) for clock in found.clocks if clock.outcome != Outcome.DROPPED],
        documents=[document_kept(case, document) for document in found.documents],
    )


def _customer(found: OneCase) -> CustomerInCase | None:
    customer = found.case.customer
    if customer is None:
        return None
    return CustomerInCase(
        number=customer.pk,
        name=customer.name,
        preferred_name=customer.preferred_name,
        language=customer.language,
        needs=customer.needs,
        telephones=found.telephones,
        emails=found.emails,
    )


def _answers(case: Case) -> list[AnswerGiven]:
    given = []
    for question in case.version.content.questions:
        answer = case.facts.get(question.code)
        if words := answer_words(question, answer):
            given.append(AnswerGiven(question.code, question.ask, answer, words))
    return given


def _promise(clock: Clock, *, at: datetime) -> PromiseRunning:
    return PromiseRunning(
        code=clock.code,
        words=clock.words,
        started_at=clock.started_at,
        due_at=clock.due_at,
        warn_at=clock.warn_at,
        new_due_at=clock.new_due_at,
        ended_at=clock.ended_at,
        outcome=clock.outcome,  # type: ignore[arg-type]
        holder=clock.holder,  # type: ignore[arg-type]
        seconds=clock.seconds_held(at),
    )


def document_kept(case: Case, document: Document) -> DocumentKept:
    """Return what is told of a document."""
    return DocumentKept(
        number=document.pk,
        name=document.name,
        media_type=document.media_type,
        size=document.size,
        is_from_customer=document.is_from_customer,
        is_locked=document.is_locked,
        address=f"/api/v1/cases/{case.pk}/documents/{document.pk}",
    )
