"""The sender of webhooks: goes on in the journal for all of them, sends what they are owed, writes down what became
of it.

It runs in one thread of the worker, with a loop of its own for the lines and one thread beside it for the database. A
lock on a connection of its own keeps a second one from sending. Whatever goes wrong with the database, it begins
again from what is written there: what was sent and not yet written down goes out once more.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Event
from time import monotonic
from typing import Any, NamedTuple, TypeVar

import psycopg
import structlog
from django.conf import settings
from django.db import connection

from moothall.connectors.actions.fanning import fan_out
from moothall.connectors.actions.outcomes import Outcome, Stand, note_outcomes
from moothall.connectors.lane import SECONDS, Clock, Lane
from moothall.connectors.queries.lanes import MOST_AT_ONCE, Parcel, Subscription, parcels_for, subscriptions

LOCK = 7_302_002
MOST_LINES = 128
# Seconds: between rounds while there is work and while there is none, between looks at the subscriptions, and into the
# journal.
BUSY, IDLE = 0.05, 0.25
LOOK_EVERY = 0.5
READ_EVERY = 0.25
LAST_ANSWERS = 3.0

Result = TypeVar("Result")
log = structlog.get_logger()


class Round(NamedTuple):
    """What one visit to the database brought: the subscriptions, if looked at, who was given more, and what is
    loaded."""

    found: list[Subscription] | None
    given: dict[int, int]
    loaded: dict[int, list[Parcel]]


class AnotherSends(Exception):
    """Another process sends already."""


class Sender:
    """Holds the lock of the one sender, on a connection that is used for nothing else."""

    def __init__(self) -> None:
        self.line: psycopg.Connection[Any] | None = None

    def hold(self) -> None:
        """Take the lock, or make sure that it is still held. Raises AnotherSends, and what a lost database raises."""
        if self.line is None:
            self.line = psycopg.connect(**connection.get_connection_params() | {"connect_timeout": 5}, autocommit=True)
            row = self.line.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
            if not (row and row[0]):
                self.let_go()
                raise AnotherSends
        self.line.execute("SELECT 1")

    def let_go(self) -> None:
        """Give the lock back."""
        if self.line is not None:
            with suppress(Exception):
                self.line.close()
            self.line = None


class Postman:
    """Sends until `is_over`. `alive` is called while all is well."""

    def __init__(self, *, clock: Clock, alive: Callable[[], None] = lambda: None, seconds: float = SECONDS) -> None:
        self.clock, self.alive, self.seconds = clock, alive, seconds
        self.lanes: dict[int, Lane] = {}
        self.sender = Sender()
        self.has_worked = False
        self._looked_at = self._read_at = float("-inf")

    def run(self, is_over: Event) -> None:
        """Send until told to stop, or until the database is lost: then it raises what that raised."""
        with ThreadPoolExecutor(1, thread_name_prefix="postman's desk") as desk:
            try:
                asyncio.run(self._work(is_over, desk))
            finally:
                desk.submit(self._leave_desk).result()

    def _leave_desk(self) -> None:
        self.sender.let_go()
        with suppress(Exception):
            connection.close()

    async def _work(self, is_over: Event, desk: ThreadPoolExecutor) -> None:
        async def at_desk(work: Callable[[], Result]) -> Result:
            return await asyncio.get_running_loop().run_in_executor(desk, work)

        try:
            while not is_over.is_set():
                has_work = await self._round(at_desk)
                self.alive()
                self.has_worked = True
                await asyncio.sleep(BUSY if has_work else IDLE)
            await self._finish(at_desk)
        finally:
            for lane in self.lanes.values():
                for task in lane.sending:
                    task.cancel()
                lane.lines.close()

    async def _round(self, at_desk: Callable[[Callable[[], Any]], Any]) -> bool:
        """Write down, look, read, load and send. Return whether there is work."""
        moment = monotonic()
        looks = moment - self._looked_at >= LOOK_EVERY
        reads = moment - self._read_at >= READ_EVERY
        at = self.clock()
        hungry = {key: lane.loaded_to for key, lane in self.lanes.items() if lane.wants_more(at)}
        editions = {key: self.lanes[key].edition for key in hungry}
        outcomes, stands = self._collect()
        brought = await at_desk(lambda: self._visit(outcomes, stands, hungry, looks=looks, reads=reads, at=at))
        self._looked_at = moment if looks else self._looked_at
        self._read_at = moment if reads and not brought.given else self._read_at
        self._take(brought, outcomes, editions)
        self._pump()
        return bool(outcomes or sum(brought.given.values()) or any(lane.sending for lane in self.lanes.values()))

    def _visit(
        self,
        outcomes: list[Outcome],
        stands: list[Stand],
        hungry: dict[int, int],
        *,
        looks: bool,
        reads: bool,
        at: datetime,
    ) -> Round:
        """What is done with the database in one round, in the thread beside the loop."""
        if looks:
            self.sender.hold()
        if outcomes or stands:
            note_outcomes(outcomes, stands, at=at)
        found = subscriptions(at=at) if looks else None
        given = fan_out(at=at) if reads else {}
        loaded = {key: parcels_for(key, after=after, at=at) for key, after in hungry.items()}
        return Round(found, given, loaded)

    def _collect(self) -> tuple[list[Outcome], list[Stand]]:
        outcomes: list[Outcome] = []
        stands: list[Stand] = []
        for lane in self.lanes.values():
            theirs, stand = lane.collect()
            outcomes += theirs
            if stand is not None:
                stands.append(stand)
        return outcomes, stands

    def _take(self, brought: Round, outcomes: list[Outcome], editions: dict[int, int]) -> None:
        for lane in self.lanes.values():
            lane.written(outcomes)
        if brought.found is not None:
            self._meet(brought.found)
        for key, number in brought.given.items():
            if number and key in self.lanes:
                self.lanes[key].is_read_to_the_end = False
        for key, parcels in brought.loaded.items():
            if key in self.lanes:
                self.lanes[key].load(parcels, most=MOST_AT_ONCE, edition=editions[key])

    def _meet(self, found: list[Subscription]) -> None:
        """Bring the lanes to the subscriptions that there are. One that is paused lets what is on its way arrive."""
        there = {each.key: each for each in found}
        for key, subscription in there.items():
            if key in self.lanes:
                self.lanes[key].refresh(subscription)
            else:
                self.lanes[key] = Lane(
                    subscription, clock=self.clock, may_go_inside=settings.CONNECTORS_INSIDE, seconds=self.seconds
                )
        for key in [key for key in self.lanes if key not in there]:
            lane = self.lanes[key]
            lane.pause()
            if not lane.sending and not lane.outcomes:
                lane.lines.close()
                del self.lanes[key]

    def _pump(self) -> None:
        """Let every lane send, none more than its share of the lines while others want theirs."""
        room = MOST_LINES - sum(len(lane.sending) for lane in self.lanes.values())
        for lane in sorted(self.lanes.values(), key=lambda each: len(each.sending)):
            if room <= 0:
                return
            room -= lane.pump(room)

    async def _finish(self, at_desk: Callable[[Callable[[], Any]], Any]) -> None:
        """Wait a moment for what is on its way, and write it down."""
        tasks = [task for lane in self.lanes.values() for task in lane.sending]
        if tasks:
            await asyncio.wait(tasks, timeout=LAST_ANSWERS)
        outcomes, stands = self._collect()
        if outcomes or stands:
            at = self.clock()
            await at_desk(lambda: note_outcomes(outcomes, stands, at=at))
