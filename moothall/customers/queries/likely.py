"""Which other records may be the same customer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from moothall.customers.models import Customer, Identifier, NameWord
from moothall.customers.rules.likeness import POPULATION, Record, likeness
from moothall.customers.rules.search_words import pair_of, telling_words

LEAST_LIKELY = 0.5
MOST_CANDIDATES = 50

#: By a shared contact point, the same property or postcode, or two words of the name in the same postal district.
CANDIDATES = """
(SELECT other.customer_id FROM customers_identifier mine JOIN customers_identifier other
    ON other.value = mine.value AND other.kind = mine.kind WHERE mine.customer_id = ANY(%(family)s) LIMIT %(most)s)
UNION (SELECT id FROM customers_customer WHERE uprn = %(uprn)s LIMIT %(most)s)
UNION (SELECT id FROM customers_customer WHERE postcode = %(postcode)s AND postcode <> '' LIMIT %(many)s)
UNION (WITH named AS MATERIALIZED (
    SELECT id FROM customers_customer WHERE search_words && %(pairs)s::varchar[] AND search_words && %(placed)s::varchar[]
) SELECT id FROM named LIMIT %(most)s)
"""


@dataclass(frozen=True)
class LikelyDuplicate:
    """Another record that may be the same customer, how likely (0 to 1), and what agrees."""

    customer: Customer
    probability: float
    agreed: tuple[str, ...]


def likely_duplicates(
    customer: Customer, *, family: list[int] | None = None, limit: int = 5
) -> list[LikelyDuplicate]:
    """Return the records that are more likely than not the same customer, likeliest first."""
    ids = family if family is not None else Customer.objects.family(customer)
    others = list(
        Customer.objects.living_records()
        .filter(pk__in=_candidate_ids(customer, ids), organisation_id=customer.organisation_id, kind=customer.kind)
        .exclude(pk__in=ids)
        .prefetch_related("identifiers")
    )
    if not others:
        return []
    shares = _shares([customer, *others])
    ours = record_of(customer, Identifier.objects.filter(customer_id__in=ids))
    found = []
    for other in others:
        agreement = likeness(ours, record_of(other, other.identifiers.all()), shares=shares)
        if agreement.probability >= LEAST_LIKELY:
            found.append(LikelyDuplicate(other, round(agreement.probability, 2), agreement.agreed))
    found.sort(key=lambda each: (-each.probability, each.customer.pk))
    return found[:limit]


def record_of(customer: Customer, identifiers: Iterable[Identifier]) -> Record:
    """Return what is compared of a customer."""
    shared: dict[str, set[str]] = {"postcode": {customer.postcode} - {""}}
    shared["uprn"] = {str(customer.uprn)} if customer.uprn is not None else set()
    for identifier in identifiers:
        shared.setdefault(identifier.kind, set()).add(identifier.value)
    words = customer.family_first_key.split()
    is_person = customer.kind == Customer.Kind.PERSON
    return Record(
        given=tuple(words[1:] if is_person else telling_words(words)),
        family=words[0] if is_person and words else "",
        shared={key: frozenset(values) for key, values in shared.items()},
    )


def _candidate_ids(customer: Customer, family: list[int]) -> list[int]:
    words = [word for word in customer.search_words if " " not in word]
    values = {
        "family": family,
        "uprn": customer.uprn,
        "postcode": customer.postcode,
        "pairs": [pair_of(one, other) for place, one in enumerate(words) for other in words[place + 1 :]],
        "placed": [word for word in customer.search_words if " @" in word],
        "most": MOST_CANDIDATES,
        "many": 4 * MOST_CANDIDATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, values)
        return [row[0] for row in cursor.fetchall()]


def _shares(customers: list[Customer]) -> dict[str, float]:
    words = {word for customer in customers for word in customer.name_key.split()}
    counts = NameWord.objects.filter(word__in=words).values_list("word", "count")
    return {word: count / POPULATION for word, count in counts}
