"""What follows a contact in hand: what the officer reads out, and what is recorded when nobody writes other words."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.cases.queries import has_files
from moothall.cases.rules import missing_details
from moothall.contacts.content import DraftContent, MatterContent
from moothall.contacts.models import Draft
from moothall.contacts.queries.calls import typed_call
from moothall.contacts.queries.moments import Moments
from moothall.contacts.rules import LONGEST_STEP, words_of_call
from moothall.contacts.workflow import WITH_CASE, Outcome
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import catalogue
from moothall.promises.actions import plan_clocks
from moothall.promises.queries import governing
from moothall.ui.wording import day_words, local


@dataclass(frozen=True)
class NextStep:
    """What happens next in words, who does it, and by when; `by` is missing while nothing says when.

    A promised moment that is over may not be promised any more: it stands in `passed_at`, and not in `by`.
    """

    words: str
    team: Team | None = None
    by: datetime | None = None
    passed_at: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """For whom and when the promises begin: the council, the channel, first receipt; and whether files came with it.

    `at` is now: what falls due before it can no longer be promised.
    """

    organisation: Organisation
    channel: str
    received_at: datetime
    at: datetime
    has_files: bool = False
    site_id: int | None = None


def asked_of(draft: Draft, content: DraftContent, moments: Moments, *, at: datetime) -> Asked:
    """Return from when the promises of a contact in hand run. Files count only where it makes a case."""
    makes_case = any(matter.outcome in WITH_CASE for matter in content.matters)
    files = makes_case and has_files(("draft", draft.pk))
    return Asked(draft.organisation, draft.channel, moments.received_at, at, files, draft.site_id)


def tied_cases(organisation: Organisation, content: DraftContent) -> dict[int, Case]:
    """Return the open cases to which matters of a contact in hand are tied."""
    tied = [matter.case for matter in content.matters if matter.outcome == Outcome.CHASER and matter.case]
    if not tied:
        return {}
    return Case.objects.filter(organisation=organisation).select_related("team").in_bulk(tied)


def next_steps_of(content: DraftContent, *, asked: Asked) -> list[NextStep]:
    """Return what happens after this contact, for each matter that leaves something to do, the first due first.

    Asks the database only for a team, an officer or a case that was chosen.
    """
    cases = tied_cases(asked.organisation, content)
    steps = [step for matter in content.matters if (step := _step(matter, asked, cases))]
    return sorted(steps, key=lambda step: (step.by is None, step.by or asked.at))


def words_of(steps: Sequence[NextStep]) -> str:
    """Return the steps as they are kept: of several, each with its own day."""
    if len(steps) == 1:
        return steps[0].words[:LONGEST_STEP]
    most = LONGEST_STEP // max(len(steps), 1)
    return " ".join(_with_day(step, most - 1) for step in steps)


def mark_of(steps: Sequence[NextStep]) -> str:
    """Return a mark that is the same for as long as the customer is to be told the same; nothing to tell has none."""
    told = [(step.words, step.by and step.by.isoformat()) for step in steps]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16] if told else ""


def _with_day(step: NextStep, most: int) -> str:
    day = _(" (by {day})").format(day=day_words(local(step.by).date())) if step.by else ""
    return step.words[: most - len(day)] + day


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
    service = catalogue().at(site_id=asked.site_id, channel=asked.channel).get(matter.service)
    if matter.outcome in WITH_CASE and service is not None:
        return _work(matter, service, asked)
    if matter.outcome == Outcome.CHASER and matter.case is not None and matter.case in cases:
        case = cases[matter.case]
        words = _("{team} has your request: {summary}").format(team=case.team.name, summary=case.summary)
        return _promised(words, case.team, case.due_at, asked)
    if matter.outcome == Outcome.CALL_BACK and matter.officer:
        return _call(matter, asked)
    return None


def _promised(words: str, team: Team, due_at: datetime, asked: Asked) -> NextStep:
    if due_at > asked.at:
        return NextStep(words, team, due_at)
    return NextStep(words, team, passed_at=due_at)


def _call(matter: MatterContent, asked: Asked) -> NextStep | None:
    call = typed_call(matter, at=asked.at)
    if call.member is None:
        return None
    return NextStep(words_of_call(call.member.officer.name), call.member.team, call.due_at)


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
    return _promised(words, team, governing(clocks).due_at, asked)
