"""Running what follows from an event, once."""

from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from procrastinate.contrib.django import app

from moothall.database import fetched
from moothall.journal.events import reactions_to
from moothall.journal.models import Event

FIRST = """
INSERT INTO journal_reactiondone (event_id, reaction, done_at) VALUES (%(event)s, %(reaction)s, %(at)s)
ON CONFLICT DO NOTHING RETURNING id
"""

AT_ONCE = 8
"""Events whose reactions one job runs. A job costs as much as a short reaction; eight keep it well under a second."""

log = structlog.get_logger()


class UnknownReaction(Exception):
    """A job names a reaction that `moothall/reactions.py` no longer lists."""


def enqueue_reactions(events: list[tuple[int, str]]) -> int:
    """Enqueue what follows from these (number, name) events, in the running transaction. Return how many jobs."""
    followed = [number for number, name in events if reactions_to(name)]
    jobs: list[dict[str, Any]] = [{"event_ids": followed[at : at + AT_ONCE]} for at in range(0, len(followed), AT_ONCE)]
    if jobs:
        app.configure_task("moothall.journal.follow", queue="reactions").batch_defer(*jobs)
    return len(jobs)


def follow(event_ids: list[int], *, at: datetime) -> None:
    """Run every reaction to these events. One that fails holds up no other: it gets a job of its own."""
    for event in Event.objects.select_related("by").filter(pk__in=event_ids).order_by("pk"):
        for reaction in reactions_to(event.name):
            try:
                _run(event, reaction, at=at)
            except Exception as problem:
                log.warning(
                    "a reaction failed and is tried again", reaction=reaction, event_id=event.pk, exc_info=problem
                )
                task = app.configure_task("moothall.journal.react", queue="reactions")
                task.defer(event_id=event.pk, reaction=reaction)


def react(*, event_id: int, reaction: str, at: datetime) -> None:
    """Run one reaction to one event. A second run for the same event does nothing."""
    _run(Event.objects.select_related("by").get(pk=event_id), reaction, at=at)


@transaction.atomic
def _run(event: Event, reaction: str, *, at: datetime) -> None:
    then = reactions_to(event.name).get(reaction)
    if then is None:
        raise UnknownReaction(f"{reaction} does not follow {event.name}")
    if _is_first(event.pk, reaction, at=at):
        then(event)


def _is_first(event_id: int, reaction: str, *, at: datetime) -> bool:
    """Note that a reaction runs, and say whether it has not run before. A second waits until the first has ended."""
    return bool(fetched(FIRST, {"event": event_id, "reaction": reaction, "at": at}))
