"""The year behind the demo council: played by the worker while its pages are open already, the newest weeks first.

A day depends on its customers and on its own streams alone, so the order in which days are played changes nothing.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from moothall.config.simulation.asked import Asked
from moothall.config.simulation.days import days_played, number_of, play_day
from moothall.config.simulation.population import settle_people
from moothall.config.simulation.town import Town
from moothall.config.simulation.year import finish_year, refuse_unless_demo

SEED, DAYS = 1974, 365
AT_ONCE = 5
"""Days that one job plays: a few seconds, so that other jobs have their turn in between."""

TASK = "moothall.config.play_demo_year"


def begin_year(*, at: datetime) -> None:
    """Have the year to yesterday played, unless it was begun before or none is wanted."""
    if settings.DEMO_YEAR and not days_played():
        go_on(localdate(at) - timedelta(days=1), contacts_a_day=settings.DEMO_YEAR, has_people=False)


def go_on(last: date, *, contacts_a_day: float, has_people: bool) -> None:
    """Have the next days played by a job."""
    task = app.configure_task(TASK, queue="timed")
    task.defer(last=last.isoformat(), contacts_a_day=contacts_a_day, has_people=has_people)


def play_some(asked: Asked, *, has_people: bool, at: datetime) -> bool:
    """Record the customers, or play the next few days that are not whole, and say whether more is left."""
    refuse_unless_demo(is_strict=False)
    town = Town(asked)
    if not has_people:
        settle_people(town, told=lambda number: None)
        return True
    whole = days_played()
    missing = [day for day in reversed(town.year.all_days()) if number_of(day) not in whole]
    for day in missing[:AT_ONCE]:
        play_day(town, day)
    if len(missing) <= AT_ONCE:
        finish_year(asked, at=at)
    return len(missing) > AT_ONCE
