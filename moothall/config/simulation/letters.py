"""Emails and texts: they come in through the real intake, and are answered."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from hashlib import blake2b

from moothall.accounts.models import Officer
from moothall.cases.actions import refile_case, resolve_case
from moothall.cases.models import Case
from moothall.config.demo.answers import words_about
from moothall.config.simulation import afterwards
from moothall.config.simulation.course import Owed
from moothall.config.simulation.people import Somebody
from moothall.config.simulation.thread import Thread
from moothall.config.simulation.town import is_form
from moothall.contacts.actions.intake import make_contact_of, take_in_mail
from moothall.directory.queries import catalogue
from moothall.messaging.actions import keep_mail, keep_text
from moothall.messaging.contrib.text import Received
from moothall.messaging.models import Incoming
from moothall.messaging.workflow import Arrival as State
from moothall.messaging.workflow import Road

WORKING_HOURS_A_DAY = 10
AWAY = "I am away until Monday."
HELLO, ONCE_MORE = "Hello,\n\n{words}. {wanted}.\n\n{name}", "I should like to add that it is getting worse.\n\n{name}"


class Letter:
    """One email or text, and how it is answered."""

    def __init__(self, thread: Thread) -> None:
        self.thread, self.town, self.arrival = thread, thread.town, thread.arrival
        self.written = thread.town.profiles.written
        self.who: Somebody = thread.town.somebody(self.arrival.customer)
        self.service = thread.town.services[self.arrival.service]
        self.is_over = False
        self.address = self.who.email or f"writer.{self.who.number}@example.org"

    def come(self, at: datetime) -> None:
        """Let it arrive and be taken in; put the answer into the thread."""
        incoming = self._arrives(at)
        if incoming.state == State.TO_WORK:
            opens = self.town.calendar(self.town.front).opens_next(at + timedelta(minutes=30))
            self.thread.then(opens or at, lambda at: self._look(incoming, at))
        elif incoming.state == State.TAKEN_IN:
            self._answer(incoming, at=at)

    def _arrives(self, at: datetime, *, again: bool = False) -> Incoming:
        stream = self.thread.stream("letter")
        words, wanted = words_about(self.service.code, stream)
        # The day is in it, so that it belongs to nothing that they wrote about the same before.
        subject = f"{self.service.name}, {self.arrival.day.day} {self.arrival.day:%B}"[:120]
        form = ONCE_MORE if again else HELLO
        said = form.format(words=words or "I have a question", wanted=wanted, name=self.who.name)
        if self.arrival.channel == "text":
            incoming = self._text(said.replace("\n\n", " "), at=at, again=again)
        else:
            incoming = self._mail(f"Re: {subject}" if again else subject, said, at=at, again=again)
        return take_in_mail(incoming, at=at)

    def _text(self, said: str, *, at: datetime, again: bool) -> Incoming:
        key = f"{self.town.asked.seed}:{self.arrival.key}{':again' if again else ''}"
        received = Received(key=key, sender=self.who.telephone, words=said, at=at)
        self.thread.contacts += not again
        return keep_text(received, mailbox=self.town.mailboxes["text"], at=at)

    def _mail(self, subject: str, said: str, *, at: datetime, again: bool) -> Incoming:
        mail = EmailMessage()
        is_nameless = not again and self.thread.happens("nameless", self.written.nameless.share)
        is_automatic = not again and self.thread.happens("automatic", self.written.automatic.share)
        mail["From"] = "undisclosed" if is_nameless else formataddr((self.who.name, self.address))
        mail["To"], mail["Subject"] = self.town.mailboxes["email"].address, subject
        name = f"{self.town.asked.seed}:{self.arrival.key}:{again}"
        mail["Message-ID"] = f"<{blake2b(name.encode(), digest_size=12).hexdigest()}@example.org>"
        mail["Date"] = format_datetime(at)
        if is_automatic:
            mail["Auto-Submitted"] = "auto-replied"
        mail.set_content(AWAY if is_automatic else said)
        self.thread.contacts += not again and not is_automatic
        return keep_mail(
            mail.as_bytes(),
            road=Road.SMTP,
            envelope_from=None,
            recipients=[self.town.mailboxes["email"].address],
            at=at,
        )[0]

    def _look(self, incoming: Incoming, at: datetime) -> None:
        """Let an officer make a contact of what no rule could settle. It names nobody who could be answered."""
        officer = self.town.some_officer(self.town.front, self.thread.stream("who looks"))
        incoming = make_contact_of(incoming, by=officer, at=at)
        closed_at = self.town.calendar(self.town.front).after(at, 3 * 3600)
        if incoming.about_id is not None:
            owed = self._owed(incoming.about_id, at=at)
            self.thread.watch(owed.pk)
            self.thread.then(closed_at, lambda at: self._note_done(owed, officer, at))

    def _note_done(self, owed: Owed, officer: Officer, at: datetime) -> None:
        self.thread.forget(owed.pk)
        resolve_case(owed.row, outcome="Passed on to the crew; the writer gave no name.", by=officer, at=at)

    def _owed(self, case_id: int, *, at: datetime) -> Owed:
        case = Case.objects.get(pk=case_id)
        service = catalogue().by_id[case.service_id]
        return Owed(
            pk=case_id,
            key=self.arrival.key,
            service=service,
            team=self.town.front,
            customer_id=case.customer_id,
            opened_at=at,
            due_at=case.due_at,
            channel=self.arrival.channel,
        )

    def _answer(self, incoming: Incoming, *, at: datetime) -> None:
        assert incoming.about_id is not None
        owed = self._owed(incoming.about_id, at=at)
        calendar = self.town.calendar(self.town.front)
        officer = self.town.some_officer(self.town.front, self.thread.stream("who answers"))
        if self._belongs_to_another(owed.pk, incoming):
            self.is_over = True
            thanked_at = calendar.after(at, 2 * 3600)
            self.thread.then(thanked_at, lambda at: self._reply(owed, officer, at, is_done=False))
            return
        self.thread.watch(owed.pk)
        pace = self.town.causes.reply_pace(self.arrival.day)
        first = self.written.first_reply
        hours = self.thread.stream("first reply").lognormvariate(0, first.varies) * first.hours
        hours *= pace * self.town.manner_of(officer).pace
        first_at = calendar.after(at, max(600, round(hours * 3600)))
        is_whole = self.thread.happens("full at once", self.written.full_at_once.share)
        self.thread.then(first_at, lambda at: self._reply(owed, officer, at, is_done=is_whole))
        if not is_whole:
            self._plan_full(owed, officer, first_at, pace=pace)
        # A text names nothing that it could belong to; a second email is found by its subject.
        is_email = self.arrival.channel == "email"
        if is_email and self.thread.happens("answered back", self.written.answered_back.share):
            later = timedelta(hours=self.thread.stream("answered back").uniform(6, 60))
            self.thread.then(at + later, lambda at: self._write_again(owed, officer, at))

    @staticmethod
    def _belongs_to_another(case_id: int, incoming: Incoming) -> bool:
        """Say whether it joined what they wrote about the same earlier that day: whoever answers that thanks them."""
        return Case.objects.filter(pk=case_id).exclude(received_at=incoming.received_at).exists()

    def _plan_full(self, owed: Owed, officer: Officer, first_at: datetime, *, pace: float) -> None:
        full = self.written.full_reply
        days = self.thread.stream("full reply").lognormvariate(0, full.varies) * full.days * pace
        if self._is_refiled():
            self.thread.then(first_at + timedelta(minutes=4), lambda at: self._refile(owed, officer, at))
            team = self.town.team_of(self.service)
            officer = self.town.some_officer(team, self.thread.stream("specialist"))
        calendar = self.town.calendar(self.town.front)
        full_at = calendar.after(first_at + timedelta(minutes=10), round(days * WORKING_HOURS_A_DAY * 3600))
        self.thread.then(full_at, lambda at: self._reply(owed, officer, at, is_done=True))

    def _is_refiled(self) -> bool:
        record, team = self.service.record, self.town.team_of(self.service)
        share = self.written.refiled.share / (1 - self.written.full_at_once.share)
        is_ours = team.organisation_id == self.town.council.pk
        return is_ours and is_form(record) and self.thread.happens("refiled", share)

    def _refile(self, owed: Owed, officer: Officer, at: datetime) -> None:
        answers = self.town.answers_of(self.who, self.service.record, self.thread.stream("answers"), at=at)
        refile_case(owed.row, service=self.service, answers=answers, by=officer, at=at)
        self.thread.watch(owed.pk)

    def _reply(self, owed: Owed, officer: Officer, at: datetime, *, is_done: bool) -> None:
        if is_done:
            self.is_over = True
            self.thread.forget(owed.pk)
        afterwards.reply(self.thread, owed, by=officer, at=at, is_done=is_done)
        if not self.is_over:
            self.thread.watch(owed.pk)

    def _write_again(self, owed: Owed, officer: Officer, at: datetime) -> None:
        """Let them write once more. Where all was answered before, somebody thanks them; else the next reply does."""
        self._arrives(at, again=True)
        if self.is_over:
            later = self.town.calendar(self.town.front).after(at, 2 * 3600)
            self.thread.then(later, lambda at: self._reply(owed, officer, at, is_done=False))
