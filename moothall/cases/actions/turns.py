"""The turn of a partner or a department with a case: beginning, pausing and ending it, by what was agreed.

These are parts of the act that hands a case on, sends it back or ends it, in its transaction; the case's event stands
for them. The clocks are about ("hand_over", case): no promise to the customer is among them, so none is loosened.
A department has no clocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.queries import agrees_with_departments, term_for, term_of_department
from moothall.agreements.rules import ANSWER, DONE, HeldTerm
from moothall.cases.models import Case, Ending, HandOver, Kept
from moothall.directory.models import Team
from moothall.directory.queries import calendar_of
from moothall.journal.actions import Batch, NewNumber, machine_that_acts
from moothall.promises.actions import (
    CLOCK_COLUMNS,
    NewClock,
    drop_clocks,
    end_clocks,
    hold_clocks,
    plan_agreed,
)
from moothall.promises.models import Clock
from moothall.promises.rules import target_words

HAND_OVER = "hand_over"
THEIRS = (Ending.DONE, Ending.SENT_BACK, Ending.PASSED_ON)
COLUMNS = (
    "organisation_id", "partner_id", "department_id", "team_id", "from_team_id", "service_id", "version_id",
    "handed_at", "handed_by_id", "is_return", "answer_due_at", "due_at", "warn_at",
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """A case that a team gets, as far as its turn depends on it. `from_team` is who gives it away, if anybody does."""

    organisation_id: int
    service_id: int
    interaction: str
    channel: str
    team: Team
    from_team: Team | None
    by_id: int | None
    at: datetime
    is_return: bool = False


@dataclass(frozen=True)
class NewTurn:
    """A turn about to be written: the values of `COLUMNS`, and its clocks. The case may not have its number yet."""

    row: tuple[Any, ...]
    clocks: Sequence[NewClock]

    def add_to(self, batch: Batch, case: int | NewNumber) -> None:
        """Add it to the rows of the act that opens the case."""
        batch.add("cases_handover", (*COLUMNS, "case_id"), (*self.row, case))
        for clock in self.clocks:
            batch.add("promises_clock", (*CLOCK_COLUMNS, "about_id"), (*clock.row(), case))


def plan_turn(given: Given) -> NewTurn | None:
    """Return the turn that begins when a team gets a case; None where nobody is handed anything.

    A partner has a turn with every case that it gets, with the clocks of the agreement that holds that day; a
    department with those that fall under an agreement. Asks the database nothing while no agreement has changed.
    """
    if given.team.organisation_id != given.organisation_id:
        return _of_partner(given)
    if not is_for_department(given.team, given.from_team):
        return None
    return _of_department(given)


def is_for_department(team: Team, from_team: Team | None) -> bool:
    """Say whether a case that comes to a team of the council is handed to its department, by others or by customers.

    The front office is the other side of every such agreement, so nothing is handed to it. Within a department a case
    changes teams without being handed over.
    """
    if team.is_front_office:
        return False
    return from_team is None or from_team.is_front_office or from_team.department_id != team.department_id


def _of_partner(given: Given) -> NewTurn:
    partner_id = given.team.organisation_id
    term = term_for(
        given.organisation_id,
        partner_id,
        service_id=given.service_id,
        interaction=given.interaction,
        day=localdate(given.at),
    )
    clocks = [_clock(given, code, value, unit) for code, value, unit in _times(term)]
    due = {clock.code: clock for clock in clocks}
    done, answer = due.get(DONE), due.get(ANSWER)
    row = (
        given.organisation_id, partner_id, None, given.team.pk, given.from_team and given.from_team.pk,
        given.service_id, term.version_id if term else None, given.at, given.by_id, given.is_return,
        answer.due_at if answer else None, done.due_at if done else None, done.warn_at if done else None,
    )  # fmt: skip
    return NewTurn(row, clocks)


def _of_department(given: Given) -> NewTurn | None:
    """A department's first response is timed without a clock; until when it is done, the customer was promised."""
    term = term_of_department(
        given.organisation_id,
        given.team.department_id,
        service_id=given.service_id,
        interaction=given.interaction,
        day=localdate(given.at),
    )
    if term is None:
        return None
    answer = [_clock(given, code, value, unit) for code, value, unit in _times(term) if code == ANSWER]
    row = (
        given.organisation_id, None, given.team.department_id, given.team.pk, given.from_team and given.from_team.pk,
        given.service_id, term.version_id, given.at, given.by_id, given.is_return,
        answer[0].due_at if answer else None, None, None,
    )  # fmt: skip
    return NewTurn(row, [])


