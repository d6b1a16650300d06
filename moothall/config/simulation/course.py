"""The course of a case: who begins it, what happens on the way, how and when it ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import exp
from random import Random

from moothall.accounts.models import Officer
from moothall.cases import actions as cases
from moothall.cases.models import Case, Task
from moothall.config.simulation import afterwards
from moothall.config.simulation.thread import Thread
from moothall.directory.models import Service, Team
from moothall.lib.working_time import Calendar

SHORTEST = 900
"""Working seconds: nothing is done quicker than in a quarter of an hour."""

WRITTEN = frozenset({"post", "email", "text"})
SURELY_IN_TIME = 0.65
"""What is done within this share of the promised time is done before its clock turns amber at three quarters."""

ACCEPTED_WITHIN = 0.8
"""Working hours until a partner says that it has a case, in the median: its agreements ask for two or four."""

SLOWEST = 6.0
"""No case takes more than so many times what was promised: somebody looks at it before."""

RESULTS = (
    "Done. You need do nothing more.",
    "It is settled, and we have written to you.",
    "Done on the first visit.",
    "Checked and put right.",
    "The crew went back and finished the work.",
)
QUESTIONS = ("Which day suits you for a visit?", "Please send us the page that is missing.", "Where exactly is it?")
NOT_DONE = {
    "not_ours": "This is not ours to do; we have told you who does it.",
    "withdrawn": "You told us that it is no longer needed.",
    "refused": "The rules do not allow it; the letter says why.",
    "no_answer": "We asked you twice and had no answer.",
}


@dataclass(frozen=True)
class Owed:
    """A case as far as its course depends on it. `key` names it in the streams of its thread."""

    pk: int
    key: str
    service: Service
    team: Team
    customer_id: int | None
    opened_at: datetime
    due_at: datetime
    channel: str

    @property
    def row(self) -> Case:
        """The case, as acts take it."""
        return Case(pk=self.pk)


@dataclass(frozen=True)
class Times:
    """When a case is begun and done, and for how much of the promised working time it is worked on."""

    begun_at: datetime
    done_at: datetime
    ratio: float


class Course:
    """Plays one case within its thread."""

    def __init__(self, thread: Thread, owed: Owed) -> None:
        self.thread, self.owed, self.town = thread, owed, thread.town
        self.work = thread.town.profiles.work
        self.is_partners = owed.team.organisation_id != thread.town.council.pk
        self.officer: Officer = self.town.some_officer(owed.team, self.stream("holder"))
        self.calendar: Calendar = self.town.calendar(owed.team)
        self.is_over = False

    def stream(self, what: str) -> Random:
        """Return the stream of one kind of decision about this case."""
        return self.thread.town.chance.of(what, self.owed.key)

    def happens(self, what: str) -> bool:
        """Decide whether something befalls the case that befalls this share of all."""
        return self.stream(what).random() < self.work[what].share

    def plan(self) -> None:
        """Put everything into the thread that is to happen to the case."""
        owed, times = self.owed, self._times()
        if self._is_worth_watching(times):
            self.thread.watch(owed.pk)
        if self.is_partners and self.happens("sent_back"):
            self.thread.then(times.begun_at, self.send_back)
            self.thread.then(times.done_at, self.close_not_ours)
            return
        self.thread.then(times.begun_at, self.begin)
        times = self._plan_between(times)
        is_closed = not self.is_partners and self.happens("closed")
        self.thread.then(times.done_at, self.close if is_closed else self.resolve)

    def _plan_between(self, times: Times) -> Times:
        """Put into the thread what happens between the beginning and the end. Return when the end is."""
        if not self.is_partners and self.happens("handed_on"):
            self.thread.then(self._between(times, "handing on"), self.hand_on)
        elif self.happens("asked_customer"):
            times = self._ask(times)
        if self.happens("noted"):
            self.thread.then(self._between(times, "noting"), self.note)
        is_late = times.done_at > self.owed.due_at
        if is_late and self.happens("delay_told"):
            done_at = times.done_at
            self.thread.then(self._before_due(), lambda at: self.tell_delay(at, expected_at=done_at))
        if self.happens("chased_late" if is_late else "chased"):
            afterwards.plan_chaser(self, from_at=times.begun_at, to_at=times.done_at)
        return times

    def _times(self) -> Times:
        owed, profile = self.owed, self.town.profiles.service(self.owed.service.code)
        promised = max(self.calendar.seconds_between(owed.opened_at, owed.due_at), 4 * SHORTEST)
        ratio = profile.pace * exp(self.stream("pace").gauss(0, profile.varies))
        ratio *= self.town.manner_of(self.officer).pace
        if self.is_partners:
            ratio *= self.town.causes.partner_pace(owed.opened_at.date())
        ratio = min(ratio, SLOWEST)
        done = max(SHORTEST, round(promised * ratio))
        return Times(
            begun_at=self.calendar.after(owed.opened_at, min(self._first(promised, ratio), done * 9 // 10)),
            done_at=self.calendar.after(owed.opened_at, done),
            ratio=ratio,
        )

    def _first(self, promised: int, ratio: float) -> int:
        """Return the working seconds until the first act: a partner says soon that it has a case."""
        stream = self.stream("begun")
        if self.is_partners:
            hours = stream.lognormvariate(0, 0.65) * ACCEPTED_WITHIN
            return round(3600 * hours * self.town.causes.partner_pace(self.owed.opened_at.date()))
        return round(promised * stream.uniform(0.03, 0.45) * min(ratio, 1.0))

    def _is_worth_watching(self, times: Times) -> bool:
        """Say whether a clock of it can turn amber before it is done: those of letters and partners always may."""
        return self.is_partners or self.owed.channel in WRITTEN or times.ratio > SURELY_IN_TIME

    def _between(self, times: Times, what: str) -> datetime:
        share = self.stream(what).uniform(0.1, 0.9)
        return times.begun_at + (times.done_at - times.begun_at) * share

    def _before_due(self) -> datetime:
        left = max(SHORTEST, round(self.calendar.seconds_between(self.owed.opened_at, self.owed.due_at) * 0.85))
        return self.calendar.after(self.owed.opened_at, left)

    def _ask(self, times: Times) -> Times:
        """Let the customer be asked something half way; the work waits for the answer."""
        asked_at = self._between(times, "asking")
        waits = timedelta(hours=self.stream("answering").lognormvariate(3.4, 0.7))
        self.thread.then(asked_at, self.ask)
        self.thread.then(asked_at + waits, self.hear)
        return Times(times.begun_at, self.calendar.after(times.done_at + waits, 60), times.ratio)

    # The acts, each at its moment.

    def begin(self, at: datetime) -> None:
        """Say that one has it, put one's name to it, or move it to its next stage."""
        if self.is_partners:
            cases.accept_case(self.owed.row, by=self.officer, at=at)
        elif self.happens("taken_by_name"):
            cases.take_case(self.owed.row, by=self.officer, at=at)
        else:
            cases.advance_case(self.owed.row, by=self.officer, at=at)

    def note(self, at: datetime) -> None:
        """Write down what was seen."""
        if not self.is_over:
            cases.note_case(self.owed.row, words="Looked at it on the way; it can be done.", by=self.officer, at=at)

    def hand_on(self, at: datetime) -> None:
        """Hand it on within the council."""
        others = [team for team in self.town.specialists if team.pk != self.owed.team.pk]
        team = self.stream("whose").choice(others)
        cases.hand_on_case(self.owed.row, team=team, why="It is on your land.", by=self.officer, at=at)
        self.officer = self.town.some_officer(team, self.stream("whose officer"))
        self.thread.watch(self.owed.pk)

    def send_back(self, at: datetime) -> None:
        """Let the partner say that it is none of theirs."""
        cases.hand_back_case(self.owed.row, result="This is not one of ours.", by=self.officer, at=at)
        self.officer = self.town.some_officer(self.town.front, self.stream("front officer"))
        self.thread.watch(self.owed.pk)

    def ask(self, at: datetime) -> None:
        """Ask the customer; until they answer, nothing is late."""
        cases.ask_customer(self.owed.row, question=self.stream("question").choice(QUESTIONS), by=self.officer, at=at)
        self.thread.forget(self.owed.pk)

    def hear(self, at: datetime) -> None:
        """Write down what they answered."""
        cases.hear_from_customer(self.owed.row, words="Here it is.", by=self.officer, at=at)
        self.thread.watch(self.owed.pk)

    def tell_delay(self, at: datetime, *, expected_at: datetime) -> None:
        """Send a holding reply, unless it is done or waits for the customer."""
        if self.is_over or expected_at - at < timedelta(days=1):
            return
        words = "More of these came in than we can do in time."
        cases.tell_of_delay(self.owed.row, reason=words, expected_at=expected_at, by=self.officer, at=at)

    def resolve(self, at: datetime) -> None:
        """Finish the work; a letter or email is answered by one."""
        self.end(at)
        if self.owed.channel in WRITTEN:
            afterwards.reply(self.thread, self.owed, by=self.officer, at=at, is_done=True)
        else:
            cases.resolve_case(self.owed.row, outcome=self.stream("result").choice(RESULTS), by=self.officer, at=at)
        self.plan_passing_on(self.owed.pk, at=at)
        afterwards.plan_after(self, done_at=at)

    def plan_passing_on(self, case_id: int, *, at: datetime) -> None:
        """Let a customer without email be told what the partner did, where that is left to the case's owner."""
        if self.is_partners:
            self.thread.then(self.calendar.after(at, 2 * 3600), partial(self.pass_on, case_id))

    def pass_on(self, case_id: int, at: datetime) -> None:
        """Tell the customer, and finish the task of it."""
        for task in Task.objects.open().filter(case_id=case_id, kind=Task.Kind.RESULT):
            cases.finish_task(task, by=self.town.supervisor, at=at)

    def close(self, at: datetime) -> None:
        """End it without doing it."""
        because = self.stream("because").choice(list(NOT_DONE))
        self._close(at, because)

    def close_not_ours(self, at: datetime) -> None:
        """Tell the customer that neither the partner nor the council does it."""
        self._close(at, "not_ours")

    def _close(self, at: datetime, because: str) -> None:
        self.end(at)
        cases.close_case(self.owed.row, because=because, words=NOT_DONE[because], by=self.officer, at=at)

    def resolve_also(self, pk: int, at: datetime) -> None:
        """Resolve the case of somebody who reported the same."""
        cases.resolve_case(Case(pk=pk), outcome=RESULTS[0], by=self.officer, at=at)
        self.plan_passing_on(pk, at=at)

    def end(self, at: datetime) -> None:
        """Note that nothing more is to come of it."""
        self.is_over = True
        self.thread.forget(self.owed.pk)
