"""Who gets in touch when, how and about what: a day of arrivals, drawn without touching the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from moothall.config.simulation.chance import Chance, Weighed, poisson
from moothall.config.simulation.profiles import Channel, Profiles, ServiceProfile
from moothall.lib.working_time import LONDON, Calendar

SCREENS = frozenset({"web", "kiosk"})
WRITTEN = frozenset({"email", "text"})
AFTER_A_HOLIDAY = 1.25
"""What was not asked on a bank holiday is asked on the day after it, most of it."""

OPEN_TRIES = 12
FEWEST_PEOPLE = 250


@dataclass(frozen=True)
class Offer:
    """A service that people ask for. `is_form` says that it can be asked for on a screen."""

    code: str
    is_form: bool


@dataclass(frozen=True)
class Arrival:
    """Somebody gets in touch: the beginning of a thread. `key` names it in every stream; `customer` is a number."""

    key: str
    day: date
    at: datetime
    channel: str
    service: str
    customer: int


class Year:
    """The days that are played, and what comes on each. `people` is how many customers there are to choose from."""

    def __init__(
        self,
        profiles: Profiles,
        chance: Chance,
        *,
        offers: Sequence[Offer],
        front: Calendar,
        last: date,
        days: int,
        contacts_a_day: float,
    ) -> None:
        self.profiles, self.chance, self.front = profiles, chance, front
        self.offers = tuple(sorted(offers, key=lambda offer: offer.code))
        self.first, self.last, self.days = last - timedelta(days=days - 1), last, days
        self.contacts_a_day = contacts_a_day
        each = profiles.customers["contacts_each"].number
        self.people = max(FEWEST_PEOPLE, round(days * contacts_a_day / each))
        self._bins = _level(profiles.bin_week)
        self._seasons = {name: _level(months) for name, months in profiles.seasons.items()}
        self._weeks = {code: _level(channel.week) for code, channel in profiles.channels.items()}
        self.choice = lru_cache(maxsize=None)(self._choice)

    def all_days(self) -> list[date]:
        """Return the days, the first first."""
        return [self.first + timedelta(days=number) for number in range(self.days)]

    def arrivals_on(self, day: date) -> list[Arrival]:
        """Return who begins something on a day, in the order in which they come."""
        return sorted(self._drawn(day), key=lambda arrival: (arrival.at, arrival.key))

    def mean(self, code: str, day: date) -> float:
        """Return how many are expected to begin something by a channel on a day."""
        channel = self.profiles.channels[code]
        through = (day - self.first).days / max(1, self.days - 1)
        shares = [each.first + (each.last - each.first) * through for each in self.profiles.channels.values()]
        share = (channel.first + (channel.last - channel.first) * through) / sum(shares)
        level = self.choice(code in SCREENS, day.month, day.weekday())[1]
        total = self.contacts_a_day * self.profiles.begin * share * level
        return total * self._weeks[code][day.weekday()] * self._holiday(channel, day)

    def _holiday(self, channel: Channel, day: date) -> float:
        if self._is_shut(day):
            return channel.holiday
        is_after = channel.holiday < 1 and day.weekday() < 5 and self.front.is_holiday(day - timedelta(days=1))
        return AFTER_A_HOLIDAY if is_after else 1.0

    def _is_shut(self, day: date) -> bool:
        return self.front.is_holiday(day) or (day.weekday() < 5 and not self.front.periods_on(day))

    def _drawn(self, day: date) -> Iterator[Arrival]:
        for code, channel in self.profiles.channels.items():
            number = poisson(self.chance.of("how many", f"{day}:{code}"), self.mean(code, day))
            for place in range(number):
                key = f"{day}:{code}:{place}"
                stream = self.chance.of("arrival", key)
                yield Arrival(
                    key=key,
                    day=day,
                    at=self._moment(channel, day, stream),
                    channel=code,
                    service=self.choice(code in SCREENS, day.month, day.weekday())[0].choose(stream),
                    customer=self._texter(day, place) if code == "text" else self.some_customer(stream),
                )

    def _texter(self, day: date, place: int) -> int:
        """Return who sends a text: somebody else each time, because a text that follows one of ours belongs to it."""
        a_day = round(self.contacts_a_day / 12) + 8
        return (day.toordinal() * a_day + place) % self.people

    def some_customer(self, stream: Random) -> int:
        """Return the number of a customer; those with low numbers get in touch more often."""
        return int(self.people * stream.random() ** self.profiles.customers["frequent"].share)

    def _moment(self, channel: Channel, day: date, stream: Random) -> datetime:
        hours = _hours(self.profiles.hours[channel.hours])
        for _try in range(OPEN_TRIES):
            at = time(hours.choose(stream), stream.randrange(60), stream.randrange(60))
            moment = datetime.combine(day, at, tzinfo=LONDON)
            if channel.hours == "screens" or self.front.is_open(moment):
                return moment
        opens = self.front.opens_next(datetime.combine(day, time(), tzinfo=LONDON)) or moment
        return opens.astimezone(LONDON) + timedelta(minutes=stream.randrange(60))

    def _choice(self, is_screen: bool, month: int, weekday: int) -> tuple[Weighed[str], float]:
        """Return the services of a kind of day, each with its weight, and how busy such a day is against the mean."""
        weights = [self._weight(offer, is_screen, month, weekday) for offer in self.offers]
        plain = [self._weight(offer, is_screen, None, weekday) for offer in self.offers]
        return Weighed([offer.code for offer in self.offers], weights), sum(weights) / sum(plain)

    def _weight(self, offer: Offer, is_screen: bool, month: int | None, weekday: int) -> float:
        profile: ServiceProfile = self.profiles.service(offer.code)
        weight = profile.weight * (1.0 if month is None else self._seasons[profile.season][month - 1])
        if profile.bins:
            weight *= self._bins[weekday]
        return weight * (profile.web * offer.is_form if is_screen else 1.0)


def _level(row: Sequence[float]) -> tuple[float, ...]:
    """Return figures such that their mean is 1."""
    mean = sum(row) / len(row)
    return tuple(each / mean for each in row)


@lru_cache(maxsize=16)
def _hours(row: tuple[float, ...]) -> Weighed[int]:
    return Weighed(range(24), row)