def _clock(given: Given, code: str, value: int, unit: Any) -> NewClock:
    return plan_agreed(
        code,
        _label(code, value, unit),
        about_kind=HAND_OVER,
        value=value,
        unit=unit,
        organisation_id=given.organisation_id,
        service_id=given.service_id,
        team=given.team,
        channel=given.channel,
        at=given.at,
    )


def _times(term: HeldTerm | None) -> list[tuple[str, int, Any]]:
    if term is None:
        return []
    times = [(DONE, term.done_value, term.done_unit)]
    return [(ANSWER, term.answer_value, term.answer_unit), *times] if term.answer_value else times


def _label(code: str, value: int, unit: str) -> str:
    words = _("Agreed: first response within {time}") if code == ANSWER else _("Agreed: done within {time}")
    return words.format(time=target_words(value, unit))


def begin_turn(
    case: Case, *, from_team: Team | None, by: Officer | None, at: datetime, is_return: bool = False
) -> None:
    """Begin the turn of whoever has the case now, where they have one.

    A department that gets a case while its customer is asked is not timed: nobody could answer.
    """
    turn = plan_turn(
        Given(
            organisation_id=case.organisation_id,
            service_id=case.service_id,
            interaction=case.version.content.interaction,
            channel=case.channel,
            team=case.team,
            from_team=from_team,
            by_id=None if by is None else by.pk,
            at=at,
            is_return=is_return,
        )
    )
    if turn is None:
        return
    values = dict(zip(COLUMNS, turn.row, strict=True))
    if case.status == "waiting":
        values |= {"answer_due_at": None, "waiting_since": at}
    Clock.objects.bulk_create([Clock(about_id=case.pk, **clock._asdict()) for clock in turn.clocks])
    HandOver.objects.create(case=case, **values)


def pass_turn(case: Case, *, from_team: Team, by: Officer | None, at: datetime, is_planned: bool = False) -> None:
    """The case is with another team now: the turn that runs goes on within its department, else it ends.

    With `is_planned` the stages of the service say where it goes next, so it is never sent back.
    """
    turn = turn_of(case)
    if turn is not None and turn.department_id == case.team.department_id and not case.team.is_front_office:
        if is_holders_act(turn, by=by):
            answer_turn(turn, at=at)
        turn.team = case.team
        turn.save(update_fields=["team"])
        return
    if turn is not None:
        end_turn(case, _ending_of(turn, case.team, is_planned=is_planned), by=by, at=at)
    begin_turn(case, from_team=from_team, by=by, at=at)


def _ending_of(turn: HandOver, team: Team, *, is_planned: bool) -> Ending:
    """Return how a turn ends with which a case comes to a team. Only the council moves a case that a partner has."""
    if turn.partner_id is not None:
        return Ending.TAKEN_BACK
    is_back = team.is_front_office or team.pk == turn.from_team_id
    return Ending.SENT_BACK if is_back and not is_planned else Ending.PASSED_ON


def end_turn(case: Case, ending: Ending, *, by: Officer | None, at: datetime) -> None:
    """End the turn that runs with a case, if there is one: its agreed times are kept or broken.

    What others end is taken back, whatever they do with it. When the council takes the case back, or it is merged
    away, the times are dropped: neither.
    """
    turn = turn_of(case)
    if turn is None:
        return
    if ending in THEIRS and not is_holders_act(turn, by=by):
        ending = Ending.TAKEN_BACK
    wait_in_turn(turn, is_waiting=False, at=at)
    if ending in THEIRS:
        answer_turn(turn, at=at)
    if turn.partner_id is not None:
        end = end_clocks if ending in THEIRS else drop_clocks
        outcomes = _outcomes(end((HAND_OVER, case.pk), at=at), turn)
        turn.kept = outcomes.get(DONE, "") if ending in THEIRS else ""
    turn.ended_at, turn.ending = at, ending
    turn.save(update_fields=["kept", "ended_at", "ending"])


