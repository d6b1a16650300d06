"""Records of one customer that were made twice: an officer finds some of them and joins them."""

from datetime import date, datetime, time, timedelta

from moothall.config.simulation.town import Town
from moothall.customers.actions import merge_customers
from moothall.customers.models import Customer
from moothall.lib.working_time import LONDON

SOONEST, LATEST = 3, 45
"""Days after which a second record is found, if it is found."""


def merge_twins(town: Town, day: date) -> int:
    """Join the records that are found on this day. Return how many pairs."""
    found = sorted(number for number, made_on in town.twins.items() if _found_on(town, number, made_on) == day)
    for number in found:
        who = town.somebody(number)
        kept, twin = Customer(pk=town.pk_of(who)), Customer(pk=town.pk_of(who.twin()))
        at = datetime.combine(day, time(16, number % 60), tzinfo=LONDON)
        merge_customers(kept, merged=twin, agreed=["phone", "postcode"], by=town.supervisor, at=at)
    return len(found)


def _found_on(town: Town, number: int, made_on: date) -> date | None:
    """Return the day on which an officer finds the second record; None where nobody does."""
    stream = town.chance.of("twin found", number)
    if stream.random() > town.profiles.customers["twins_merged"].share:
        return None
    return made_on + timedelta(days=stream.randrange(SOONEST, LATEST))
