"""What comes after, or in between: asking how far it is, saying that it is not fixed, answering a survey."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from moothall.accounts.models import Officer
from moothall.cases import actions as cases
from moothall.config.simulation.thread import Thread
from moothall.contacts.actions import record_contact
from moothall.contacts.rules import ASKS_HOW_FAR, NewContact, NewMatter
from moothall.messaging.actions import post_letter
from moothall.messaging.models import Message
from moothall.surveys.actions import answer_survey

if TYPE_CHECKING:
    from moothall.config.simulation.course import Course, Owed

NOT_FIXED = "It is not fixed: it is just as it was."
RATINGS = (1, 2, 3, 4, 5)
PLEASED, DISPLEASED = (3, 5, 10, 40, 42), (28, 27, 20, 17, 8)
WORDS = {1: "Nobody told me anything.", 5: "Quick and friendly, thank you."}


def plan_chaser(course: Course, *, from_at: datetime, to_at: datetime) -> None:
    """Let the customer ring and ask how far it is, while the case is open."""
    asked_at = from_at + (to_at - from_at) * course.stream("chasing").uniform(0.3, 0.98)
    opens = course.town.calendar(course.town.front).opens_next(asked_at)
    if opens is not None and opens < to_at:
        course.thread.then(
            opens + timedelta(seconds=course.stream("chasing when").randrange(3600)),
            lambda at: None if course.is_over else chase(course, at, avoidable="chasing"),
        )


def chase(course: Course, at: datetime, *, avoidable: str) -> None:
    """Record the call of somebody who asks about their case."""
    thread, town, owed = course.thread, course.town, course.owed
    stream = course.stream(f"call {avoidable}")
    officer = town.some_officer(town.front, stream)
    matter = NewMatter(
        service=owed.service, outcome="chaser", reason=str(ASKS_HOW_FAR), case_id=owed.pk, avoidable=avoidable
    )
    seconds = round(stream.lognormvariate(4.9, 0.4) * town.manner_of(officer).pace)
    new = NewContact(
        organisation=town.council,
        channel="telephone",
        started_at=at,
        ended_at=at + timedelta(seconds=seconds),
        team=town.front,
        matters=[matter],
        customer_id=owed.customer_id,
        officer_id=officer.pk,
        summary="Asks how far it is",
        next_step=f"{owed.team.name} will get in touch.",
        next_team_id=owed.team.pk,
        is_told=True,
    )
    record_contact(new, by_id=officer.pk, at=new.ended_at)
    thread.contacts += 1


def plan_after(course: Course, *, done_at: datetime) -> None:
    """Let what is done be disputed now and then, and let some customers say how it was."""
    is_disputed = course.happens("disputed")
    if is_disputed:
        at = done_at + timedelta(hours=course.stream("disputing").uniform(20, 90))
        opens = course.town.calendar(course.town.front).opens_next(at)
        if opens is not None:
            course.thread.then(opens, lambda at: dispute(course, at))
    if course.happens("surveyed"):
        is_pleased = not is_disputed and done_at <= course.owed.due_at
        at = done_at + timedelta(hours=course.stream("answering a survey").uniform(1, 70))
        plan_survey(course.thread, ("case", course.owed.pk), course.owed.key, at=at, is_pleased=is_pleased)


def plan_survey(thread: Thread, about: tuple[str, int], key: str, *, at: datetime, is_pleased: bool) -> None:
    """Let a customer answer the survey behind the link in what we wrote."""
    stream = thread.town.chance.of("survey", key)
    rating = stream.choices(RATINGS, PLEASED if is_pleased else DISPLEASED)[0]
    settled = "yes" if rating >= 4 else "partly" if rating == 3 else "no"
    words = WORDS.get(rating, "")
    thread.then(at, lambda at: _answer(about, rating=rating, settled=settled, words=words, at=at))


def _answer(about: tuple[str, int], *, rating: int, settled: str, words: str, at: datetime) -> None:
    answer_survey(about, rating=rating, settled=settled, words=words, at=at)


def dispute(course: Course, at: datetime) -> None:
    """Reopen a case whose customer rings to say that it is not fixed, and let it be finished after all."""
    chase(course, at, avoidable="closed_early")
    cases.dispute_case(course.owed.row, words=NOT_FIXED, by=None, at=at)
    course.is_over = False
    course.thread.watch(course.owed.pk)
    promised = course.calendar.seconds_between(course.owed.opened_at, course.owed.due_at)
    again_at = course.calendar.after(at, round(promised * course.stream("again").uniform(0.1, 0.6)) + 3600)
    course.thread.then(again_at, lambda at: finish_again(course, at))


def finish_again(course: Course, at: datetime) -> None:
    """Finish what was disputed."""
    course.end(at)
    cases.resolve_case(course.owed.row, outcome="We went back and put it right.", by=course.officer, at=at)
    course.plan_passing_on(course.owed.pk, at=at)


def reply(thread: Thread, owed: Owed, *, by: Officer, at: datetime, is_done: bool) -> Message:
    """Write to the customer; a letter goes to the post the next working morning."""
    words = "Thank you for writing. It is done." if is_done else "Thank you for writing. We look into it."
    subject = f"Your request about {owed.service.name}"[:190]
    message = cases.reply_to_customer(owed.row, subject=subject, words=words, by=by, at=at, is_done=is_done)
    if message.state == "to_post":
        opens = thread.town.calendar(thread.town.front).opens_next(at + timedelta(hours=10))
        thread.then(opens or at, lambda at: _post(message, by, at))
    return message


def _post(message: Message, by: Officer, at: datetime) -> None:
    post_letter(message, by=by, at=at)
