"""Recording a contact: the conversation, its matters, the cases they make, their clocks, in one act."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from psycopg.types.json import Jsonb

from moothall.accounts.models import Officer
from moothall.cases.actions import (
    CaseRefused,
    NewCase,
    PlannedCase,
    ask_customer,
    count_chase,
    plan_case,
    unanswered,
)
from moothall.cases.models import Case
from moothall.contacts.rules import (
    LONGEST_STEP,
    SETTLED_AT_ONCE,
    NewCallBack,
    NewContact,
    NewMatter,
    is_finished,
    problems_of,
    seems_eligible,
    words_of_call,
)
from moothall.contacts.workflow import WITH_CASE, ContactRefused, Outcome
from moothall.directory.queries import calendar_of, hours_of
from moothall.journal.actions import Batch, CheckFailed, NewEvent, NewNumber
from moothall.promises.actions import ContactFacts, promises_of_contact

CONTACT_COLUMNS = (
    "id", "organisation_id", "channel", "line_id", "site_id", "team_id", "officer_id", "customer_id", "contacted_by_id",
    "on_behalf", "language", "started_at", "ended_at", "received_at", "is_out_of_hours", "summary", "wanted",
    "further_need", "next_step", "next_team_id", "next_by", "is_told", "promises_kept", "promises_broken", "origin",
    "recorded_at",
)  # fmt: skip
MATTER_COLUMNS = (
    "contact_id", "position", "service_id", "version_id", "interaction", "complexity", "reason", "outcome", "avoidable",
    "case_id", "answers", "detail", "signposted_to", "seems_eligible", "decided_pence",
)  # fmt: skip
TRANSFER_COLUMNS = ("contact_id", "position", "to_team_id", "to_name", "why", "is_told", "at")
CALL_BACK_COLUMNS = (
    "organisation_id", "contact_id", "customer_id", "name", "telephone", "about", "officer_id", "team_id", "due_at",
    "made_at", "tries", "result",
)  # fmt: skip


class RecordedContact:
    """What came of recording a contact: its number and the numbers of the cases it made, in order of the matters."""

    __slots__ = ("case_ids", "contact_id", "due_at")

    def __init__(self, contact_id: int, case_ids: list[int], due_at: datetime | None) -> None:
        self.contact_id = contact_id
        self.case_ids = case_ids
        self.due_at = due_at


def record_contact(new: NewContact, *, by_id: int | None, at: datetime) -> RecordedContact:
    """Record a conversation once, and open the cases that it makes.

    Everything is written in one statement, which is a transaction by itself. Raises ContactRefused with a sentence for
    each field that is missing or wrong; a contact that was recorded before under the same `origin` raises the
    database's IntegrityError.
    """
    problems = problems_of(new)
    if problems:
        raise ContactRefused(problems)
    batch = Batch()
    _require_ours(batch, new)
    is_casing = any(matter.outcome in WITH_CASE for matter in new.matters)
    contact_number = new.number if new.number is not None and not is_casing else batch.draw()
    cases = _plan_cases(batch, new, by_id=by_id, at=at)
    made = [case for case in cases if case is not None]
    batch.add("contacts_contact", CONTACT_COLUMNS, _contact_row(new, contact_number, made, at=at))
    for position, (matter, case) in enumerate(zip(new.matters, cases, strict=True)):
        batch.add("contacts_matter", MATTER_COLUMNS, _matter_row(matter, position, contact_number, case))
        _plan_call_back(batch, new, matter, contact_number, at=at, by_id=by_id)
    for position, transfer in enumerate(new.transfers):
        told = (transfer.to_team_id, transfer.to_name, transfer.why, transfer.is_told, transfer.at)
        row = (contact_number, position, *told)
        batch.add("contacts_transfer", TRANSFER_COLUMNS, row)
    facts = {"channel": new.channel, "matters": len(new.matters), "cases": len(made)}
    if new.sent:
        facts["sent"] = new.sent
    batch.add_event(NewEvent("contact.recorded", ("contact", contact_number), by_id, new.ended_at, facts))
    is_more_than_rows = any(matter.outcome == Outcome.CHASER for matter in new.matters) or any(
        case.files_owed for case in made
    )
    with transaction.atomic() if is_more_than_rows else nullcontext():
        numbers = _write(batch)
        contact_id = _resolve(contact_number, numbers)
        case_ids = [_resolve(case.number, numbers) for case in made]
        _count_chases(new.matters, by_id=by_id, at=at, contact_id=contact_id)
        _ask_for_files(made, case_ids, by_id=by_id, at=new.ended_at)
    return RecordedContact(contact_id, case_ids, min((case.due_at for case in made), default=None))


STRANGERS = {
    "customer": lazy("There is no such customer"),
    "contacted_by": lazy("There is no such customer"),
    "case": lazy("There is no such case"),
}


def _require_ours(batch: Batch, new: NewContact) -> None:
    """Refuse a customer or a case of another organisation: each keeps its data apart."""
    named = [
        ("customer", "customers_customer", new.customer_id),
        ("contacted_by", "customers_customer", new.contacted_by_id),
    ]
    named += [("case", "cases_case", matter.case_id) for matter in new.matters]
    for check, table, pk in named:
        if pk is not None:
            batch.require(check, table, id=pk, organisation_id=new.organisation.pk)


def _write(batch: Batch) -> list[int]:
    try:
        return batch.write()
    except CheckFailed as fault:
        raise ContactRefused({fault.check: str(STRANGERS[fault.check])}) from fault


def _resolve(number: int | NewNumber, numbers: Sequence[int]) -> int:
    return numbers[number.position] if isinstance(number, NewNumber) else number


def _plan_cases(batch: Batch, new: NewContact, *, by_id: int | None, at: datetime) -> list[PlannedCase | None]:
    planned: list[PlannedCase | None] = []
    number, origin = new.number, new.case_origin
    problems: dict[str, str] = {}
    for position, matter in enumerate(new.matters):
        if matter.outcome not in WITH_CASE:
            planned.append(None)
            continue
        case = _new_case(new, matter, number=number, origin=origin)
        number = origin = None
        try:
            planned.append(plan_case(batch, case, by_id=by_id, at=new.ended_at))
        except CaseRefused as refusal:
            problems |= {f"matters-{position}-{code}": words for code, words in refusal.problems.items()}
    if problems:
        raise ContactRefused(problems)
    return planned


def _new_case(new: NewContact, matter: NewMatter, *, number: int | None = None, origin: str | None = None) -> NewCase:
    return NewCase(
        organisation=new.organisation,
        service=matter.service,
        channel=new.channel,
        received_at=new.received_at or new.started_at,
        front_team=new.team,
        customer_id=new.customer_id,
        taken_by=new.officer_id,
        summary=matter.summary or (new.summary if len(new.matters) == 1 else ""),
        wanted=new.wanted,
        answers=matter.answers,
        team=matter.team,
        owner_id=matter.owner_id,
        number=number,
        origin=origin,
        place=new.place,
        has_files=new.has_files,
        is_history=new.is_history,
    )


def unanswered_in(new: NewContact, matter: NewMatter) -> dict[str, str]:
    """Return for each question that must be answered before the matter can become a case what to say of it."""
    return unanswered(_new_case(new, matter)) if matter.outcome in WITH_CASE else {}


def _contact_row(
    new: NewContact, number: int | NewNumber, cases: Sequence[PlannedCase], *, at: datetime
) -> tuple[Any, ...]:
    first = min(cases, key=lambda case: case.due_at) if cases else None
    call_back = next((matter.call_back for matter in new.matters if matter.call_back), None)
    next_team_id = new.next_team_id or (first.team.pk if first else call_back.team_id if call_back else None)
    owed_at = first.due_at if first else call_back.due_at if call_back else None
    # A date that is over by now was not what anybody could be told.
    next_by = new.next_by or (owed_at if owed_at is not None and owed_at > at else None)
    next_step = new.next_step or _default_step(first, call_back)
    is_open = calendar_of(hours_of(new.channel) or new.team.calendar_id).is_open(new.started_at)
    kept, broken = promises_of_contact(_facts(new, next_step, next_team_id, next_by))
    return (
        number, new.organisation.pk, new.channel, new.line_id, new.site_id, new.team.pk, new.officer_id,
        new.customer_id, new.contacted_by_id, new.on_behalf, new.language, new.started_at, new.ended_at,
        new.received_at or new.started_at, not is_open, new.summary,
        new.wanted, new.further_need[:300], next_step[:LONGEST_STEP], next_team_id, next_by, new.is_told, list(kept),
        list(broken), new.origin, at,
    )  # fmt: skip


def _default_step(case: PlannedCase | None, call_back: NewCallBack | None) -> str:
    if case is not None:
        return _("{team} will deal with it.").format(team=case.team.name)
    return words_of_call(call_back.officer_name) if call_back else ""


def _facts(new: NewContact, next_step: str, next_team_id: int | None, next_by: datetime | None) -> ContactFacts:
    outcomes = [matter.outcome for matter in new.matters]
    return ContactFacts(
        channel=new.channel,
        is_finished=is_finished(new.matters),
        was_settled_at_once=SETTLED_AT_ONCE.issuperset(outcomes),
        could_be_settled_at_once=all(_could_be_settled(matter, new) for matter in new.matters),
        action_recorded=bool(outcomes),
        next_step_told=bool(next_step) and new.is_told,
        department_told=next_team_id is not None and new.is_told,
        date_told=next_by is not None and new.is_told,
        owner_told=next_team_id is not None and new.is_told,
        transfers=len(new.transfers),
        transfers_told=sum(transfer.is_told for transfer in new.transfers),
        was_abandoned=bool(outcomes) and all(outcome == Outcome.ABANDONED for outcome in outcomes),
    )


def _could_be_settled(matter: NewMatter, new: NewContact) -> bool:
    """Say whether somebody could have settled it there and then: not work for a team, nor a form that nobody read."""
    is_read_by_nobody = new.officer_id is None and matter.outcome in WITH_CASE
    return not matter.service.record.makes_case and not is_read_by_nobody


def _matter_row(
    matter: NewMatter, position: int, contact: int | NewNumber, case: PlannedCase | None
) -> tuple[Any, ...]:
    record = matter.service.record
    eligible, _against = seems_eligible(record, matter.eligibility)
    return (
        contact, position, matter.service.pk, matter.service.version_id, matter.interaction or record.interaction,
        matter.complexity or record.complexity, matter.reason[:120], matter.outcome, matter.avoidable,
        case.number if case else matter.case_id, Jsonb({} if case else dict(matter.answers)), matter.detail,
        matter.signposted_to[:200], eligible, matter.decided_pence,
    )  # fmt: skip


def _plan_call_back(
    batch: Batch, new: NewContact, matter: NewMatter, contact: int | NewNumber, *, by_id: int | None, at: datetime
) -> None:
    call = matter.call_back
    if call is None:
        return
    row = (
        new.organisation.pk, contact, new.customer_id, call.name, call.telephone, call.about[:300], call.officer_id,
        call.team_id, call.due_at, at, 0, "",
    )  # fmt: skip
    batch.add("contacts_callback", CALL_BACK_COLUMNS, row)
    facts = {"officer": call.officer_id, "officer_name": call.officer_name}
    batch.add_event(NewEvent("call_back.promised", ("contact", contact), by_id, at, facts))


def _count_chases(matters: Sequence[NewMatter], *, by_id: int | None, at: datetime, contact_id: int) -> None:
    for matter in matters:
        if matter.outcome == Outcome.CHASER and matter.case_id is not None:
            count_chase(Case(pk=matter.case_id), by_id=by_id, at=at, contact=contact_id)


def _ask_for_files(made: Sequence[PlannedCase], case_ids: Sequence[int], *, by_id: int | None, at: datetime) -> None:
    """Ask the customer for what could not be sent in this contact; their time does not count against the council."""
    if by_id is None:
        return
    for case, pk in zip(made, case_ids, strict=True):
        if case.files_owed:
            ask_customer(Case(pk=pk), question=case.files_owed, by=Officer(pk=by_id), at=at)
