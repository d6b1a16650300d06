"""How alike two names are, and how likely two records are one customer.

The reckoning is that of I. Fellegi and A. Sunter, "A Theory for Record Linkage" (1969): each thing that agrees or
differs weighs log2(m / u) bits, m being how often it is so between two records of one customer and u how often between
two customers. For a word of a name, u is the share of customers who have the word, so that a rare name says more than
Smith. The values of m were set by hand from how names are misheard and mistyped at a front desk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from moothall.customers.rules.search_words import START_LETTERS, slips_allowed
from moothall.lib.names import forms_of_name

#: Customers of a council of a million. For a smaller one every word only weighs a little more.
POPULATION = 1_000_000
MOST_WORD_BITS = 12.0

#: Bits that a way of agreeing adds to log2(1 / share): log2 of m.
NAME_LEVELS: dict[str, float] = {
    "exact": log2(0.70),
    "form": log2(0.10),
    "beginning": log2(0.35),
    "slip": log2(0.12),
    "slips": log2(0.04),
}
#: A word that is nowhere in the other name: one in 25 times the same customer; nearly always somebody else.
ABSENT_BITS = log2(0.04)

#: Bits of things that two strangers hardly ever share, for a council of a million (log2 of 1 / u).
SHARED_BITS: dict[str, float] = {"phone": 18.0, "email": 19.0, "account": 18.0, "uprn": 18.0, "postcode": 14.0}

#: What agreed, in words.
KEY_WORDS: dict[str, LazyText] = {
    "name": _("name"),
    "phone": _("telephone"),
    "email": _("email"),
    "account": _("account number"),
    "uprn": _("property"),
    "postcode": _("postcode"),
    "address": _("house number"),
}

#: Against it stands that of a million records one, at best, is the same customer.
PRIOR_BITS = -log2(POPULATION)
#: What a household shares (family name, phone, address) cannot outweigh this, however much of it there is:
#: whether it is one person is then for the given name to say.
HOUSEHOLD_BITS = 24.0
OTHER_GIVEN_NAME_BITS = -10.0


def name_level(one: str, other: str, *, is_beginning: bool = False) -> str | None:
    """Return how two folded words of names agree, by the keys of NAME_LEVELS; None when they do not.

    An initial agrees as the beginning of a word. With `is_beginning`, `one` may still be being typed.
    """
    if one == other:
        return "exact"
    if len(one) == 1 or len(other) == 1:
        return "beginning" if one[0] == other[0] else None
    if other in forms_of_name(one):
        return "form"
    if is_beginning and other.startswith(one):
        return "beginning"
    most = slips_allowed(one) or min(1, slips_allowed(other))
    distance = OSA.distance(one, other, score_cutoff=most) if abs(len(one) - len(other)) <= most else most + 1
    if distance <= most:
        return "slip" if distance == 1 else "slips"
    return "slip" if is_beginning and _is_nearly_beginning(one, other) else None


def _is_nearly_beginning(typed: str, word: str) -> bool:
    """Whether a word begins with what was typed but for one slip; asked from five letters on."""
    length = len(typed)
    if length < START_LETTERS or len(word) < length:
        return False
    distance = OSA.distance(typed, word[:length], score_cutoff=2)
    if distance != 2:
        return distance < 2
    return any(OSA.distance(typed, word[:cut], score_cutoff=1) <= 1 for cut in (length + 1, length - 1))


def word_bits(share: float) -> float:
    """Return how much a word says that this share of all customers has in their name."""
    return min(MOST_WORD_BITS, -log2(max(share, 1 / POPULATION)))


def name_bits(level: str | None, share: float) -> float:
    """Return the weight, in bits, of a word that agrees in this way; below nothing when it does not agree."""
    return ABSENT_BITS if level is None else word_bits(share) + NAME_LEVELS[level]


@dataclass(frozen=True)
class Record:
    """What is compared of a customer. `family` is the family name, none for a business or group."""

    given: tuple[str, ...]
    family: str
    shared: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Agreement:
    """How likely two records are one customer, from 0 to 1, and what agreed."""

    probability: float
    agreed: tuple[str, ...]

    @property
    def agreed_words(self) -> str:
        """What agreed, in words."""
        return key_words(self.agreed)

    @property
    def percent(self) -> int:
        """The likelihood in hundredths, for the screen."""
        return round(100 * self.probability)


def likeness(one: Record, other: Record, *, shares: Mapping[str, float]) -> Agreement:
    """Say how likely two records are one customer. `shares`: what share of customers has a word in their name."""
    agreed = tuple(key for key in SHARED_BITS if one.shared.get(key, frozenset()) & other.shared.get(key, frozenset()))
    household = sum(SHARED_BITS[key] for key in agreed)
    family_level = None
    if one.family and other.family:
        family_level = name_level(one.family, other.family)
        household += name_bits(family_level, shares.get(one.family, 0.0))
    given = _given_bits(one, other, shares)
    is_same_name = given >= 0 and (family_level is not None or not one.family)
    bits = PRIOR_BITS + min(household, HOUSEHOLD_BITS) + given
    return Agreement(probability=_probability(bits), agreed=("name", *agreed) if is_same_name else agreed)


def _given_bits(one: Record, other: Record, shares: Mapping[str, float]) -> float:
    """People go by one of their given names; of a business every word counts."""
    if not one.given or not other.given:
        return 0.0
    best = [_best_bits(word, other.given, shares.get(word, 0.0)) for word in one.given]
    if one.family and other.family:
        highest = max(best)
        return highest if highest > ABSENT_BITS else OTHER_GIVEN_NAME_BITS
    return sum(best)


def _best_bits(word: str, others: Iterable[str], share: float) -> float:
    levels = [level for other in others if (level := name_level(word, other))]
    return max((name_bits(level, share) for level in levels), default=ABSENT_BITS)


def key_words(keys: Iterable[str]) -> str:
    """Say what agreed: "name, telephone"."""
    return ", ".join(str(KEY_WORDS.get(key, key)) for key in keys)


def _probability(bits: float) -> float:
    odds: float = 2.0 ** max(-60.0, min(60.0, bits))
    return odds / (1 + odds)
