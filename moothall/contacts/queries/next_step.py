"""What follows a contact in hand: what the officer reads out, and what is recorded when nobody writes other words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.cases.rules import missing_details
from moothall.contacts.content import DraftContent, MatterContent
from moothall.contacts.workflow import WITH_CASE, Outcome
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import catalogue
from moothall.lib.working_time import LONDON
from moothall.promises.actions import plan_clocks
from moothall.promises.queries import governing


@dataclass(frozen=True)
class NextStep:
    """What happens next in words, who does it, and by when; `by` is missing while nothing says when."""

    words: str
    team: Team | None = None
    by: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """For whom and when the promises begin: the council, the channel, first receipt; and whether files came with it."""

    organisation: Organisation
    channel: str
    received_at: datetime
    has_files: bool = False


def next_step_of(content: DraftContent, *, asked: Asked, cases: Mapping[int, Case]) -> NextStep | None:
    """Return what happens first after this contact, or None when nothing is left to do.

    `cases` are the open cases to which matters may be tied. Asks the database only for a team or an officer that was
    chosen.
    """
    steps = [step for matter in content.matters if (step := _step(matter, asked, cases))]
    dated = [step for step in steps if step.by is not None]
    return min(dated, key=lambda step: step.by or asked.received_at) if dated else next(iter(steps), None)


def reference_to_give(content: DraftContent, *, own: str, cases: Mapping[int, Case]) -> str:
    """Return the reference that the customer needs after this contact, or nothing when nothing is left to do.

    `own` is that of the contact in hand: the first case that it makes takes it, or else the contact itself.
    """
    outcomes = {matter.outcome for matter in content.matters}
    if outcomes & {*WITH_CASE, Outcome.CALL_BACK}:
        return own
    tied = [matter.case for matter in content.matters if matter.outcome == Outcome.CHASER and matter.case in cases]
    return cases[tied[0]].reference if tied and tied[0] is not None else ""


def _step(matter: MatterContent, asked: Asked, cases: Mapping[int, Case]) -> NextStep | None:
    service = catalogue().by_code.get(matter.service)
    if matter.outcome in WITH_CASE and service is not None:
        return _work(matter, service, asked)
    if matter.outcome == Outcome.CHASER and matter.case is not None and matter.case in cases:
        case = cases[matter.case]
        words = _("{team} has your request: {summary}").format(team=case.team.name, summary=case.summary)
        return NextStep(words, case.team, case.due_at)
    if matter.outcome == Outcome.CALL_BACK and matter.officer:
        name = Officer.objects.filter(username=matter.officer).values_list("name", flat=True).first() or _("We")
        return NextStep(_("{officer} rings you back.").format(officer=name), by=_local(matter.due))
    return None


def _work(matter: MatterContent, service: Service, asked: Asked) -> NextStep:
    team = service.team
    if matter.outcome == Outcome.HANDED_ON and matter.team not in ("", team.code):
        team = Team.objects.filter(code=matter.team).first() or team
    clocks = plan_clocks(
        about_kind="case",
        organisation=asked.organisation,
        service=service,
        channel=asked.channel,
        received_at=asked.received_at,
    )
    words = f"{team.name}: {service.record.promise.words}"
    missing = missing_details(service.record, matter.answers, has_files=asked.has_files)
    owed = [question for question in missing if question.type == "file"]
    if owed:
        words = _("You: {files}. Then {words}").format(files=", ".join(each.ask for each in owed), words=words)
    return NextStep(words[:300], team, governing(clocks).due_at)


def _local(text: str) -> datetime | None:
    """Read the moment of a call for showing it; what cannot be read is refused when the contact ends."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None
    except ValueError:
        return None
