"""Sending cases to back offices: who gets which, in order, once, through whatever happens on the way."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from moothall.accounts.models import Officer
from moothall.cases.actions import path_of
from moothall.cases.models import Case, Document
from moothall.cases.queries import whole_case
from moothall.connectors.actions.roads import mail_instead, mail_what_is_late
from moothall.connectors.contrib.office import BackOffice, OfficeAway, OfficeRefused, OutFile
from moothall.connectors.contrib.registry import office_of
from moothall.connectors.models import Connector, ConnectorStanding, Errand, ErrandFile
from moothall.connectors.queries.errands import files_to_send, serving
from moothall.connectors.queries.roads import record_for
from moothall.connectors.rules import is_to_wait, wait_after
from moothall.connectors.workflow import Errand as State
from moothall.journal.actions import log_reading, record_event
from moothall.journal.kinds import SettingRefused
from moothall.journal.models import Event
from moothall.lib.sealed import SealBroken

TASK = "moothall.connectors.work"
AT_ONCE = 50
GIVE_UP_AFTER = timedelta(days=3)


def plan_errands(event: Event) -> None:
    """A case was opened, handed on, filed elsewhere or reopened: send it to the back offices that serve it now."""
    if not Connector.objects.in_use().exists():
        return
    case = Case.objects.select_related("organisation", "team").get(pk=event.about_id)
    if not case.is_open:
        return
    for connector in serving(case):
        last = Errand.objects.filter(connector=connector, case=case).order_by("-turn").first()
        if last is not None and _is_of_before(last, event):
            last.state, last.ended_at = State.DONE, event.recorded_at
            last.save(update_fields=["state", "ended_at"])
        if last is None or last.state not in (State.WAITING, State.SENT):
            _make(connector, case, event, turn=last.turn + 1 if last else 1)


def _is_of_before(errand: Errand, event: Event) -> bool:
    """Say whether a partner was told of a case when it had it before, and is handed it now once more."""
    is_there = errand.connector.partner_id is not None and errand.state == State.SENT
    return is_there and event.name != "case.refiled" and event.pk > errand.event_id


def _make(connector: Connector, case: Case, event: Event, *, turn: int) -> Errand:
    external = case.reference if turn == 1 else f"{case.reference}-{turn}"
    errand, _is_new = Errand.objects.get_or_create(
        connector=connector,
        case=case,
        turn=turn,
        defaults={"external": external, "made_at": event.recorded_at, "event_id": event.pk},
    )
    ask_for_work(connector.pk)
    return errand


def plan_files(event: Event) -> None:
    """A file came later: it follows its case."""
    if event.about_kind != "case":
        return
    there = Errand.objects.filter(case=event.about_id, state=State.SENT, connector__sends_documents=True)
    for errand in there.select_related("connector"):
        errand.is_whole = False
        errand.save(update_fields=["is_whole"])
        ask_for_work(errand.connector_id)


def ask_for_work(connector: int, *, wait: timedelta | None = None) -> None:
    """Have the job of a connector run, unless it is enqueued already."""
    name = f"{TASK} {connector}"
    later = {"seconds": int(wait.total_seconds())} if wait else None
    once = f"{name} later" if wait else name
    job = app.configure_task(TASK, queue="connectors", lock=name, queueing_lock=once, schedule_in=later)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(connector_id=connector)


def run_errands(connector: Connector, *, at: datetime) -> bool:
    """Send what is owed, in order, up to the first failure. Return whether the system can be asked for more just now.

    Nothing is asked of it within a transaction.
    """
    stand = ConnectorStanding.objects.get(pk=connector.pk)
    if is_to_wait(stand.next_try_at, at=at):
        return False
    owed = list(connector.errands.to_send().select_related("connector")[:AT_ONCE])
    try:
        office = office_of(connector)
        for errand in owed:
            _run(errand, office, at=at)
    except (OfficeAway, SealBroken) as problem:
        note_failure(connector, str(problem), at=at)
        mail_what_is_late(connector, because=str(problem), at=at)
        return False
    if len(owed) == AT_ONCE:
        ask_for_work(connector.pk)
    return True


def _run(errand: Errand, office: BackOffice, *, at: datetime) -> None:
    try:
        if errand.state == State.WAITING:
            _send(errand, office, at=at)
        if errand.state == State.SENT:
            _send_files(errand, office, at=at)
    except OfficeRefused as problem:
        if errand.state != State.WAITING or not mail_instead(errand, because=str(problem), at=at):
            _bury(errand, str(problem), at=at)
    except OfficeAway as problem:
        if at - errand.made_at > GIVE_UP_AFTER and errand.tries > 1:
            _bury(errand, str(problem), at=at)
        else:
            Errand.objects.filter(pk=errand.pk).update(problem=str(problem)[:300])
        raise


def _send(errand: Errand, office: BackOffice, *, at: datetime) -> None:
    """Hand a case over. After a try whose answer may have been lost, the system is asked whether it has it."""
    case = whole_case(errand.case_id)
    if not case.is_open:
        _withdraw(errand, _("The case ended before it was sent."), at=at)
        return
    if errand.connector.partner_id not in (None, case.team.organisation_id):
        _withdraw(errand, _("The case went on to others before it was sent."), at=at)
        return
    record = record_for(errand.connector, case, external=errand.external, today=localdate(at))
    if record is None:
        raise OfficeRefused(_("Nothing of it may go there: see Settings, Security and data protection."))
    was_tried = errand.tries > 0
    _count_try(errand, case, at=at)
    number = office.find(errand.external) if was_tried else None
    if number is None:
        number = office.send(record, external=errand.external, at=at)
    _note_sent(errand, case, number, at=at)


@transaction.atomic
def _count_try(errand: Errand, case: Case, *, at: datetime) -> None:
    """Write down that the case leaves the house, before it does."""
    errand.tries += 1
    errand.save(update_fields=["tries"])
    if errand.tries == 1:
        name = errand.connector.name
        log_reading(case, by=None, page="connectors:errand", why=f"sent to {name}", at=at)
        if case.customer_id is not None:
            log_reading(("customer", case.customer_id), by=None, page="connectors:errand", why=f"sent to {name}", at=at)


@transaction.atomic
def _note_sent(errand: Errand, case: Case, number: str, *, at: datetime) -> None:
    errand.state, errand.number, errand.sent_at, errand.problem = State.SENT, number[:80], at, ""
    errand.save(update_fields=["state", "number", "sent_at", "problem"])
    record_event("case.sent_out", about=case, by=None, at=at, connector=errand.connector.name, number=number[:80])
    note_success(errand.connector, at=at)


@transaction.atomic
def _withdraw(errand: Errand, because: str, *, at: datetime) -> None:
    """The case ended, or went on to others, before it left."""
    errand.state, errand.ended_at, errand.is_whole = State.DEAD, at, True
    errand.problem = because
    errand.save(update_fields=["state", "ended_at", "is_whole", "problem"])


def _send_files(errand: Errand, office: BackOffice, *, at: datetime) -> None:
    """Send the files that are left. One that is still being scanned follows when that is done."""
    ready, is_scanning = files_to_send(errand) if errand.connector.sends_documents else ([], False)
    for document in ready:
        try:
            file = _out(document)
        except OSError:
            errand.problem = f"Document {document.pk} of the case is not on the disk."
            continue
        office.send_file(errand.number, file)
        ErrandFile.objects.get_or_create(errand=errand, document=document, defaults={"sent_at": at})
    errand.is_whole = not is_scanning
    errand.save(update_fields=["is_whole", "problem"])
    note_success(errand.connector, at=at)


def _out(document: Document) -> OutFile:
    return OutFile(str(document.pk), document.name, document.media_type, path_of(document).read_bytes())


@transaction.atomic
def _bury(errand: Errand, problem: str, *, at: datetime) -> None:
    """What will not be taken becomes a dead letter, for somebody to look at."""
    errand.problem, errand.is_whole = problem[:300], True
    if errand.state == State.WAITING:
        errand.state, errand.ended_at = State.DEAD, at
    errand.save(update_fields=["state", "problem", "ended_at", "is_whole"])
    record_event("case.not_sent", about=("case", errand.case_id), by=None, at=at, connector=errand.connector.name)


def note_success(connector: Connector, *, at: datetime) -> None:
    """Write down that the system answered well."""
    ConnectorStanding.objects.filter(pk=connector.pk).update(
        succeeded_at=at, failing_since=None, tries=0, next_try_at=None
    )


def note_failure(connector: Connector, problem: str, *, at: datetime) -> None:
    """Write down why the system could not be used, and when it is asked again."""
    stand = ConnectorStanding.objects.get(pk=connector.pk)
    stand.tries += 1
    wait = wait_after(stand.tries)
    stand.failed_at, stand.problem, stand.next_try_at = at, problem[:300], at + wait
    stand.failing_since = stand.failing_since or at
    stand.save(update_fields=["tries", "failed_at", "problem", "next_try_at", "failing_since"])
    ask_for_work(connector.pk, wait=wait)


@transaction.atomic
def errand_again(errand: Errand, *, by: Officer, at: datetime) -> Errand:
    """Send a dead letter, or files that were refused, again. Raises SettingRefused for what is none."""
    errand = Errand.objects.select_for_update(of=("self",)).select_related("connector").get(pk=errand.pk)
    if errand.state != State.DEAD and not (errand.state == State.SENT and errand.problem):
        raise SettingRefused(_("This case is on its way or there already."))
    if errand.state == State.DEAD:
        errand.state, errand.ended_at = State.WAITING, None
    errand.is_whole, errand.problem, errand.made_at = False, "", at
    errand.save(update_fields=["state", "ended_at", "is_whole", "problem", "made_at"])
    ConnectorStanding.objects.filter(pk=errand.connector_id).update(next_try_at=None)
    record_event("errand.sent_again", about=("case", errand.case_id), by=by, at=at, connector=errand.connector.name)
    ask_for_work(errand.connector_id)
    return errand
