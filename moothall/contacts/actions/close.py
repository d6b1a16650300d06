"""Ending a contact in hand: the draft becomes the record."""

from datetime import date, datetime, time

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import move_documents
from moothall.contacts.actions.record import RecordedContact, record_contact
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.models import Draft
from moothall.contacts.rules import NewCallBack, NewContact, NewMatter, NewTransfer
from moothall.contacts.workflow import ContactRefused, Outcome
from moothall.directory.models import Membership, Service, Team
from moothall.directory.queries import calendar_of, catalogue


@transaction.atomic
def close_draft(draft: Draft, *, team: Team, by: Officer | None, at: datetime) -> RecordedContact:
    """Record the contact that a draft holds, and end the draft. Its reference goes to what comes of it.

    Raises ContactRefused, with the draft untouched, when something is missing; ending it twice raises it too.
    """
    draft = _held(draft)
    content = read_content(draft.content)
    filled = [matter for matter in content.matters if matter.service or matter.outcome]
    matters = [_matter(matter, position, team=team) for position, matter in enumerate(filled)]
    received_at, started_at = _received(draft, content, team), draft.started_at
    new = NewContact(
        organisation=draft.organisation,
        channel=draft.channel,
        started_at=min(started_at, received_at) if content.received_on else started_at,
        ended_at=max(_moment(content.ended_at, team) or at, started_at),
        received_at=received_at,
        team=team,
        matters=matters,
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
        next_step=content.next_step,
        next_by=_moment(content.next_by, team),
        is_told=content.is_told,
        transfers=[_transfer(matter, at=at) for matter in filled if matter.outcome == Outcome.TRANSFERRED],
        number=draft.pk,
    )
    recorded = record_contact(new, by_id=new.officer_id, at=at)
    target = ("case", recorded.case_ids[0]) if recorded.case_ids else ("contact", recorded.contact_id)
    move_documents(from_draft=draft.pk, to=target)
    draft.delete()
    return recorded


def _held(draft: Draft) -> Draft:
    try:
        return Draft.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=draft.pk)
    except ObjectDoesNotExist as problem:
        raise ContactRefused({"edit": _("This contact was already ended.")}) from problem


def _matter(content: MatterContent, position: int, *, team: Team) -> NewMatter:
    service = catalogue().by_code.get(content.service)
    if service is None:
        raise ContactRefused({f"matters-{position}-service": _("Choose the service that this is about")})
    return NewMatter(
        service=service,
        outcome=content.outcome,
        reason=content.reason,
        interaction=content.interaction,
        complexity=content.complexity,
        answers=content.answers,
        eligibility=content.eligibility,
        avoidable=content.avoidable,
        detail=content.detail,
        case_id=content.case if content.outcome == Outcome.CHASER else None,
        team=_team(content.team) if content.outcome == Outcome.HANDED_ON else None,
        signposted_to=content.signposted_to,
        decided_pence=content.decided_pence,
        call_back=_call_back(content, service, position) if content.outcome == Outcome.CALL_BACK else None,
    )


def _team(code: str) -> Team | None:
    return Team.objects.select_related("organisation").filter(code=code).first()


def _call_back(content: MatterContent, service: Service, position: int) -> NewCallBack | None:
    member = (
        Membership.objects.select_related("officer", "team")
        .filter(officer__username=content.officer)
        .order_by("id")
        .first()
    )
    if member is None or not content.telephone or not content.due:
        return None
    due_at = _moment(content.due, member.team)
    if due_at is None:
        raise ContactRefused({f"matters-{position}-due": _("Enter the date and time of the call")})
    return NewCallBack(
        officer_id=member.officer_id,
        team_id=member.team_id,
        name=content.name or _("the customer"),
        telephone=content.telephone,
        about=content.detail or service.name,
        due_at=due_at,
    )


def _transfer(content: MatterContent, *, at: datetime) -> NewTransfer:
    team = _team(content.team)
    if not content.why or (team is None and not content.to_name):
        raise ContactRefused({"transfer": _("Say to whom you transferred the customer, and why")})
    return NewTransfer(
        why=content.why, is_told=content.is_told, at=at, to_team_id=team.pk if team else None, to_name=content.to_name
    )


def _moment(text: str, team: Team) -> datetime | None:
    """Read a local moment or day as it was typed; a day means its last working minute."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise ContactRefused({"next_by": _("Enter a real date, such as 27 3 2026")}) from problem
    calendar = calendar_of(team.calendar_id)
    if len(text) <= len("2026-01-01"):
        closes = calendar.periods_on(moment.date())
        minutes = closes[-1].closes if closes else 17 * 60
        moment = datetime.combine(moment.date(), time(minutes // 60 % 24, minutes % 60))
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.timezone)


def _received(draft: Draft, content: DraftContent, team: Team) -> datetime:
    """Return first receipt: for post and fax the day stamped on it, from the opening of that day."""
    if not content.received_on:
        return draft.started_at
    try:
        day = date.fromisoformat(content.received_on)
    except ValueError as problem:
        raise ContactRefused({"received_on": _("Enter a real date, such as 27 3 2026")}) from problem
    if day > draft.saved_at.date():
        raise ContactRefused({"received_on": _("The date received cannot be in the future")})
    calendar = calendar_of(team.calendar_id)
    periods = calendar.periods_on(day)
    opens = periods[0].opens if periods else 9 * 60
    return datetime.combine(day, time(opens // 60, opens % 60), tzinfo=calendar.timezone)
