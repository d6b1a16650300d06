"""Finding a customer by anything, while it is being typed."""

from dataclasses import dataclass

from django.db import connection

from moothall.customers.models import Customer
from moothall.customers.queries.asked import asked_in
from moothall.customers.queries.dictionary import real_words
from moothall.customers.queries.ranking import Candidate, Ranked, rank
from moothall.customers.queries.routes import Route, identifier_routes, name_routes, near_miss_routes, place_routes
from moothall.directory.models import Organisation


@dataclass(frozen=True)
class Found:
    """A customer who may be meant: how much of what was typed agrees (0 to 1), and which keys did."""

    customer: Customer
    score: float
    matched: tuple[str, ...]


def find_customers(text: str, *, organisation: Organisation, limit: int = 10) -> list[Found]:
    """Return the customers of the organisation whom the typed text may mean, likeliest first.

    The text may be any key or several: words of a name (any order, the last unfinished, with slips or short forms),
    telephone, email, postcode, house number, UPRN, account number. A record that was joined to another is found under
    its own words and gives the record it was joined to.
    """
    asked = asked_in(text)
    if asked.is_nothing:
        return []
    words = real_words(asked.words)
    routes = [*identifier_routes(asked), *place_routes(asked), *name_routes(asked, words)]
    candidates = _candidates(routes, organisation_id=organisation.pk)
    if not candidates:
        candidates = _candidates(near_miss_routes(asked, words), organisation_id=organisation.pk)
    return _found(rank(candidates, asked, words), limit=limit)


def _candidates(routes: list[Route], *, organisation_id: int) -> list[Candidate]:
    if not routes:
        return []
    values = [value for route in routes for value in (organisation_id, *route.values)]
    candidates: dict[int, Candidate] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(route.sql for route in routes), values)
        for key, value, *columns in cursor.fetchall():
            candidate = candidates.get(columns[0])
            if candidate is None:
                candidate = candidates[columns[0]] = Candidate(*columns)
            candidate.keys.setdefault(key, value)
    return list(candidates.values())


def _found(ranked: list[Ranked], *, limit: int) -> list[Found]:
    """Load the customers of the best candidates; of several records of one customer the best counts."""
    best: dict[int, Ranked] = {}
    joined = {each.candidate.id for each in ranked if each.candidate.merged_into is not None}
    survivors = Customer.objects.survivors(joined) if joined else {}
    for each in ranked:
        best.setdefault(survivors.get(each.candidate.id, each.candidate.id), each)
    chosen = dict(list(best.items())[:limit])
    customers = Customer.objects.prefetch_related("identifiers").in_bulk(list(chosen))
    return [Found(customers[key], each.score, each.matched) for key, each in chosen.items()]
