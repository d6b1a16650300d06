"""The jobs of messages: load, call one act."""

from procrastinate import BaseRetryStrategy, RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from moothall.accounts.models import Officer
from moothall.lib.clock import now
from moothall.messaging.actions import (
    NotYet,
    erase_old_words,
    fetch_mailbox,
    fetch_texts,
    mail_of_tries,
    mail_password_link,
    send_kept,
    send_message,
)
from moothall.messaging.models import Mailbox, Message

PATIENCE = RetryStrategy(max_attempts=8, exponential_wait=5)
FIRST_WAIT, LONGEST_WAIT = 5, 300
MOST_TRIES = 900


class UntilItIsBack(BaseRetryStrategy):
    """Tries again after 5, 10, 20 ... seconds, at most every five minutes: somebody who was away an hour is soon found.

    How long it goes on is decided by the act, which knows when the message was written.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Return when to try again; None when that was tried too often."""
        if job.attempts >= MOST_TRIES:
            return None
        return RetryDecision(retry_in={"seconds": min(FIRST_WAIT * 2 ** min(job.attempts, 10), LONGEST_WAIT)})


@app.task(name="moothall.messaging.send", queue="messages", retry=UntilItIsBack())
def send(message_id: int, has_turn: bool = False) -> None:
    """Send one message, or do so later when others go first."""
    message = Message.objects.select_related("organisation", "answers").get(pk=message_id)
    try:
        send_message(message, at=now(), has_turn=has_turn)
    except NotYet as turn:
        task = app.configure_task("moothall.messaging.send", queue="messages", schedule_at=turn.at)
        task.defer(message_id=message_id, has_turn=True)


@app.task(name="moothall.messaging.new_password", queue="messages", retry=PATIENCE)
def new_password(officer_id: int) -> None:
    """Send one officer the link to a new password."""
    mail_password_link(Officer.objects.get(pk=officer_id))


@app.task(name="moothall.messaging.tell_of_tries", queue="messages", retry=PATIENCE)
def tell_of_tries(officer_id: int) -> None:
    """Tell one officer that others try passwords for their account."""
    mail_of_tries(Officer.objects.get(pk=officer_id))


@app.periodic(cron="* * * * *")
@app.task(name="moothall.messaging.fetch_mail", queue="timed", queueing_lock="moothall.messaging.fetch_mail")
def fetch_mail(timestamp: int) -> None:
    """Each minute: fetch what is new in the mailboxes on other servers, one after another."""
    for mailbox in Mailbox.objects.fetched().order_by("looked_at", "id"):
        fetch_mailbox(mailbox, at=now())


@app.periodic(cron="* * * * *")
@app.task(name="moothall.messaging.send_kept", queue="timed", queueing_lock="moothall.messaging.send_kept")
def send_all_kept(timestamp: int) -> None:
    """Each minute: let go what waits for a mail server, once there is one."""
    send_kept(at=now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="moothall.messaging.fetch_texts", queue="timed", queueing_lock="moothall.messaging.fetch_texts")
def fetch_all_texts(timestamp: int) -> None:
    """Every ten minutes: ask for texts that a callback missed."""
    for mailbox in Mailbox.objects.in_use().exclude(provider="").order_by("id"):
        fetch_texts(mailbox, at=now())


@app.periodic(cron="23 3 * * *")
@app.task(name="moothall.messaging.erase_words", queue="timed", queueing_lock="moothall.messaging.erase_words")
def erase_words(timestamp: int) -> None:
    """Each night: erase the words of messages whose time is up."""
    erase_old_words(at=now())
