"""Taking over what a back office says of a case: each change once, by whichever road it came, as one of our moves."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import CaseRefused, accept_case, advance_case, hand_back_case, note_case, resolve_case
from moothall.cases.models import Case, HandOver
from moothall.cases.workflow import MoveNotAllowed, Status, stages_after
from moothall.connectors.actions.errands import note_failure, note_success
from moothall.connectors.contrib.office import Change, OfficeAway
from moothall.connectors.contrib.registry import office_of
from moothall.connectors.mapping import answer_to
from moothall.connectors.models import Connector, ConnectorStanding, Errand, Report
from moothall.connectors.queries.errands import numbers_there
from moothall.connectors.queries.mappings import answers_of
from moothall.connectors.workflow import ENDS_THE_ERRAND, Answer
from moothall.connectors.workflow import Errand as ErrandState
from moothall.connectors.workflow import Report as State
from moothall.journal.actions import acting_machine, record_event
from moothall.journal.kinds import SettingRefused
from moothall.lib.sealed import SealBroken

POLL, CALLBACK = "poll", "callback"
MOST_PAGES = 20


def poll_changes(connector: Connector, *, at: datetime) -> int:
    """Ask a system what changed and take it over; return how many changes were new. It is asked outside a
    transaction."""
    fresh = 0
    try:
        office = office_of(connector)
        for _page in range(MOST_PAGES):
            stand = ConnectorStanding.objects.get(pk=connector.pk)
            changes, cursor = office.changes(stand.cursor, numbers=numbers_there(connector), at=at)
            fresh += _take_page(connector, changes, cursor, at=at)
            if not changes or cursor == stand.cursor:
                break
    except (OfficeAway, SealBroken) as problem:
        note_failure(connector, str(problem), at=at)
        return fresh
    note_success(connector, at=at)
    return fresh


def _take_page(connector: Connector, changes: list[Change], cursor: str, *, at: datetime) -> int:
    """Take over one page of changes, then move the cursor: what is asked for twice is taken once."""
    fresh = [take_report(connector, change, road=POLL, at=at) for change in changes]
    ConnectorStanding.objects.filter(pk=connector.pk).update(cursor=cursor)
    return sum(report is not None and report.heard_at == at and report.road == POLL for report in fresh)


@transaction.atomic
def take_report(connector: Connector, change: Change, *, road: str, at: datetime) -> Report | None:
    """Take over one change, once. None for a case that did not go there from here."""
    errand = _errand_of(connector, change)
    if errand is None:
        return None
    known = Report.objects.filter(errand=errand, key=change.key).first()
    if known is not None:
        return known
    report = Report(
        errand=errand,
        key=change.key,
        road=road,
        status=change.status,
        words=change.words,
        at=min(change.at or at, at),
        heard_at=at,
    )
    _take_over(report, connector, at=at)
    ConnectorStanding.objects.filter(pk=connector.pk).update(heard_at=at)
    return report


def _errand_of(connector: Connector, change: Change) -> Errand | None:
    """Return the errand that a change is about, held until it is taken over."""
    named = Q(external=change.external) if change.external else Q(number=change.number)
    found = Errand.objects.select_for_update(of=("self",)).filter(named, connector=connector)
    errand = found.order_by("-id").first()
    if errand is not None and not errand.number and change.number:
        # It called back before its answer to our sending was written down.
        errand.number = change.number
    return errand


def _take_over(report: Report, connector: Connector, *, at: datetime) -> None:
    errand = report.errand
    answer = answer_to(answers_of(connector), report.status)
    report.state, report.problem = _outcome(report, answer, connector, at=at)
    if report.state != State.FAILED:
        # What was written is on the case now, where it is erased in its time.
        report.words = ""
    report.save()
    if report.state in (State.APPLIED, State.NOTHING):
        errand.their_status, errand.reported_at = report.status, at
        if answer in ENDS_THE_ERRAND:
            errand.state, errand.ended_at = ErrandState.DONE, at
    errand.save(update_fields=["number", "their_status", "reported_at", "state", "ended_at"])


def _outcome(report: Report, answer: Answer | None, connector: Connector, *, at: datetime) -> tuple[State, str]:
    """Make the move that a status stands for; return what became of it and why not."""
    if answer is None:
        return State.FAILED, _("Nobody has said what the status “{status}” does.").format(status=report.status)
    if answer == Answer.NOTHING:
        return State.NOTHING, ""
    if answer != Answer.NOTE and _is_overtaken(report):
        return State.OVERTAKEN, ""
    case = Case.objects.select_related("organisation", "team", "home_team", "service").get(pk=report.errand.case_id)
    if connector.partner_id not in (None, case.team.organisation_id):
        return State.NOTHING, _("The case is no longer with them.")
    try:
        with transaction.atomic(), acting_machine(connector.name, team_id=_team_of(connector, case)):
            _move(case, answer, report, connector, at=at)
    except (MoveNotAllowed, CaseRefused) as refusal:
        return State.FAILED, str(refusal)[:300]
    return State.APPLIED, ""


def _team_of(connector: Connector, case: Case) -> int | None:
    """Return the team for which a system works: a partner's for whichever of its teams has the case.

    A system of the council's that serves services and names no team works for the team of the service.
    """
    if connector.partner_id is not None:
        return case.team_id
    return connector.team_id or case.service.team_id


def _is_overtaken(report: Report) -> bool:
    later = Report.objects.filter(errand=report.errand, state=State.APPLIED, at__gt=report.at)
    return later.exclude(pk=report.pk).exists()


def _move(case: Case, answer: Answer, report: Report, connector: Connector, *, at: datetime) -> None:
    words = report.words or _("{connector}: {status}").format(connector=connector.name, status=report.status)
    if answer == Answer.RESOLVE:
        resolve_case(case, outcome=report.words or _("It is done."), by=None, at=at)
    elif answer == Answer.HAND_BACK and case.status == Status.WITH_PARTNER:
        hand_back_case(case, result=words, by=None, at=at)
    elif answer == Answer.ACCEPT and _is_unanswered(case, connector):
        accept_case(case, by=None, at=at)
    elif answer == Answer.ADVANCE and stages_after(case.stages, case.stage):
        advance_case(case, by=None, at=at)
    elif answer != Answer.ADVANCE:
        note_case(case, words=words, by=None, at=at)


def _is_unanswered(case: Case, connector: Connector) -> bool:
    """Say whether the partner whose system this is has the case, and has not said so yet."""
    turns = HandOver.objects.running().of_partners().filter(partner=connector.partner_id)
    return turns.filter(case=case, answered_at=None).exists()


@transaction.atomic
def report_again(report: Report, *, by: Officer, at: datetime) -> Report:
    """Try once more to take a status over. Raises SettingRefused for one that was taken over."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state != State.FAILED:
        raise SettingRefused(_("This was taken over already."))
    report.errand = Errand.objects.select_for_update(of=("self",)).get(pk=report.errand_id)
    connector = report.errand.connector
    _take_over(report, connector, at=at)
    record_event("errand.report_again", about=("case", report.errand.case_id), by=by, at=at, connector=connector.name)
    return report
