"""Waiting for others no longer than we want to, whatever they do."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

Result = TypeVar("Result")

MOST_WAITED_FOR = 8


@lru_cache
def _waiters() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=MOST_WAITED_FOR, thread_name_prefix="waits for others")


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work` returns. Raises TimeoutError when it takes longer, and lets it end by itself.

    A time-out on a connection counts from byte to byte: somebody who sends one every few seconds holds it for ever.
    `work` must not use the database. At most eight are waited for at once; a ninth waits for its turn within its time.
    """
    future: Future[Result] = _waiters().submit(work)
    try:
        return future.result(timeout=seconds)
    except TimeoutError:
        future.cancel()
        raise
