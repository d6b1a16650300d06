"""The jobs of the journal: load, call one act."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.journal.actions import follow as follow_events
from moothall.journal.actions import react as run_reaction
from moothall.lib.clock import now

PATIENCE = RetryStrategy(max_attempts=6, exponential_wait=4)


@app.task(name="moothall.journal.follow", queue="reactions", retry=PATIENCE)
def follow(event_ids: list[int]) -> None:
    """Run what follows from these events."""
    follow_events(event_ids, at=now())


@app.task(name="moothall.journal.react", queue="reactions", retry=PATIENCE)
def react(event_id: int, reaction: str) -> None:
    """Run one reaction to one event, after it failed among others."""
    run_reaction(event_id=event_id, reaction=reaction, at=now())
