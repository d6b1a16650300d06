"""Playing one day: everybody who begins something on it, each thread to its end, in one transaction, once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.utils.translation import override

from moothall.config.simulation import forms, merges
from moothall.config.simulation.arrivals import Arrival
from moothall.config.simulation.asked import Asked
from moothall.config.simulation.changes import RING_INSTEAD
from moothall.config.simulation.conversations import Conversation
from moothall.config.simulation.letters import Letter
from moothall.config.simulation.thread import Act, Thread
from moothall.config.simulation.town import Town
from moothall.database import as_one, take_turns
from moothall.journal.actions import as_history, record_event
from moothall.journal.models import Event
from moothall.lib.working_time import LONDON

KIND = "simulation"


def _write(thread: Thread) -> Act:
    return Letter(thread).come


def _fill_in(thread: Thread) -> Act:
    return partial(forms.send, thread)


def _converse(thread: Thread) -> Act:
    return Conversation(thread).begin


PLAYS: dict[str, Callable[[Thread], Act]] = {"email": _write, "text": _write, "web": _fill_in, "kiosk": _fill_in}
"""How a thread begins that is no conversation with an officer."""


def number_of(day: date) -> int:
    """Return the number under which the journal has a played day: 20260302."""
    return day.year * 10_000 + day.month * 100 + day.day


def end_of(day: date) -> datetime:
    """Return the last moment of a day: nothing is played after that of the last."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=LONDON) - timedelta(seconds=1)


def facts_of(asked: Asked) -> dict[str, Any]:
    """Return what a year is known by: another seed, length, size, end or cause is another year."""
    return {
        "seed": asked.seed,
        "days": asked.days,
        "a_day": asked.contacts_a_day,
        "last": asked.last.isoformat(),
        "changes": ",".join(sorted(asked.changes)),
    }


def days_played() -> dict[int, dict[str, Any]]:
    """Return the days that are whole, by number, with what their year is known by and how many contacts each has.

    A day and its event are written in one transaction: a day without an event has left nothing behind.
    """
    return dict(Event.objects.filter(about_kind=KIND).values_list("about_id", "facts"))


def play_day(town: Town, day: date) -> int:
    """Play a day, unless it is whole already. Return how many contacts it has, with all that came of them later."""
    with as_one(), override("en-gb"):
        take_turns(f"{KIND} {day}")
        if Event.objects.about(KIND, number_of(day)).exists():
            return 0
        with as_history():
            contacts = sum(_play(town, arrival) for arrival in town.year.arrivals_on(day))
            merges.merge_twins(town, day)
        record_event(
            "simulation.day_played",
            about=(KIND, number_of(day)),
            by=None,
            at=end_of(day),
            contacts=contacts,
            **facts_of(town.asked),
        )
    return contacts


def _play(town: Town, arrival: Arrival) -> int:
    if arrival.channel == "web" and town.causes.is_website_down(arrival.day):
        rings = _rings_instead(town, arrival)
        if rings is None:
            return 0
        arrival = rings
    thread = Thread(town, arrival, last=end_of(town.year.last))
    thread.then(arrival.at, PLAYS.get(arrival.channel, _converse)(thread))
    thread.play()
    return thread.contacts


def _rings_instead(town: Town, arrival: Arrival) -> Arrival | None:
    """Return how somebody who cannot send a form rings, once somebody answers; None for who gives up."""
    if town.chance.of("rings instead", arrival.key).random() >= RING_INSTEAD:
        return None
    opens = town.calendar(town.front).opens_next(arrival.at)
    return None if opens is None else replace(arrival, channel="telephone", at=opens + timedelta(minutes=1))
