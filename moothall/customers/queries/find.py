"""Finding a customer by anything, while it is being typed."""

from dataclasses import dataclass

from moothall.customers.models import Customer
from moothall.customers.queries.afresh import planned_afresh
from moothall.customers.queries.asked import asked_in
from moothall.customers.queries.dictionary import real_words
from moothall.customers.queries.ranking import Candidate, Ranked, rank
from moothall.customers.queries.routes import (
    Route,
    identifier_routes,
    near_miss_routes,
    place_routes,
    real_name_routes,
    typed_name_routes,
)
from moothall.customers.rules.likeness import key_words
from moothall.database import Table, fetched
from moothall.directory.models import Organisation

#: The score from which a name agrees letter for letter, but for an end that is not yet typed. With enough of these
#: there is no need to look past slips of the finger.
AS_TYPED = 0.9

# Written out: this runs at every key stroke, and building them from a QuerySet takes longer than running them.
CUSTOMER = Table(Customer, "customers_customer", without={"name_key", "family_first_key", "search_words"})
THE_CUSTOMERS = f"""
SELECT {CUSTOMER.columns}, ARRAY(SELECT shown FROM customers_identifier i WHERE i.customer_id = customers_customer.id
    ORDER BY NOT is_preferred, i.id LIMIT 4) AS contact_points FROM customers_customer WHERE id = ANY(%s)
"""  # noqa: S608 - our own columns


@dataclass(frozen=True)
class Found:
    """A customer who may be meant: how much of what was typed agrees (0 to 1), which keys did, how to reach them."""

    customer: Customer
    score: float
    matched: tuple[str, ...]
    contact_points: tuple[str, ...] = ()

    @property
    def matched_words(self) -> str:
        """What agreed, in words."""
        return key_words(self.matched)

    @property
    def percent(self) -> int:
        """The score in hundredths, for the screen."""
        return round(100 * self.score)


def find_customers(text: str, *, organisation: Organisation, limit: int = 10) -> list[Found]:
    """Return the customers of the organisation whom the typed text may mean, likeliest first.

    The text may be any key or several: words of a name (any order, the last unfinished, with slips or short forms),
    telephone, email, postcode, house number, UPRN, account number. A record that was joined to another is found under
    its own words and gives the record it was joined to.
    """
    asked = asked_in(text)
    if asked.is_nothing:
        return []
    found: dict[int, Candidate] = {}
    _gather(found, [*identifier_routes(asked), *place_routes(asked), *typed_name_routes(asked.words)], organisation)
    ranked = rank(found.values(), asked, [[] for _word in asked.words])
    if asked.words and sum(each.score >= AS_TYPED for each in ranked) < limit:
        words = real_words(asked.words)
        _gather(found, real_name_routes(asked, words), organisation)
        if not found:
            _gather(found, near_miss_routes(asked, words), organisation)
        ranked = rank(found.values(), asked, words)
    elif not found:
        _gather(found, near_miss_routes(asked, []), organisation)
        ranked = rank(found.values(), asked, [])
    return _found(ranked, limit=limit)


def _gather(found: dict[int, Candidate], routes: list[Route], organisation: Organisation) -> None:
    """Add the records that these routes lead to, each once, with the keys that led there."""
    if not routes:
        return
    values = [value for route in routes for value in (organisation.pk, *route.values)]
    with planned_afresh() as cursor:
        cursor.execute(" UNION ALL ".join(route.sql for route in routes), values)
        for key, value, *columns in cursor.fetchall():
            candidate = found.get(columns[0])
            if candidate is None:
                candidate = found[columns[0]] = Candidate(*columns)
            candidate.keys.setdefault(key, value)


def _found(ranked: list[Ranked], *, limit: int) -> list[Found]:
    """Load the customers of the best candidates; of several records of one customer the best counts."""
    best: dict[int, Ranked] = {}
    joined = {each.candidate.id for each in ranked if each.candidate.merged_into is not None}
    survivors = Customer.objects.survivors(joined) if joined else {}
    for each in ranked:
        best.setdefault(survivors.get(each.candidate.id, each.candidate.id), each)
    chosen = dict(list(best.items())[:limit])
    loaded = {row[0]: row for row in fetched(THE_CUSTOMERS, [list(chosen)])}
    return [
        Found(CUSTOMER.row(loaded[key]), each.score, each.matched, tuple(loaded[key][-1]))
        for key, each in chosen.items()
    ]
