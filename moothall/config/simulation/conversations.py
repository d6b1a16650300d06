"""Conversations: on the telephone, at a counter, by letter, through a councillor."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from moothall.accounts.models import Officer
from moothall.config.demo.answers import words_about
from moothall.config.simulation import afterwards, twins
from moothall.config.simulation.call_backs import plan_call_back, promised_call
from moothall.config.simulation.changes import SPARED
from moothall.config.simulation.course import Course, Owed
from moothall.config.simulation.people import Somebody
from moothall.config.simulation.thread import Thread
from moothall.config.simulation.town import chosen, wants_file
from moothall.contacts.actions import MatterFacts, RecordedContact, correct_contact, leave_remark, record_contact
from moothall.contacts.models import Contact
from moothall.contacts.rules import SOMETHING_ELSE, NewContact, NewMatter, NewTransfer, reasons_of
from moothall.directory.models import Service, Team

TAX_MONTHS, TAX_TEAM, MORE_UNCLEAR = (3, 4), "council-tax", 2.5
REMARK = "You were quick to answer today"
AGAIN = {"clarification": "Did not understand what we meant", "repetition": "Has told us before"}


@dataclass(frozen=True)
class Desk:
    """Where somebody is served: team, officer, and the site if there is one."""

    team: Team
    officer: Officer
    site_id: int | None


class Conversation:
    """One conversation with an officer, and what comes of it."""

    def __init__(self, thread: Thread) -> None:
        self.thread, self.town, self.arrival = thread, thread.town, thread.arrival
        self.shares = thread.town.profiles.contacts
        self.service: Service = thread.town.services[self.arrival.service]
        self.who: Somebody = thread.town.somebody(self.arrival.customer)
        self.desk = self._desk()
        self.manner = self.town.manner_of(self.desk.officer)

    def happens(self, what: str) -> bool:
        """Decide whether something happens that happens to this share of all contacts."""
        return self.thread.happens(what, self.shares[what].share)

    def begin(self, at: datetime) -> None:
        """Hold the conversation and record it, and put what follows from it into the thread."""
        matter = self._matter(at)
        if self._is_spared(matter):
            return
        new = self._contact(matter, at)
        if self.happens("late_entry"):
            opens = self.town.calendar(self.town.front).opens_next(at + timedelta(hours=12))
            self.thread.then((opens or at) + timedelta(minutes=5), partial(self._record, new))
        else:
            self._record(new, new.ended_at)

    def _record(self, new: NewContact, at: datetime) -> None:
        recorded = record_contact(new, by_id=self.desk.officer.pk, at=at)
        self.thread.contacts += 1
        for case_id in recorded.case_ids:
            self._work(new, recorded, case_id, at=at)
        if new.matters[0].call_back is not None:
            plan_call_back(self.thread, recorded, self.desk.officer, new.matters[0].call_back)
        if not recorded.case_ids:
            self._afterwards(new, recorded, at=at)
        if self.happens("corrected"):
            self.thread.then(at + timedelta(hours=20), partial(self._correct, recorded, new))
        if self.happens("remark"):
            leave_remark(
                REMARK,
                organisation=self.town.council,
                channel=new.channel,
                service=self.service,
                by=self.desk.officer,
                at=at,
            )

    def _work(self, new: NewContact, recorded: RecordedContact, case_id: int, *, at: datetime) -> None:
        assert recorded.due_at is not None
        matter = new.matters[0]
        owed = Owed(
            pk=case_id,
            key=self.arrival.key,
            service=self.service,
            team=matter.team or self.town.team_of(self.service),
            customer_id=new.customer_id,
            opened_at=at,
            due_at=recorded.due_at,
            channel=new.channel,
        )
        course = Course(self.thread, owed)
        course.plan()
        if matter.team is None and self.service.record.makes_case:
            twins.plan_twin(course, new, at=at)

    # What was said.

    def _desk(self) -> Desk:
        stream, is_counter = self.thread.stream("desk"), self.arrival.channel == "counter"
        team = self.town.counter if is_counter else self.town.front
        site = stream.choice(self.town.sites) if is_counter and self.town.sites else None
        return Desk(team, self.town.some_officer(team, stream), site.pk if site else None)

    def _contact(self, matter: NewMatter, at: datetime) -> NewContact:
        channel = self.town.profiles.channels[self.arrival.channel]
        median, varies = channel.takes
        length = self.thread.stream("length").lognormvariate(0, varies) * median * self.manner.pace
        longer = 1.5 if matter.outcome == "case" else 1.0
        is_nameless = matter.outcome == "settled" and self.happens("nobody_named")
        words = ("", "") if self._is_careless() else words_about(self.service.code, self.thread.stream("words"))
        new = NewContact(
            organisation=self.town.council,
            channel=self.arrival.channel,
            started_at=at,
            ended_at=at + timedelta(seconds=max(20, round(length * longer))),
            team=self.desk.team,
            matters=[matter, *self._second()],
            customer_id=None if is_nameless else self._record_of(self.who),
            officer_id=self.desk.officer.pk,
            site_id=self.desk.site_id,
            language=self.who.language,
            summary=words[0],
            wanted=words[1],
            is_told=True,
            transfers=self._transfers(matter, at),
        )
        return replace(new, **self._speaker(new))

    def _record_of(self, who: Somebody) -> int:
        """Return the record under which they are found; now and then that is the one made by mistake."""
        twin = who.twin()
        if twin.account in self.town.customers and self.thread.stream("which record").random() < 0.4:
            return self.town.pk_of(twin)
        return self.town.pk_of(who)

    def _speaker(self, new: NewContact) -> dict[str, Any]:
        if new.customer_id is None:
            return {}
        if self.arrival.channel == "councillor":
            return {"contacted_by_id": self.town.councillor, "on_behalf": "councillor"}
        if not self.happens("for_somebody"):
            return {}
        other = self.town.somebody(self.town.year.some_customer(self.thread.stream("who speaks")))
        speaker = self.town.pk_of(other)
        return {"contacted_by_id": speaker, "on_behalf": "family"} if speaker != new.customer_id else {}

    def _second(self) -> list[NewMatter]:
        if not self.happens("two_matters"):
            return []
        stream = self.thread.stream("second matter")
        service = self.town.services[stream.choice(sorted(self.town.services))]
        if service.record.signpost:
            return []
        reason = stream.choice(service.record.reasons or reasons_of(service.record))
        return [NewMatter(service=service, outcome="settled", reason=reason, detail=service.record.answer[:200])]

    def _matter(self, at: datetime) -> NewMatter:
        record = self.service.record
        reason = self._reason()
        is_case = record.makes_case and not wants_file(record) and self.thread.happens("is work", self._share_of_work())
        if is_case or self.arrival.channel == "councillor" and record.makes_case and not wants_file(record):
            answers = self.town.answers_of(self.who, record, self.thread.stream("answers"), at=at)
            return NewMatter(service=self.service, outcome="case", reason=reason, answers=answers)
        outcome = chosen(self.thread.stream("ending"), self.town.profiles.endings)
        if self.arrival.channel in {"post", "councillor"} or outcome == "settled" and record.signpost:
            outcome = "signposted" if record.signpost else "settled"
        matter = NewMatter(
            service=self.service,
            outcome=outcome,
            reason=reason,
            avoidable=self._avoidable() if outcome in {"settled", "signposted"} else "",
            signposted_to=record.signpost if outcome == "signposted" else "",
            detail=record.answer[:200] if outcome == "settled" else "",
        )
        if outcome != "call_back":
            return matter
        return replace(matter, call_back=promised_call(self.thread, self.desk, self.who, at=at))

    def _share_of_work(self) -> float:
        """Return how many of those who ask for this, in this way, want work done."""
        profile, channel = self.town.profiles.service(self.service.code), self.arrival.channel
        return profile.case * self.town.profiles.channels.get(channel, self.town.profiles.channels["telephone"]).work

    def _reason(self) -> str:
        stream = self.thread.stream("reason")
        reasons = self.service.record.reasons
        if not reasons or stream.random() < self.shares["own_reason"].share or self._is_careless():
            return str(SOMETHING_ELSE)
        # Earlier ones of a list are the more usual.
        return reasons[int(len(reasons) * stream.random() ** 1.6)]

    def _is_careless(self) -> bool:
        return self.thread.stream("care").random() > self.manner.completeness

    def _avoidable(self) -> str:
        shares = dict(self.town.profiles.avoidable)
        if self.service.team.code == TAX_TEAM and self.arrival.day.month in TAX_MONTHS:
            shares["clarification"] *= MORE_UNCLEAR
        return chosen(self.thread.stream("avoidable"), {"": 1 - sum(shares.values()), **shares})

    def _is_spared(self, matter: NewMatter) -> bool:
        """Say whether the question never came up, because the bill was understood."""
        if matter.avoidable != "clarification" or self.service.team.code != TAX_TEAM:
            return False
        return self.town.causes.are_bills_clear(self.arrival.day) and self.thread.happens("spared", SPARED)

    def _transfers(self, matter: NewMatter, at: datetime) -> list[NewTransfer]:
        if matter.outcome != "transferred":
            return []
        stream = self.thread.stream("transfers")
        number = 2 if stream.random() < 0.15 else 1
        return [
            NewTransfer(
                why="They know the case",
                is_told=stream.random() < 0.85,
                at=at + timedelta(seconds=60 * (place + 1)),
                to_team_id=stream.choice(self.town.specialists).pk,
            )
            for place in range(number)
        ]

    # What comes after a contact that made no case.

    def _afterwards(self, new: NewContact, recorded: RecordedContact, *, at: datetime) -> None:
        if new.customer_id is None:
            return
        share = self.shares["asked_again"].share * self.manner.unsettled
        is_again = new.matters[0].outcome == "settled" and self.thread.happens("asked_again", share)
        if is_again:
            self._plan_again(new, at=at)
        if self.happens("surveyed"):
            after = at + timedelta(minutes=self.thread.stream("survey when").randrange(2, 600))
            about = ("contact", recorded.contact_id)
            afterwards.plan_survey(self.thread, about, self.arrival.key, at=after, is_pleased=not is_again)

    def _plan_again(self, new: NewContact, *, at: datetime) -> None:
        """Let them ring once more about the same within the set time of the service."""
        stream = self.thread.stream("again")
        days = stream.uniform(0.5, max(1.0, self.service.record.repeat_days * 0.7))
        opens = self.town.calendar(self.town.front).opens_next(at + timedelta(days=days))
        if opens is not None:
            self.thread.then(opens + timedelta(minutes=stream.randrange(120)), partial(self._ask_again, new, stream))

    def _ask_again(self, before: NewContact, stream: Random, at: datetime) -> None:
        officer = self.town.some_officer(self.town.front, stream)
        why = stream.choice(sorted(AGAIN))
        matter = replace(before.matters[0], avoidable=why, outcome="settled", call_back=None)
        new = replace(
            before,
            channel="telephone",
            started_at=at,
            ended_at=at + timedelta(seconds=round(stream.lognormvariate(5.3, 0.5))),
            team=self.town.front,
            officer_id=officer.pk,
            site_id=None,
            matters=[matter],
            summary=AGAIN[why],
            contacted_by_id=None,
            on_behalf="",
            received_at=None,
        )
        record_contact(new, by_id=officer.pk, at=new.ended_at)
        self.thread.contacts += 1

    def _correct(self, recorded: RecordedContact, new: NewContact, at: datetime) -> None:
        """Let the supervisor put right why the customer got in touch."""
        reasons = [each for each in reasons_of(self.service.record) if each != new.matters[0].reason]
        correct_contact(
            Contact(pk=recorded.contact_id),
            language=new.language,
            on_behalf=new.on_behalf,
            matters={0: MatterFacts(self.thread.stream("right reason").choice(reasons), new.matters[0].avoidable)},
            why="Listened to the call",
            by=self.town.supervisor,
            at=at,
        )
