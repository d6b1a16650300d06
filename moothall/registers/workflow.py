"""The states of a record, and what can be done in each."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from moothall.ui.shapes import Words


class State(TextChoices):
    """How a record stands. Past its review it stays in force and is overdue."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


COLOURS: Mapping[str, str] = {"draft": "yellow", "in_force": "green", "done": "blue", "withdrawn": "grey"}
ENDED = frozenset({State.DONE, State.WITHDRAWN})

MOVES: Mapping[str, tuple[frozenset[State], State | None]] = {
    "change": (frozenset({State.DRAFT, State.IN_FORCE, State.DONE}), None),
    "review": (frozenset({State.IN_FORCE}), None),
    "put_in_force": (frozenset({State.DRAFT, State.DONE, State.WITHDRAWN}), State.IN_FORCE),
    "finish": (frozenset({State.IN_FORCE}), State.DONE),
    "withdraw": (frozenset({State.DRAFT, State.IN_FORCE, State.DONE}), State.WITHDRAWN),
}
"""What can be done: in which states, and which state follows; None where it stays as it is."""

REFUSALS: Mapping[str, Words] = {
    "change": _("This record is withdrawn. Put it in force again before you change it."),
    "review": _("Only a record that is in force is reviewed."),
    "put_in_force": _("This record is in force already."),
    "finish": _("Only a record that is in force can be done."),
    "withdraw": _("This record is withdrawn already."),
}


class MoveRefused(Exception):
    """The state of the record does not allow this. The words are fit for the screen."""


def moves_in(state: str) -> list[str]:
    """Return what can be done with a record in this state."""
    return [name for name, (starts, _ends) in MOVES.items() if state in starts]


def state_after(move: str, state: str) -> State:
    """Return the state that a move leads to. Raises MoveRefused."""
    starts, ends = MOVES[move]
    if state not in starts:
        raise MoveRefused(str(REFUSALS[move]))
    return ends or State(state)
