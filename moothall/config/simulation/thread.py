"""One thread: what somebody began, and everything that came of it, played in the order of time up to the last moment.

A thread is played whole, so that nothing in the register waits for a clock that has gone on: promises break, steps are
taken and calls are flagged within it, at the minute at which the worker would have found them.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from moothall.cases.actions import (
    ask_for_holding_reply,
    climb_steps,
    escalate_case,
    finish_task,
    heed_broken_agreement,
    heed_warning,
    steps_ahead,
)
from moothall.cases.models import Case, Task
from moothall.config.simulation.arrivals import Arrival
from moothall.config.simulation.town import Town
from moothall.promises.actions import sweep_clocks
from moothall.promises.models import Clock

MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
HAND_OVER = "hand_over"

Act = Callable[[datetime], None]


@dataclass
class Watched:
    """A running clock of a case, as far as it can still turn amber or break."""

    about: str
    warn_at: datetime
    due_at: datetime
    is_warned: bool = False
    is_broken: bool = False

    def next_moment(self) -> datetime | None:
        """Return when something is due about it; None when nothing is any more."""
        if not self.is_warned:
            return min(self.warn_at, self.due_at)
        return None if self.is_broken else self.due_at


@dataclass
class Thread:
    """The acts that are still to come, and the clocks that run meanwhile."""

    town: Town
    arrival: Arrival
    last: datetime
    contacts: int = 0
    _acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _watched: dict[int, list[Watched]] = field(default_factory=dict)

    def stream(self, what: str) -> Random:
        """Return the stream of one kind of decision in this thread."""
        return self.town.chance.of(what, self.arrival.key)

    def happens(self, what: str, share: float) -> bool:
        """Decide whether something happens that happens to this share."""
        return share > 0 and self.stream(what).random() < share

    def then(self, at: datetime, act: Act) -> None:
        """Let something be done at a moment. What lies after the last moment is never done."""
        if at <= self.last:
            heapq.heappush(self._acts, (at, next(self._order), act))

    def play(self) -> None:
        """Do everything, and let the clocks run to the last moment."""
        while self._acts:
            at, _order, act = heapq.heappop(self._acts)
            self._let_time_pass(until=at)
            act(at)
        self._let_time_pass(until=self.last)

    def watch(self, case_id: int) -> None:
        """Look at the clocks of a case from here on; again after each act that moves their dates."""
        running = Clock.objects.filter(about_kind__in=("case", HAND_OVER), about_id=case_id).running()
        rows = running.exclude(holder="customer").values_list(
            "about_kind", "warn_at", "due_at", "warned_at", "broken_at"
        )
        self._watched[case_id] = [
            Watched(kind, warn_at, due_at, is_warned=warned is not None, is_broken=broken is not None)
            for kind, warn_at, due_at, warned, broken in rows.order_by("due_at", "id")
        ]

    def forget(self, case_id: int) -> None:
        """Look no more at a case that has ended, or that waits for its customer."""
        self._watched.pop(case_id, None)

    def _let_time_pass(self, *, until: datetime) -> None:
        while (found := self._next_due()) is not None:
            case_id, moment = found
            at = moment.replace(second=0, microsecond=0) + MINUTE
            if at >= until:
                return
            self._sweep(case_id, at=at)

    def _next_due(self) -> tuple[int, datetime] | None:
        due = [
            (moment, case_id)
            for case_id, clocks in self._watched.items()
            for clock in clocks
            if (moment := clock.next_moment()) is not None
        ]
        if not due:
            return None
        moment, case_id = min(due)
        return case_id, moment

    def _sweep(self, case_id: int, *, at: datetime) -> None:
        """Do what the worker does each minute, for one case, and what follows from what it finds."""
        swept = sweep_clocks(at=at, about_id=case_id)
        case = Case(pk=case_id)
        for clock in self._watched[case_id]:
            if not clock.is_broken and clock.due_at < at:
                clock.is_warned = clock.is_broken = True
                if swept.broken:
                    self._broke(case, clock.about, at=at)
            elif not clock.is_warned and clock.warn_at <= at:
                clock.is_warned = True
                if swept.at_risk and clock.about == "case":
                    heed_warning(case, at=at)
        if swept.holding_replies_due:
            ask_for_holding_reply(case, at=at)

    def _broke(self, case: Case, about: str, *, at: datetime) -> None:
        if about == "case":
            escalate_case(case, at=at)
            return
        heed_broken_agreement(case, at=at)
        taken_up_at = self.town.calendar(self.town.front).after(at, 5 * 3600)
        self.then(taken_up_at, lambda at: self._take_up(case.pk, at))
        for moment in steps_ahead(case.pk):
            self.then(max(moment, at) + TEN_MINUTES, lambda at: self._climb(case.pk, at))

    def _take_up(self, case_id: int, at: datetime) -> None:
        """Let the case's owner take a broken agreement up with the partner, as their task says."""
        for task in Task.objects.open().filter(case_id=case_id, kind=Task.Kind.AGREEMENT):
            finish_task(task, by=self.town.supervisor, at=at)

    def _climb(self, case_id: int, at: datetime) -> None:
        if case_id in self._watched:
            climb_steps(at=at, case_id=case_id)
