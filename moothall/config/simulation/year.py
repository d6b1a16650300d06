"""Playing a whole year: who may, what was played before, people first, then its days side by side, then its months."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from moothall.config.simulation import hands
from moothall.config.simulation.asked import Asked
from moothall.config.simulation.days import days_played, end_of, facts_of, number_of, play_day
from moothall.config.simulation.population import settle_people
from moothall.config.simulation.town import Town
from moothall.contacts.actions import count_contact_promises
from moothall.customers.actions import rebuild_search
from moothall.customers.models import Identifier
from moothall.directory.models import Organisation
from moothall.journal.models import Event
from moothall.promises.actions import count_months

MADE_UP = r"@([a-z0-9-]+\.)*(example|example\.(org|com|net)|localhost)$"
FOR_DRAMA = (
    r"^\+44(1632960|7700900|113496|114496|115496|116496|117496|118496|121496|131496|141496|151496|161496"
    r"|191498|20794[6]|292018|306999|2896496|8081570|909879)"
)

Told = Callable[[int, int], None]


class CannotPlay(Exception):
    """No year can be played here. The words are fit for whoever asked."""


@dataclass(frozen=True)
class Played:
    """What came of it: days that were whole before and are whole now, contacts that were added, people too."""

    days_before: int
    days: int
    contacts: int
    people: int


def refuse_unless_demo(*, is_strict: bool) -> None:
    """Raise CannotPlay unless this is the demo council, and with `is_strict` no customer of it could be real.

    The demo is what MOOTHALL_DEMO says, and what brought its directory in: the pack "demo". An address or number that
    is not of those that are kept for examples and for drama may be somebody's.
    """
    if not settings.DEMO:
        raise CannotPlay(_("This is a real council: MOOTHALL_DEMO says so. No invented year is played in it."))
    councils = list(Organisation.objects.filter(kind="council").values_list("code", flat=True))
    loaded = Event.objects.filter(name="directory.loaded", facts__pack="demo").exists()
    if not loaded or len(councils) != 1:
        raise CannotPlay(_("There is no demo council here, or another council beside it. First: moothall demo"))
    if is_strict and (number := _perhaps_real()):
        words = _("{number} telephone numbers or addresses here could be somebody’s. No invented year is played.")
        raise CannotPlay(words.format(number=number))


def _perhaps_real() -> int:
    emails = Identifier.objects.filter(kind="email").exclude(value__iregex=MADE_UP).count()
    return emails + Identifier.objects.filter(kind="phone").exclude(value__regex=FOR_DRAMA).count()


def refuse_second_year(asked: Asked) -> set[int]:
    """Return the days of this year that are whole. Raises CannotPlay where another year was played before."""
    played, own = days_played(), facts_of(asked)
    for facts in played.values():
        if {name: facts.get(name) for name in own} != own:
            words = _("Another year was played: seed {seed}, {days} days to {last}, {a_day} contacts a day {changes}")
            raise CannotPlay(words.format_map({name: facts.get(name, "") for name in own}).strip() + ".")
    return set(played)


def play_year(asked: Asked, *, at: datetime, processes: int, told: Told) -> Played:
    """Play every day of a year that is not whole yet. It can be broken off and run again, and never doubles a day.

    The customers are recorded first, by one process; then the days are played side by side, which changes nothing:
    a day depends on the customers and on its own streams alone. Raises CannotPlay.
    """
    whole = refuse_second_year(asked)
    town = Town(asked)
    people = settle_people(town, told=lambda number: told(0, number))
    missing = [day for day in town.year.all_days() if number_of(day) not in whole]
    contacts = 0
    for number, day_contacts in enumerate(_played(asked, town, missing, processes=processes), start=1):
        contacts += day_contacts
        told(number, day_contacts)
    if missing:
        finish_year(asked, at=at)
    return Played(days_before=len(whole), days=len(whole) + len(missing), contacts=contacts, people=people)


def _played(asked: Asked, town: Town, days: Sequence[date], *, processes: int) -> Iterator[int]:
    if processes == 1:
        yield from (play_day(town, day) for day in days)
        return
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=fresh, initializer=hands.begin, initargs=(asked,)) as pool:
        yield from pool.map(hands.play, days)


def finish_year(asked: Asked, *, at: datetime) -> None:
    """Count how the promises were kept in each month, and the words of names, as is done each hour and night."""
    last = end_of(asked.last)
    months = asked.days // 28 + 2
    count_months(at=last, months=months)
    for moment in _months_before(last, months):
        count_contact_promises(at=moment)
    rebuild_search(by=None, at=at)


def _months_before(last: datetime, months: int) -> list[datetime]:
    """Return a moment in every second month, the first first: each count takes in the month before as well."""
    moments: list[datetime] = []
    year, month = last.year, last.month
    for _each in range(months):
        moments.append(last.replace(year=year, month=month, day=1))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return moments[::-1]
