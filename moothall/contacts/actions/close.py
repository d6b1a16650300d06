"""Ending a contact in hand: the draft becomes the record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import move_documents
from moothall.cases.models import Case
from moothall.cases.queries import has_files
from moothall.cases.rules import is_asked
from moothall.contacts.actions.drafts import DraftNotYours
from moothall.contacts.actions.moments import Moments, moments_of, typed_moment
from moothall.contacts.actions.record import RecordedContact, record_contact
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.models import Draft
from moothall.contacts.queries import Asked, NextStep, next_step_of
from moothall.contacts.rules import NewCallBack, NewContact, NewMatter, NewTransfer, problems_of
from moothall.contacts.workflow import WITH_CASE, ContactRefused, OnBehalf, Outcome
from moothall.customers.models import Customer
from moothall.directory.models import Membership, Service, Team
from moothall.directory.queries import catalogue
from moothall.lib.money import MoneyIsWrong, pence


@transaction.atomic
def close_draft(draft: Draft, *, team: Team, by: Officer | None, at: datetime) -> RecordedContact:
    """Record the contact that a draft holds, and end the draft. Its reference goes to what comes of it.

    `by` is the officer who has it in hand, or None for a form of the portal. Raises ContactRefused, with the draft
    untouched, when something is missing; ending it twice raises it too.
    """
    draft = _held(draft, by=by)
    content = read_content(draft.content)
    content.matters = [matter for matter in content.matters if matter != MatterContent()]
    moments = moments_of(draft, content, team=team, at=at)
    cases = _tied_cases(draft, content)
    asked = Asked(draft.organisation, draft.channel, moments.received_at, has_files(("draft", draft.pk)))
    new = _contact(draft, content, moments, next_step_of(content, asked=asked, cases=cases), team=team, by=by, at=at)
    new = replace(new, has_files=asked.has_files)
    problems = problems_of(new) | (_problems_at_the_desk(draft, content) if by is not None else {})
    if problems:
        raise ContactRefused(problems)
    recorded = record_contact(new, by_id=new.officer_id, at=at)
    target = ("case", recorded.case_ids[0]) if recorded.case_ids else ("contact", recorded.contact_id)
    move_documents(from_draft=draft.pk, to=target)
    draft.delete()
    return recorded


def _held(draft: Draft, *, by: Officer | None) -> Draft:
    drafts = Draft.objects.select_for_update(of=("self",)).select_related("organisation", "holder")
    try:
        held = drafts.get(pk=draft.pk)
    except ObjectDoesNotExist as problem:
        raise ContactRefused({"edit": _("This contact was already ended.")}) from problem
    if by is not None and held.holder_id != by.pk:
        raise DraftNotYours(held.holder or by)
    return held


def _tied_cases(draft: Draft, content: DraftContent) -> dict[int, Case]:
    tied = [matter.case for matter in content.matters if matter.outcome == Outcome.CHASER and matter.case]
    if not tied:
        return {}
    return Case.objects.filter(organisation=draft.organisation).select_related("team").in_bulk(tied)


def _contact(
    draft: Draft,
    content: DraftContent,
    moments: Moments,
    step: NextStep | None,
    *,
    team: Team,
    by: Officer | None,
    at: datetime,
) -> NewContact:
    transfers = [_transfer(matter, position, at=at) for position, matter in enumerate(content.matters)]
    return NewContact(
        organisation=draft.organisation,
        channel=draft.channel,
        started_at=moments.started_at,
        ended_at=moments.ended_at,
        received_at=moments.received_at,
        team=team,
        matters=[_matter(matter, position, team=team) for position, matter in enumerate(content.matters)],
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
        next_step=content.next_step or (step.words if step else ""),
        next_team_id=step.team.pk if step and step.team else None,
        next_by=typed_moment(content.next_by, team=team, field="next_by") or (step.by if step else None),
        is_told=content.is_told,
        transfers=[transfer for transfer in transfers if transfer is not None],
        number=draft.pk,
    )


def _matter(content: MatterContent, position: int, *, team: Team) -> NewMatter:
    service = catalogue().by_code.get(content.service)
    if service is None:
        raise ContactRefused({f"matters-{position}-service": _("Choose the service that this is about")})
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
        decided_pence=_decided(content.decided, position),
        call_back=_call_back(content, service, position) if outcome == Outcome.CALL_BACK else None,
    )


def _asked_answers(service: Service, answers: Mapping[str, object]) -> dict[str, object]:
    """Leave out answers to questions that no longer apply, and to none at all of this service."""
    asked = {question.code for question in service.record.questions if is_asked(question, answers)}
    return {code: answer for code, answer in answers.items() if code in asked and answer not in ("", [], {})}


def _team(code: str) -> Team | None:
    return Team.objects.select_related("organisation").filter(code=code).first()


def _decided(typed: str, position: int) -> int | None:
    try:
        return pence(typed) if typed.strip() else None
    except MoneyIsWrong as problem:
        raise ContactRefused({f"matters-{position}-decided_pence": _("Enter an amount, such as 12.50")}) from problem


def _call_back(content: MatterContent, service: Service, position: int) -> NewCallBack | None:
    members = Membership.objects.select_related("officer", "team").filter(officer__username=content.officer)
    member = members.order_by("id").first()
    if member is None or not content.telephone or not content.due:
        return None
    due_at = typed_moment(content.due, team=member.team, field=f"matters-{position}-due")
    assert due_at is not None
    return NewCallBack(
        officer_id=member.officer_id,
        officer_name=member.officer.name,
        team_id=member.team_id,
        name=content.name or _("the customer"),
        telephone=content.telephone[:30],
        about=content.detail or service.name,
        due_at=due_at,
    )


def _transfer(content: MatterContent, position: int, *, at: datetime) -> NewTransfer | None:
    if content.outcome != Outcome.TRANSFERRED:
        return None
    team = _team(content.team)
    if team is None and not content.to_name:
        raise ContactRefused({f"matters-{position}-to_name": _("Say to whom you transferred the customer")})
    if not content.why:
        raise ContactRefused({f"matters-{position}-why": _("Say why you transferred the customer")})
    return NewTransfer(
        why=content.why[:300],
        is_told=content.is_told,
        at=at,
        to_team_id=team.pk if team else None,
        to_name=content.to_name[:120],
    )


def _problems_at_the_desk(draft: Draft, content: DraftContent) -> dict[str, str]:
    """Return what an officer must still settle: who the customer is, who spoke, and whether this is a chaser."""
    problems = {}
    if draft.customer_id is None and not content.is_without_customer:
        problems["customer"] = _("Choose the customer, or go on without one")
    if content.on_behalf == OnBehalf.COUNCILLOR and content.contacted_by is None:
        problems["speaker"] = _("Choose which councillor speaks for the customer, so that both can follow it")
    return problems | _unheeded_cases(draft, content)


def _unheeded_cases(draft: Draft, content: DraftContent) -> dict[str, str]:
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
