"""Writing down what is long over, or only played: nothing follows from it, and nobody is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

FACT = "history"

_is_history: ContextVar[bool] = ContextVar("what is written is history", default=False)


@contextmanager
def as_history() -> Iterator[None]:
    """Let what is done meanwhile be history, however lately it is said to have happened.

    Its events say so: the sealer enqueues no reaction to them, no webhook hears of them, and no message that is written
    meanwhile leaves the house. What should follow all the same is done by whoever writes the history.
    """
    token = _is_history.set(True)
    try:
        yield
    finally:
        _is_history.reset(token)


def is_history() -> bool:
    """Say whether what is being done is written down as history."""
    return _is_history.get()


def with_history(facts: dict[str, object]) -> dict[str, object]:
    """Return the facts of an event, marked while history is written."""
    return facts | {FACT: True} if _is_history.get() else facts
