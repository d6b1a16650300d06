"""A partner's turn with a case: beginning, pausing and ending it, with the clocks of what was agreed.

These are parts of the act that hands a case on, sends it back or ends it, in its transaction; the case's event stands
for them. The clocks are about ("hand_over", case): no promise to the customer is among them, so none is loosened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.queries import term_for
from moothall.agreements.rules import ANSWER, DONE, HeldTerm
from moothall.cases.models import Case, Ending, HandOver
from moothall.directory.models import Membership, Team
from moothall.journal.actions import Batch, NewNumber
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
COLUMNS = (
    "organisation_id", "partner_id", "team_id", "service_id", "version_id", "handed_at", "handed_by_id", "is_return",
    "answer_due_at", "due_at", "warn_at",
)  # fmt: skip


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


def plan_turn(
    *,
    organisation_id: int,
    service_id: int,
    interaction: str,
    team: Team,
    channel: str,
    by_id: int | None,
    at: datetime,
    is_return: bool = False,
) -> NewTurn:
    """Return a partner's turn that begins at `at`, with the clocks of the agreement that holds that day.

    Asks the database nothing while no agreement has changed.
    """
    partner_id = team.organisation_id
    term = term_for(organisation_id, partner_id, service_id=service_id, interaction=interaction, day=localdate(at))
    clocks = [
        plan_agreed(
            code,
            _label(code, value, unit),
            about_kind=HAND_OVER,
            value=value,
            unit=unit,
            organisation_id=organisation_id,
            service_id=service_id,
            team=team,
            channel=channel,
            at=at,
        )
        for code, value, unit in _times(term)
    ]
    due = {clock.code: clock for clock in clocks}
    done, answer = due.get(DONE), due.get(ANSWER)
    row = (
        organisation_id, partner_id, team.pk, service_id, term.version_id if term else None, at, by_id, is_return,
        answer.due_at if answer else None, done.due_at if done else None, done.warn_at if done else None,
    )  # fmt: skip
    return NewTurn(row, clocks)


def _times(term: HeldTerm | None) -> list[tuple[str, int, Any]]:
    if term is None:
        return []
    times = [(DONE, term.done_value, term.done_unit)]
    return [(ANSWER, term.answer_value, term.answer_unit), *times] if term.answer_value else times


def _label(code: str, value: int, unit: str) -> str:
    words = _("Agreed: first response within {time}") if code == ANSWER else _("Agreed: done within {time}")
    return words.format(time=target_words(value, unit))


def begin_turn(case: Case, *, by: Officer | None, at: datetime, is_return: bool = False) -> HandOver:
    """Begin the turn of the partner whose team has the case now."""
    turn = plan_turn(
        organisation_id=case.organisation_id,
        service_id=case.service_id,
        interaction=case.version.content.interaction,
        team=case.team,
        channel=case.channel,
        by_id=None if by is None else by.pk,
        at=at,
        is_return=is_return,
    )
    Clock.objects.bulk_create([Clock(about_id=case.pk, **clock._asdict()) for clock in turn.clocks])
    return HandOver.objects.create(case=case, **dict(zip(COLUMNS, turn.row, strict=True)))


def end_turn(case: Case, ending: Ending, *, at: datetime) -> HandOver | None:
    """End the partner's turn with a case, if there is one: its agreed times are kept or broken.

    When the council takes the case back, or it is merged away, they are dropped: neither.
    """
    turn = turn_of(case)
    if turn is None:
        return None
    wait_in_turn(turn, is_waiting=False, at=at)
    is_partners = ending in (Ending.DONE, Ending.SENT_BACK)
    if is_partners:
        answer_turn(turn, at=at)
    end = end_clocks if is_partners else drop_clocks
    outcomes = _outcomes(end((HAND_OVER, case.pk), at=at), turn)
    turn.kept = outcomes.get(DONE, "") if is_partners else ""
    turn.ended_at, turn.ending = at, ending
    turn.save(update_fields=["kept", "ended_at", "ending"])
    return turn


def answer_turn(turn: HandOver, *, at: datetime) -> bool:
    """Note the partner's first act, which keeps the agreed first response. Return whether it was the first."""
    if turn.answered_at is not None:
        return False
    about = (HAND_OVER, turn.case_id)
    outcomes = _outcomes(end_clocks(about, at=at, codes=[ANSWER]), turn)
    turn.answered_at, turn.answer_kept = at, outcomes.get(ANSWER, "")
    turn.save(update_fields=["answered_at", "answer_kept"])
    return True


def pause_turn(case: Case, *, is_waiting: bool, by: Officer | None, at: datetime) -> None:
    """Say that the partner waits for the customer, or no longer does: that time is not the partner's."""
    turn = turn_of(case)
    if turn is None:
        return
    if is_waiting and is_partners_act(case, by=by):
        answer_turn(turn, at=at)
    wait_in_turn(turn, is_waiting=is_waiting, at=at)


def wait_in_turn(turn: HandOver, *, is_waiting: bool, at: datetime) -> None:
    """Pause the clocks of a turn or let them go on, and copy their dates."""
    if is_waiting == (turn.waiting_since is not None):
        return
    if turn.waiting_since is not None:
        turn.waited_seconds += max(0, (at - turn.waiting_since) // timedelta(seconds=1))
    turn.waiting_since = at if is_waiting else None
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
    """Return the turn that runs, locked for this transaction. A case that no partner ever had costs no query."""
    if case.partner_id is None:
        return None
    return HandOver.objects.running().filter(case_id=case.pk).select_for_update(no_key=True).first()


def answer_for_partner(case: Case, *, by: Officer | None, at: datetime) -> None:
    """Count the partner's act on a case that it has as its first response."""
    turn = turn_of(case) if case.status == "with_partner" else None
    if turn is not None and turn.answered_at is None and is_partners_act(case, by=by):
        answer_turn(turn, at=at)


def is_partners_act(case: Case, *, by: Officer | None) -> bool:
    """Say whether an act is the partner's: of its officers, or of a machine, which acts where it has the case."""
    if by is None or case.partner_id is None:
        return by is None
    return Membership.objects.filter(officer=by, team__organisation_id=case.partner_id).exists()


def _outcomes(clocks: Sequence[Clock], turn: HandOver) -> dict[str, str]:
    """Return how the clocks of this turn ended; those of earlier turns of the case began before it."""
    own = [clock for clock in clocks if clock.started_at >= turn.handed_at.replace(microsecond=0)]
    return {clock.code: clock.outcome for clock in own if clock.outcome in ("kept", "broken")}
