"""Taking hold of a case so that two people do not change it at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.cases.workflow import MoveNotAllowed, Status, check_move
from moothall.promises.actions import HoldingReplyNeeded, require_holding_reply
from moothall.promises.models import Clock
from moothall.promises.queries import governing


class CaseChanged(MoveNotAllowed):
    """Somebody else changed the case after this page was opened."""


def locked(case: Case, *, seen: int | None = None) -> Case:
    """Return the case as it is now, locked until the act ends. Raises CaseChanged when it is not what was seen."""
    fresh = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    if seen is not None and fresh.version_number != seen:
        raise CaseChanged(_("Somebody else changed this case while you had it open. Read it again, then decide."))
    return fresh


def moved(case: Case, move: str, *, at: datetime, **changes: Any) -> Case:
    """Set the case where `move` takes it, with these changes.

    Raises MoveNotAllowed when the table forbids it, and while our clock stands before what was last done.
    """
    status = check_move(move, case.status)
    if status != case.status and at < case.held_since:
        raise MoveNotAllowed(
            _("The clock of this system stands before what was last done to the case. Wait a little, then try again.")
        )
    if status != case.status:
        changes["status"] = status
        changes.setdefault("held_since", at)
    return changed(case, **changes)


def changed(case: Case, **changes: Any) -> Case:
    """Save these changes to a locked case and count the change."""
    for name, value in changes.items():
        setattr(case, name, value)
    case.version_number += 1
    case.save(update_fields=[*changes, "version_number"])
    return case


def due_of(clocks: Iterable[Clock]) -> dict[str, datetime]:
    """Return the due dates that a case copies from its running clocks; nothing when none runs."""
    running = [clock for clock in clocks if clock.ended_at is None]
    if not running:
        return {}
    ruling = governing(running)
    return {"due_at": ruling.due_at, "warn_at": ruling.warn_at}


def check_holding_reply(case: Case, *, at: datetime) -> None:
    """Raise MoveNotAllowed when a written reply is past its last day and the customer was not told why."""
    try:
        require_holding_reply(list(Clock.objects.about("case", [case.pk])), at=at)
    except HoldingReplyNeeded as needed:
        raise MoveNotAllowed(str(needed)) from needed


def held_by(case: Case) -> str:
    """Return who holds the clocks of a case in this state."""
    return {Status.WITH_PARTNER.value: "partner", Status.WAITING.value: "customer"}.get(case.status, "council")
