"""Which other records may be the same customer."""

from collections.abc import Iterable
from dataclasses import dataclass

from moothall.customers.models import Customer, Identifier, NameWord
from moothall.customers.queries.afresh import planned_afresh
from moothall.customers.rules.likeness import POPULATION, Agreement, Record, key_words, likeness
from moothall.customers.rules.search_words import pair_of, telling_words

LEAST_LIKELY = 0.5
MOST_CANDIDATES = 50

#: By a shared contact point, the same property or postcode, or two words of the name in the same postal district.
CANDIDATES = """
(SELECT other.customer_id FROM unnest(%(kinds)s::text[], %(values)s::text[]) AS mine (kind, value)
    JOIN customers_identifier other ON other.value = mine.value AND other.kind = mine.kind LIMIT %(most)s)
UNION (SELECT id FROM customers_customer WHERE uprn = %(uprn)s LIMIT %(most)s)
UNION (SELECT id FROM customers_customer WHERE postcode = %(postcode)s AND postcode <> '' LIMIT %(many)s)
UNION (WITH named AS MATERIALIZED (
    SELECT id FROM customers_customer
    WHERE search_words && %(pairs)s::varchar[] AND search_words && %(placed)s::varchar[]
) SELECT id FROM named LIMIT %(most)s)
"""


@dataclass(frozen=True)
class LikelyDuplicate:
    """Another record that may be the same customer, how likely (0 to 1), and what agrees."""

    customer: Customer
    probability: float
    agreed: tuple[str, ...]

    @property
    def agreed_words(self) -> str:
        """What agrees, in words."""
        return key_words(self.agreed)

    @property
    def percent(self) -> int:
        """The likelihood in hundredths, for the screen."""
        return round(100 * self.probability)


def likely_duplicates(customer: Customer, *, limit: int = 5) -> list[LikelyDuplicate]:
    """Return the records that are more likely than not the same customer, likeliest first."""
    family = Customer.objects.family(customer)
    return _alike(customer, list(Identifier.objects.filter(customer_id__in=family)), family=family, limit=limit)


def already_recorded(customer: Customer, identifiers: list[Identifier], *, limit: int = 5) -> list[LikelyDuplicate]:
    """Return the records that are likely the customer who is about to be recorded; nothing of it is saved yet."""
    return _alike(customer, identifiers, family=[], limit=limit)


def _alike(
    customer: Customer, identifiers: list[Identifier], *, family: list[int], limit: int
) -> list[LikelyDuplicate]:
    others = list(
        Customer.objects.living_records()
        .filter(pk__in=_candidate_ids(customer, identifiers), organisation_id=customer.organisation_id)
        .filter(kind=customer.kind)
        .exclude(pk__in=family)
        .prefetch_related("identifiers")
    )
    if not others:
        return []
    shares = _shares([customer, *others])
    ours = record_of(customer, identifiers)
    found = []
    for other in others:
        agreement = likeness(ours, record_of(other, other.identifiers.all()), shares=shares)
        if agreement.probability >= LEAST_LIKELY:
            found.append(LikelyDuplicate(other, round(agreement.probability, 2), agreement.agreed))
    found.sort(key=lambda each: (-each.probability, each.customer.pk))
    return found[:limit]


def agreement_of(one: Customer, other: Customer) -> Agreement:
    """Say how likely two records are one customer, and what agrees, as shown before they are joined."""
    ours, theirs = one.identifiers.all(), other.identifiers.all()
    return likeness(record_of(one, ours), record_of(other, theirs), shares=_shares([one, other]))


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


def _candidate_ids(customer: Customer, identifiers: list[Identifier]) -> list[int]:
    words = [word for word in customer.search_words if " " not in word]
    values = {
        "kinds": [identifier.kind for identifier in identifiers],
        "values": [identifier.value for identifier in identifiers],
        "uprn": customer.uprn,
        "postcode": customer.postcode,
        "pairs": [pair_of(one, other) for place, one in enumerate(words) for other in words[place + 1 :]],
        "placed": [word for word in customer.search_words if " @" in word],
        "most": MOST_CANDIDATES,
        "many": 4 * MOST_CANDIDATES,
    }
    with planned_afresh() as cursor:
        cursor.execute(CANDIDATES, values)
        return [row[0] for row in cursor.fetchall()]


def _shares(customers: list[Customer]) -> dict[str, float]:
    words = {word for customer in customers for word in customer.name_key.split()}
    counts = NameWord.objects.filter(word__in=words).values_list("word", "count")
    return {word: count / POPULATION for word, count in counts}
