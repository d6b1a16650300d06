"""The jobs of the demo council: load, call one act."""

from datetime import date

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.config.demo.year import DAYS, SEED, TASK, go_on, play_some
from moothall.config.simulation.asked import Asked
from moothall.lib.clock import now

PATIENCE = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(name=TASK, queue="timed", retry=PATIENCE)
def play_demo_year(last: str, contacts_a_day: float, has_people: bool) -> None:
    """Play some more days of the demo council's year, and have the next ones played."""
    asked = Asked(SEED, DAYS, contacts_a_day, date.fromisoformat(last))
    if play_some(asked, has_people=has_people, at=now()):
        go_on(asked.last, contacts_a_day=contacts_a_day, has_people=True)
