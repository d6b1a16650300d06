"""Sending a message by its road, noting what became of it, and trying again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from moothall.accounts.models import Officer
from moothall.journal.actions import record_event
from moothall.messaging.actions.write import enqueue
from moothall.messaging.contrib.email.smtp import MailRefused, MailServerAway, send_mail
from moothall.messaging.contrib.text import TextRefused, TextServiceAway, provider_of
from moothall.messaging.models import Message
from moothall.messaging.queries import email_mailbox, is_suppressed, text_mailbox
from moothall.messaging.rules import domain_of
from moothall.messaging.workflow import NEXT, State, Way

GIVE_UP_AFTER = timedelta(days=3)
MOST_WAIT = timedelta(seconds=2)
MOST_KEPT = 500
"""So many go into the queue at once, so that a long outbox holds up nothing else; the rest follow a minute later."""

EVENTS = {
    State.SENT: "message.sent",
    State.DELIVERED: "message.delivered",
    State.FAILED: "message.failed",
    State.SUPPRESSED: "message.suppressed",
}

# A turn that is more than a day away was given by a clock that was wrong.
TURN = """
INSERT INTO messaging_pace AS pace (domain, next_at) VALUES (%(domain)s, %(at)s + make_interval(secs => %(seconds)s))
ON CONFLICT (domain) DO UPDATE SET next_at = make_interval(secs => %(seconds)s) + CASE
    WHEN pace.next_at > %(at)s AND pace.next_at < %(at)s + interval '1 day' THEN pace.next_at ELSE %(at)s END
RETURNING next_at - make_interval(secs => %(seconds)s)
"""


class NotYet(Exception):
    """It is not this message's turn: the mail servers of its domain are written to at a pace. Try again `at`."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"at {at.isoformat()}")
        self.at = at


class Away(Exception):
    """What would take the message did not answer, or asked to come back later."""


def send_message(message: Message, *, at: datetime, has_turn: bool = False) -> Message:
    """Send a waiting message and note what became of it.

    Whoever takes it is asked outside any transaction. A message that is refused for good fails at once; while they are
    away Away is raised, so that the job tries again, for three days. Raises NotYet while others of the domain go first.
    """
    if message.state != State.WAITING:
        return message
    if is_suppressed(message.address, organisation_id=message.organisation_id):
        return _note(message, State.SUPPRESSED, at=at)
    if message.channel == Way.EMAIL and not has_turn:
        _take_turn(domain_of(message.address), at=at)
    try:
        provider_id, state = _hand_over(message)
    except (MailRefused, TextRefused) as problem:
        return _note(message, State.FAILED, at=at, problem=str(problem))
    except (MailServerAway, TextServiceAway) as problem:
        is_final = at - message.made_at > GIVE_UP_AFTER and message.tries > 1
        _note(message, State.FAILED if is_final else State.WAITING, at=at, problem=str(problem))
        if is_final:
            return message
        raise Away(str(problem)) from problem
    return _note(message, state, at=at, provider_id=provider_id)


def _hand_over(message: Message) -> tuple[str, State]:
    """Give a message to whoever takes it; return their number for it, and how far it is."""
    if message.channel == Way.TEXT:
        mailbox = text_mailbox(message.organisation_id)
        if mailbox is None:
            raise TextRefused("No number is set from which texts are sent.")
        return provider_of(mailbox).send(
            to=message.address, words=message.body, reference=str(message.pk), is_again=message.tries > 0
        )
    server = settings.MAIL_SERVER
    if server is None:
        raise MailServerAway("No mail server is set.")
    mailbox = email_mailbox(message.organisation_id)
    sender = mailbox.address if mailbox else settings.DEFAULT_FROM_EMAIL
    has_plus = mailbox is not None and mailbox.has_plus_addresses
    send_mail(message, server=server.for_django(), sender=sender, has_plus_addresses=has_plus)
    return "", State.SENT


def _take_turn(domain: str, *, at: datetime) -> None:
    """Take the next free moment of a domain. Raises NotYet when that is more than two seconds away."""
    if not settings.MAIL_A_MINUTE:
        return
    with connection.cursor() as cursor:
        seconds = 60 / settings.MAIL_A_MINUTE
        cursor.execute(TURN, {"domain": domain[:253], "at": at, "seconds": seconds})
        row = cursor.fetchone()
    assert row is not None
    if row[0] - at > MOST_WAIT:
        raise NotYet(row[0])


@transaction.atomic
def _note(message: Message, state: State, *, at: datetime, problem: str = "", provider_id: str = "") -> Message:
    """Write down what became of a message. One that goes on waiting writes no event."""
    message.tries += 1
    message.problem = problem[:300]
    message.provider_id = provider_id or message.provider_id
    if state != message.state:
        assert state in NEXT[message.state], f"{message.state} is not followed by {state}"
        message.state = state
        message.sent_at = at if state in (State.SENT, State.DELIVERED) else message.sent_at
        message.delivered_at = at if state == State.DELIVERED else message.delivered_at
        record_event(EVENTS[state], about=message, by=None, at=at)
    message.save(update_fields=["tries", "problem", "provider_id", "state", "sent_at", "delivered_at"])
    return message


@transaction.atomic
def note_delivery(message: Message, *, state: State, at: datetime, problem: str = "") -> Message:
    """Write down what a provider or a mail server reports of a message that was sent. A late or second report is let
    be."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if state == message.state or state not in NEXT[message.state]:
        return message
    return _note(message, state, at=at, problem=problem)


def send_kept(*, at: datetime) -> int:
    """Put what was kept for want of a mail server in the queue once one is set; return how many messages went.

    The oldest go first, each once. One whose words were erased meanwhile has nothing left to say, and stays.
    """
    if settings.MAIL_SERVER is None:
        return 0
    kept = Message.objects.filter(state=State.KEPT, erased_at=None).order_by("id")
    return len([try_again(message, by=None, at=at) for message in kept[:MOST_KEPT]])


@transaction.atomic
def try_again(message: Message, *, by: Officer | None, at: datetime) -> Message:
    """Put a message that failed, was kept or was held back in the queue; not one whose words are erased by now."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if State.WAITING not in NEXT[message.state] or not message.address or message.erased_at is not None:
        return message
    is_possible = message.channel == Way.TEXT or settings.MAIL_SERVER is not None
    message.state = State.WAITING if is_possible else State.KEPT
    message.tries = 0
    message.save(update_fields=["state", "tries"])
    record_event("message.tried_again", about=message, by=by, at=at)
    if message.state == State.WAITING:
        enqueue(message)
    return message


@transaction.atomic
def post_letter(message: Message, *, by: Officer, at: datetime) -> Message:
    """Say that a letter was printed and posted."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if message.state == State.TO_POST:
        message.state, message.sent_at = State.POSTED, at
        message.save(update_fields=["state", "sent_at"])
        record_event("message.posted", about=message, by=by, at=at)
    return message
