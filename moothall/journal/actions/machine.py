"""Saying in the journal which machine acts: it is no officer, so its acts have nobody in `by`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

FACT = "machine"

_acting: ContextVar[str] = ContextVar("the machine that acts", default="")


@contextmanager
def acting_machine(name: str) -> Iterator[None]:
    """Let the events that are recorded meanwhile say that the machine with this name acts.

    It is handed past the acts and not through them: none of them does anything else for a machine than for an officer.
    """
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)


def with_machine(facts: dict[str, object]) -> dict[str, object]:
    """Return the facts of an event with the machine that acts, if one does."""
    name = _acting.get()
    return facts | {FACT: name} if name else facts
