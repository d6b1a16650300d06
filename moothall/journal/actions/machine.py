"""Saying which machine acts, and for which team: it is no officer, so its acts have nobody in `by`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

FACT = "machine"


class Machine(NamedTuple):
    """A machine that acts: the name that officers read, and the key of the team for which it works, if for one."""

    name: str
    team_id: int | None


_acting: ContextVar[Machine | None] = ContextVar("the machine that acts", default=None)


@contextmanager
def acting_machine(name: str, *, team_id: int | None) -> Iterator[None]:
    """Let what is done meanwhile be the act of the machine with this name, which works for a team as an officer does.

    It is handed past the acts and not through them: none of them does anything else for a machine than for an officer.
    """
    token = _acting.set(Machine(name, team_id))
    try:
        yield
    finally:
        _acting.reset(token)


def machine_that_acts() -> Machine | None:
    """Return the machine whose act this is. None for what officers do, what customers do and what comes by itself."""
    return _acting.get()


def with_machine(facts: dict[str, object]) -> dict[str, object]:
    """Return the facts of an event with the machine that acts, if one does."""
    machine = _acting.get()
    return facts | {FACT: machine.name} if machine else facts
