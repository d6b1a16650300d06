"""Reading a contact in hand as the record it is to become, with everything in it that is still missing or wrong.

All of it is found at once, so that nobody has to press Close once for each mistake.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.cases.rules import is_asked, wrong_answers
from moothall.contacts.actions.guest import problems_of_guest
from moothall.contacts.actions.record import unanswered_in
from moothall.contacts.content import DraftContent, MatterContent
from moothall.contacts.models import Draft
from moothall.contacts.queries import asked_of, moments_of, next_steps_of, words_of
from moothall.contacts.queries.calls import typed_call
from moothall.contacts.queries.following import wrong_tick
from moothall.contacts.rules import (
    NewCallBack,
    NewContact,
    NewMatter,
    NewTransfer,
    problems_of_conversation,
    problems_of_matter,
    wrong_transfer,
)
from moothall.contacts.workflow import WITH_CASE, OnBehalf, Outcome
from moothall.customers.models import Customer
from moothall.directory.models import Service, Team
from moothall.directory.queries import calendar_of, catalogue
from moothall.lib.money import MoneyIsWrong, pence

Problems = dict[str, str]


def read_ending(
    draft: Draft, content: DraftContent, *, team: Team, by: Officer | None, at: datetime
) -> tuple[NewContact, Problems]:
    """Return the contact that a draft is to become, and what keeps it from that: a sentence for each field.

    `by` is the officer who has it in hand, or None for a form of the portal.
    """
    moments = moments_of(draft, content, calendar=calendar_of(team.calendar_id), at=at)
    asked = asked_of(draft, content, moments, at=at)
    steps = next_steps_of(content, asked=asked)
    problems = dict(moments.problems)
    matters = _matters(draft, content, problems, at=at, is_online=by is None)
    new = NewContact(
        organisation=draft.organisation,
        channel=draft.channel,
        started_at=moments.started_at,
        ended_at=moments.ended_at,
        received_at=moments.received_at,
        team=team,
        matters=list(matters.values()),
        customer_id=draft.customer_id,
        contacted_by_id=content.contacted_by,
        on_behalf=content.on_behalf,
        officer_id=None if by is None else by.pk,
        site_id=draft.site_id,
        line_id=content.line,
        language=content.language,
        summary=content.summary,
        wanted=content.wanted,
        further_need=content.further_need,
        next_step=content.next_step or words_of(steps),
        next_team_id=steps[0].team.pk if steps and steps[0].team else None,
        next_by=moments.next_by or (steps[0].by if steps else None),
        is_told=content.is_told,
        transfers=_transfers(content, problems, at=at),
        number=draft.pk,
        has_files=asked.has_files,
    )
    if content.started_at and not content.ended_at:
        problems["ended_at"] = _("Enter when it ended, because it is written up later")
    found = problems_of_conversation(new)
    for position, matter in matters.items():
        found |= _problems_of(new, matter, position)
    if not content.matters:
        found["matters"] = _("Say what the contact was about: choose a service")
    if by is not None:
        found |= _problems_at_the_desk(draft, content, at=at)
    return new, found | problems


def _problems_of(new: NewContact, matter: NewMatter, position: int) -> Problems:
    found = problems_of_matter(matter, position)
    if matter.outcome == Outcome.CALL_BACK:
        # What is missing of a call stands at its own boxes.
        found.pop(f"matters-{position}-call_back", None)
    unanswered = unanswered_in(new, matter)
    return found | {f"matters-{position}-answers-{code}": words for code, words in unanswered.items()}


def _matters(
    draft: Draft, content: DraftContent, problems: Problems, *, at: datetime, is_online: bool
) -> dict[int, NewMatter]:
    """Return each matter whose service is known, by its position on the screen."""
    matters, services = {}, catalogue().at(site_id=draft.site_id, channel=draft.channel)
    for position, matter in enumerate(content.matters):
        service = services.get(matter.service)
        if service is None:
            problems[f"matters-{position}-service"] = _("Choose the service that this is about")
        else:
            read = _matter(matter, service, position, problems, at=at)
            matters[position] = replace(read, has_own_reason=is_online)
    return matters


def _matter(content: MatterContent, service: Service, position: int, problems: Problems, *, at: datetime) -> NewMatter:
    outcome = content.outcome
    return NewMatter(
        service=service,
        outcome=outcome,
        reason=content.reason,
        interaction=content.interaction,
        complexity=content.complexity,
        answers=_asked_answers(service, content.answers),
        eligibility=content.eligibility,
        avoidable=content.avoidable,
        detail=content.detail,
        case_id=content.case if outcome == Outcome.CHASER else None,
        team=_team(content.team) if outcome == Outcome.HANDED_ON else None,
        signposted_to=content.signposted_to if outcome == Outcome.SIGNPOSTED else "",
        decided_pence=_decided(content.decided, position, problems),
        call_back=_call_back(content, service, position, problems, at=at) if outcome == Outcome.CALL_BACK else None,
    )


def _asked_answers(service: Service, answers: Mapping[str, object]) -> dict[str, object]:
    """Leave out answers to questions that no longer apply, and to none at all of this service."""
    asked = {question.code for question in service.record.questions if is_asked(question, answers)}
    return {code: answer for code, answer in answers.items() if code in asked and answer not in ("", [], {})}


def _team(code: str) -> Team | None:
    return Team.objects.select_related("organisation").filter(code=code).first()


def _decided(typed: str, position: int, problems: Problems) -> int | None:
    try:
        return pence(typed) if typed.strip() else None
    except MoneyIsWrong:
        problems[f"matters-{position}-decided_pence"] = _("Enter an amount, such as 12.50")
        return None


def _call_back(
    content: MatterContent, service: Service, position: int, problems: Problems, *, at: datetime
) -> NewCallBack | None:
    call = typed_call(content, at=at)
    wrong = {
        "officer": "" if call.member else _("Choose who rings back"),
        "due": call.problem or ("" if content.due else _("Say when they ring")),
        "telephone": "" if content.telephone.strip() else _("Enter the number on which they ring"),
    }
    problems |= {f"matters-{position}-{field}": words for field, words in wrong.items() if words}
    if call.member is None or call.due_at is None or any(wrong.values()):
        return None
    return NewCallBack(
        officer_id=call.member.officer_id,
        officer_name=call.member.officer.name,
        team_id=call.member.team_id,
        name=content.name[:100] or _("the customer"),
        telephone=content.telephone[:30],
        about=content.detail or service.name,
        due_at=call.due_at,
    )


def _transfers(content: DraftContent, problems: Problems, *, at: datetime) -> list[NewTransfer]:
    transfers = []
    for position, matter in enumerate(content.matters):
        if matter.outcome == Outcome.TRANSFERRED:
            transfers.append(_transfer(matter, position, problems, at=at))
    return transfers


def _transfer(content: MatterContent, position: int, problems: Problems, *, at: datetime) -> NewTransfer:
    team = _team(content.team)
    transfer = NewTransfer(
        why=content.why[:300],
        is_told=content.is_told,
        at=at,
        to_team_id=team.pk if team else None,
        to_name=content.to_name[:120],
    )
    problems |= {f"matters-{position}-{name}": words for name, words in wrong_transfer(transfer).items()}
    return transfer


def _problems_at_the_desk(draft: Draft, content: DraftContent, *, at: datetime) -> Problems:
    """Return what an officer must still settle: who it is, who spoke, wrong answers, what was told, the chaser."""
    problems = _unsettled_customer(draft, content, at=at)
    if content.on_behalf == OnBehalf.COUNCILLOR and content.contacted_by is None:
        problems["speaker"] = _("Choose which councillor speaks for the customer, so that both can follow it")
    return problems | wrong_tick(content) | _wrong_answers(draft, content) | _unheeded_cases(draft, content)


def _unsettled_customer(draft: Draft, content: DraftContent, *, at: datetime) -> Problems:
    if draft.customer_id is not None or content.is_without_customer:
        return {}
    if not content.guest:
        return {"customer": _("Choose the customer, or go on without one")}
    wrong = problems_of_guest(content, organisation=draft.organisation, at=at)
    return wrong or {"guest-name": _("Record this customer first, or look again for another")}


def _wrong_answers(draft: Draft, content: DraftContent) -> Problems:
    problems: Problems = {}
    services = catalogue().at(site_id=draft.site_id, channel=draft.channel)
    for position, matter in enumerate(content.matters):
        service = services.get(matter.service)
        if service is not None and matter.outcome in WITH_CASE:
            wrong = wrong_answers(service.record, matter.answers)
            problems |= {f"matters-{position}-answers-{code}": words for code, words in wrong.items()}
    return problems


def _unheeded_cases(draft: Draft, content: DraftContent) -> Problems:
    """Refuse a second case for what the customer already has an open case, until the officer says that it is new."""
    casing = {
        catalogue().by_code[matter.service].pk: position
        for position, matter in enumerate(content.matters)
        if matter.outcome in WITH_CASE and not matter.is_not_a_chaser and matter.service in catalogue().by_code
    }
    if not casing or draft.customer is None:
        return {}
    family = Customer.objects.family(draft.customer)
    cases = Case.objects.open().filter(customer_id__in=family, service_id__in=casing).select_related("organisation")
    words = _("There is an open case for this, {reference}: tie this to it, or say that it is new")
    return {f"matters-{casing[case.service_id]}-outcome": words.format(reference=case.reference) for case in cases}