def answer_turn(turn: HandOver, *, at: datetime) -> bool:
    """Note the first act of whoever has the case: the agreed first response. Return whether it was the first."""
    if turn.answered_at is not None:
        return False
    turn.answered_at, turn.answer_kept = at, _answer_kept(turn, at=at)
    if turn.answer_due_at is not None:
        calendar = calendar_of(turn.team.calendar_id)
        turn.answer_seconds = calendar.seconds_between(turn.handed_at, at)
    turn.save(update_fields=["answered_at", "answer_kept", "answer_seconds"])
    return True


def _answer_kept(turn: HandOver, *, at: datetime) -> str:
    if turn.partner_id is not None:
        about = (HAND_OVER, turn.case_id)
        return _outcomes(end_clocks(about, at=at, codes=[ANSWER]), turn).get(ANSWER, "")
    if turn.answer_due_at is None:
        return ""
    return Kept.KEPT if at.replace(microsecond=0) <= turn.answer_due_at else Kept.BROKEN


def pause_turn(case: Case, *, is_waiting: bool, by: Officer | None, at: datetime) -> None:
    """Say that whoever has the case waits for the customer, or no longer does: that time is not theirs."""
    turn = turn_of(case)
    if turn is None:
        return
    if is_waiting and is_holders_act(turn, by=by):
        answer_turn(turn, at=at)
    wait_in_turn(turn, is_waiting=is_waiting, at=at)


def wait_in_turn(turn: HandOver, *, is_waiting: bool, at: datetime) -> None:
    """Pause the clocks of a turn or let them go on, and copy their dates."""
    if is_waiting == (turn.waiting_since is not None):
        return
    if turn.waiting_since is not None:
        turn.waited_seconds += max(0, (at - turn.waiting_since) // timedelta(seconds=1))
    turn.waiting_since = at if is_waiting else None
    if turn.partner_id is not None:
        clocks = hold_clocks((HAND_OVER, turn.case_id), holder="customer" if is_waiting else "partner", at=at)
        copy_dates(turn, clocks)
    turn.save(update_fields=["waiting_since", "waited_seconds", "due_at", "warn_at", "answer_due_at"])


def copy_dates(turn: HandOver, clocks: Sequence[Clock]) -> None:
    """Copy the dates of the clocks that run for a turn."""
    running = {clock.code: clock for clock in clocks if clock.is_running}
    if done := running.get(DONE):
        turn.due_at, turn.warn_at = done.due_at, done.warn_at
    if answer := running.get(ANSWER):
        turn.answer_due_at = answer.due_at


def turn_of(case: Case) -> HandOver | None:
    """Return the turn that runs, locked for this transaction. A case that nobody can have had costs no query."""
    if case.partner_id is None and not agrees_with_departments(case.organisation_id):
        return None
    turns = HandOver.objects.running().filter(case_id=case.pk).select_related("team")
    return turns.select_for_update(no_key=True, of=("self",)).first()


def answer_for_holder(case: Case, *, by: Officer | None, at: datetime) -> None:
    """Count an act of whoever has the case as their first response."""
    turn = turn_of(case)
    if turn is not None and turn.answered_at is None and is_holders_act(turn, by=by):
        answer_turn(turn, at=at)


def is_holders_act(turn: HandOver, *, by: Officer | None) -> bool:
    """Say whether an act is of whoever has the case: of one of their officers, or of a system that works for them.

    A department's are those of its teams that are no front office. What a customer does, and what comes about by
    itself, is no act of theirs.
    """
    teams = _teams_of(by)
    if turn.department_id is None:
        return teams.filter(organisation=turn.partner_id).exists()
    return teams.filter(department_id=turn.department_id, is_front_office=False).exists()


def _teams_of(by: Officer | None) -> QuerySet[Team]:
    """Return the teams in whose name something is done: an officer's, or that of the machine that acts."""
    if by is not None:
        return Team.objects.filter(memberships__officer=by)
    machine = machine_that_acts()
    if machine is None or machine.team_id is None:
        return Team.objects.none()
    return Team.objects.filter(pk=machine.team_id)


def _outcomes(clocks: Sequence[Clock], turn: HandOver) -> dict[str, str]:
    """Return how the clocks of this turn ended; those of earlier turns of the case began before it."""
    own = [clock for clock in clocks if clock.started_at >= turn.handed_at.replace(microsecond=0)]
    return {clock.code: clock.outcome for clock in own if clock.outcome in ("kept", "broken")}
