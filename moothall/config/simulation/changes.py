"""Causes that can be changed one at a time. What none of them touches stays as it was, to the second."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """One cause: what is different, and in which months or weeks of any year it is."""

    name: str
    words: str
    months: tuple[int, ...]
    days: range = range(1, 32)

    def holds_on(self, day: date) -> bool:
        """Say whether this day falls into it."""
        return day.month in self.months and day.day in self.days


CHANGES = {
    each.name: each
    for each in (
        Change("late-email-march", "Replies to emails and texts that come in March take four times as long", (3,)),
        Change("web-outage-june", "The website is down from 8 to 14 June: some ring instead, others give up",
               (6,), range(8, 15)),
        Change("partner-slow-autumn", "Partners take twice as long with what they get from September to November",
               (9, 10, 11)),
        Change("clear-bills-spring", "Bills are understood: most questions about them in March and April are spared",
               (3, 4)),
    )
}  # fmt: skip
SLOWER_REPLIES, SLOWER_PARTNERS = 4.0, 2.0
RING_INSTEAD, SPARED = 0.6, 0.65


class Causes:
    """The changes of one year."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self.names = tuple(sorted(set(names)))

    def _is_changed(self, name: str, day: date) -> bool:
        return name in self.names and CHANGES[name].holds_on(day)

    def reply_pace(self, came_on: date) -> float:
        """Return how many times as long a reply takes to what was written on this day."""
        return SLOWER_REPLIES if self._is_changed("late-email-march", came_on) else 1.0

    def partner_pace(self, handed_on: date) -> float:
        """Return how many times as long a partner takes with what it got on this day."""
        return SLOWER_PARTNERS if self._is_changed("partner-slow-autumn", handed_on) else 1.0

    def is_website_down(self, day: date) -> bool:
        """Say whether no form can be sent on this day."""
        return self._is_changed("web-outage-june", day)

    def are_bills_clear(self, day: date) -> bool:
        """Say whether the bills that go out around this day are understood."""
        return self._is_changed("clear-bills-spring", day)
