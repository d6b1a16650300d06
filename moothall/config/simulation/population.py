"""The customers of a year: recorded before their first contact, some of them twice, some of those joined again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from moothall.accounts.models import Officer
from moothall.config.simulation.people import Somebody
from moothall.config.simulation.town import Town
from moothall.contacts.actions import councillor_for
from moothall.customers.actions import ContactPoint, record_customer
from moothall.customers.models import Customer
from moothall.database import as_one
from moothall.journal.actions import as_history

AT_ONCE = 200
BEFORE = timedelta(minutes=3)


def settle_people(town: Town, *, told: Callable[[int], None]) -> int:
    """Record everybody whom the year needs and who is not recorded yet. Return how many were; `told` of each lot."""
    _settle_councillor(town)
    missing = [(who, at) for who, at in everybody(town) if who.account not in town.customers]
    for start in range(0, len(missing), AT_ONCE):
        lot = missing[start : start + AT_ONCE]
        with as_one(), as_history():
            town.customers |= {who.account: _record(town, who, at=at).pk for who, at in lot}
        told(len(lot))
    return len(missing)


def everybody(town: Town) -> Iterator[tuple[Somebody, datetime]]:
    """Yield each customer and each second record of one, with the moment just before it is needed first."""
    year, twins = town.year, town.profiles.customers["twins"].share
    first_at: dict[int, datetime] = {}
    for day in year.all_days():
        for arrival in year.arrivals_on(day):
            first_at.setdefault(arrival.customer, arrival.at)
    # Those who only ever speak for somebody, or report what a neighbour reported, are known from the beginning.
    begin = next(iter(first_at.values()), None)
    for number in range(year.people):
        at = first_at.get(number) or begin
        if at is None:
            return
        who = town.somebody(number)
        yield who, at - BEFORE
        if who.kind == "person" and number in first_at and town.chance.of("twin", number).random() < twins:
            yield who.twin(), at - BEFORE


def _record(town: Town, who: Somebody, *, at: datetime) -> Customer:
    points = [ContactPoint("phone", who.telephone, is_preferred=True), ContactPoint("account", who.account)]
    if who.email:
        points.append(ContactPoint("email", who.email))
    return record_customer(
        organisation=town.council,
        kind=who.kind,
        name=who.name,
        address=who.address,
        postcode=who.postcode,
        uprn=who.uprn or None,
        language=who.language,
        formats=list(who.formats),
        contact_points=points,
        by=town.supervisor,
        at=at,
    )


def _settle_councillor(town: Town) -> None:
    """Have a customer record for the councillor who speaks for residents."""
    officer = Officer.objects.filter(roles__code="councillor").order_by("username").first()
    if officer is not None:
        with as_history():
            councillor_for(officer, organisation=town.council, at=next(iter(_first_moments(town))))


def _first_moments(town: Town) -> Iterator[datetime]:
    for day in town.year.all_days():
        yield from (arrival.at for arrival in town.year.arrivals_on(day))
