"""Several processes that take chunks of a casework file side by side.

Nothing of Django is loaded with this module: a fresh process sets Django up first, and then takes what it is given.
"""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import Any

CHUNKS_AHEAD = 2
"""Chunks that wait for each process, so that none is idle and the file is not read into memory."""

_importer: Any = None


def taken_side_by_side(chunks: Iterable[Any], *, source: str, mapping: Any, at: Any, hands: int) -> Iterator[Any]:
    """Let `hands` processes take the chunks, each in one transaction; yield what became of each as it is done.

    A chunk that fails ends the import: those that are in stay in, and the import can be run again.
    """
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(hands, mp_context=fresh, initializer=_begin, initargs=(source, mapping, at)) as pool:
        under_way: set[Future[Any]] = set()
        for chunk in chunks:
            if len(under_way) >= hands * CHUNKS_AHEAD:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
            under_way.add(pool.submit(_take, chunk))
        yield from (each.result() for each in wait(under_way).done)


def _begin(source: str, mapping: Any, at: Any) -> None:
    global _importer
    import django

    django.setup()
    from moothall.contacts.actions.casework import Importer

    _importer = Importer(source, mapping, at=at)


def _take(chunk: Any) -> Any:
    return _importer.take(chunk)
