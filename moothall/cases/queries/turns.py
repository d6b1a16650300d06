"""The turns of partners with a case, as its page shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moothall.cases.models import Case, Ending, Kept
from moothall.database import fetched

TURNS = """
SELECT t.handed_at, o.short_name, t.partner_id, t.is_return, t.answered_at, t.due_at, t.warn_at, t.waiting_since,
    t.ended_at, t.ending, t.kept
FROM cases_handover t JOIN directory_organisation o ON o.id = t.partner_id WHERE t.case_id = %s ORDER BY t.id DESC
"""


@dataclass(frozen=True)
class Turn:
    """One stretch in which a partner has or had the case, in words."""

    handed_at: datetime
    partner: str
    partner_id: int
    is_return: bool
    answered_at: datetime | None
    due_at: datetime | None
    warn_at: datetime | None
    is_waiting: bool
    ended_at: datetime | None
    ending: str
    kept: str

    @property
    def is_running(self) -> bool:
        """Whether the partner has it now."""
        return self.ended_at is None


def turns_of(case: Case, *, for_partners: Collection[int] = ()) -> list[Turn]:
    """Return the turns of partners with a case, newest first; a partner reads of its own only.

    A case that no partner ever had costs no query.
    """
    if case.partner_id is None:
        return []
    turns = [_turn(row) for row in fetched(TURNS, [case.pk])]
    return [turn for turn in turns if not for_partners or turn.partner_id in for_partners]


def _turn(row: Sequence[Any]) -> Turn:
    *facts, waiting_since, ended_at, ending, kept = row
    words = str(Ending(ending).label) if ending else ""
    outcome = str(Kept(kept).label) if kept else ""
    return Turn(*[*facts, waiting_since is not None, ended_at, words, outcome])
