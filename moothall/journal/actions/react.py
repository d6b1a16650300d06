"""Running what follows from an event, once."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from moothall.database import fetched
from moothall.journal.events import reactions_to
from moothall.journal.models import Event

FIRST = """
INSERT INTO journal_reactiondone (event_id, reaction, done_at) VALUES (%(event)s, %(reaction)s, %(at)s)
ON CONFLICT DO NOTHING RETURNING id
"""


class UnknownReaction(Exception):
    """A job names a reaction that `moothall/reactions.py` no longer lists."""


def enqueue_reactions(events: list[tuple[int, str]]) -> int:
    """Enqueue a job for each reaction to these (number, name) events, in the running transaction."""
    jobs: list[JSONDict] = [
        {"event_id": number, "reaction": reaction} for number, name in events for reaction in reactions_to(name)
    ]
    if jobs:
        app.configure_task("moothall.journal.react", queue="reactions").batch_defer(*jobs)
    return len(jobs)


@transaction.atomic
def react(*, event_id: int, reaction: str, at: datetime) -> None:
    """Run one reaction to one event. A second run for the same event does nothing."""
    event = Event.objects.select_related("by").get(pk=event_id)
    follow = reactions_to(event.name).get(reaction)
    if follow is None:
        raise UnknownReaction(f"{reaction} does not follow {event.name}")
    if _is_first(event_id, reaction, at=at):
        follow(event)


def _is_first(event_id: int, reaction: str, *, at: datetime) -> bool:
    """Note that a reaction runs, and say whether it has not run before. A second one waits until the first has ended."""
    return bool(fetched(FIRST, {"event": event_id, "reaction": reaction, "at": at}))
