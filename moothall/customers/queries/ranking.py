"""Putting candidates in order: how much of what was typed agrees with each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from moothall.customers.queries.asked import Asked
from moothall.customers.queries.dictionary import RealWord
from moothall.customers.rules.likeness import (
    ABSENT_BITS,
    NAME_LEVELS,
    POPULATION,
    SHARED_BITS,
    name_level,
    word_bits,
)

#: A house number that agrees, and a key that was typed and does not agree.
HOUSE_BITS = 6.0
MISSED_BITS = -3.0
#: How much of a key counts that is a slip away, or an email of which only the part before the @ agrees.
ONE_SLIP, TWO_SLIPS, SAME_MAILBOX = 0.6, 0.3, 0.2
#: The second way to read a postcode: "wa87" is WA87 before it is WA8 7.
OTHER_READING = 0.95

_NUMBERS = re.compile(r"\d+[a-z]?\b")
CONTACT_KEYS = ("phone", "email", "account", "uprn")
KEY_ORDER = (*CONTACT_KEYS, "name", "address", "postcode")


@dataclass(slots=True)
class Candidate:
    """A record that some route led to, with the keys that did and the values they found."""

    id: int
    name_key: str
    postcode: str
    address: str
    uprn: int | None
    merged_into: int | None
    keys: dict[str, str] = field(default_factory=dict)


class Ranked(NamedTuple):
    """A candidate with its score from 0 to 1 and what matched."""

    score: float
    candidate: Candidate
    matched: tuple[str, ...]


class Part(NamedTuple):
    """What one typed thing weighs for a candidate, what it could weigh at best, and its key."""

    bits: float
    best: float
    key: str


def rank(candidates: Iterable[Candidate], asked: Asked, words: list[list[RealWord]]) -> list[Ranked]:
    """Return the candidates of which something agrees, best first; among equals the name nearest to what was typed."""
    names = _NameScore(asked, words)
    ranked = [each for candidate in candidates if (each := _ranked(candidate, asked, names)).score > 0]
    typed = " ".join(asked.words)
    ranked.sort(
        key=lambda each: (
            -each.score,
            -fuzz.ratio(typed, each.candidate.name_key) if typed else 0,
            each.candidate.name_key,
            each.candidate.id,
        )
    )
    return ranked


def _ranked(candidate: Candidate, asked: Asked, names: "_NameScore") -> Ranked:
    parts = list(_parts(candidate, asked, names))
    if asked.is_one_word:  # it can be only one of the things that it may be
        score = max(part.bits / part.best for part in parts)
    else:
        score = sum(part.bits for part in parts) / sum(part.best for part in parts)
    agreed = {part.key for part in parts if part.bits > 0}
    matched = tuple(key for key in KEY_ORDER if key in agreed)
    return Ranked(round(min(1.0, score), 2), candidate, matched)


def _parts(candidate: Candidate, asked: Asked, names: "_NameScore") -> Iterator[Part]:
    if asked.words:
        bits, is_agreed = names.of(candidate.name_key)
        yield Part(bits, names.best, "name" if is_agreed else "")
    if asked.near:
        yield Part(_place_bits(candidate.postcode, asked.near), SHARED_BITS["postcode"], "postcode")
    if asked.house:
        is_there = asked.house in _NUMBERS.findall(candidate.address.lower())
        yield Part(HOUSE_BITS if is_there else MISSED_BITS, HOUSE_BITS, "address")
    key = next((key for key in CONTACT_KEYS if key in candidate.keys), "")
    if key:
        best = SHARED_BITS[key]
        yield Part(best * _closeness(key, candidate.keys[key], asked), best, key)
    elif asked.is_sure_of_contact_point or not (asked.words or asked.near):
        yield Part(MISSED_BITS, SHARED_BITS["phone"], "")


def _place_bits(postcode: str, near: tuple[str, ...]) -> float:
    for place, beginning in enumerate(near):
        if postcode.startswith(beginning):
            return SHARED_BITS["postcode"] * (OTHER_READING if place else 1)
    return MISSED_BITS


def _closeness(key: str, value: str, asked: Asked) -> float:
    """1 for what agrees as typed, less for a number or address that is a slip or two away, nothing beyond."""
    typed = {"phone": asked.phones, "email": asked.emails, "account": asked.accounts}.get(key, ())
    if key == "uprn" or value.startswith(typed):
        return 1.0
    if key == "phone" and asked.last_digits and value.endswith(asked.last_digits):
        return 1.0
    slips = min((OSA.distance(each, value, score_cutoff=2) for each in typed), default=3)
    return (0.0, ONE_SLIP, TWO_SLIPS, SAME_MAILBOX if key == "email" else 0.0)[slips]


class _NameScore:
    """Weighs names against the typed words, remembering how each real word agrees with each typed one."""

    def __init__(self, asked: Asked, words: list[list[RealWord]]) -> None:
        self.typed = asked.words
        self.known: list[dict[str, float]] = []
        self.base: list[float] = []
        for group in words:
            base = word_bits(group[0].count / POPULATION if group else 0.0)
            self.base.append(base)
            self.known.append({real.word: base + NAME_LEVELS[real.level] for real in group})
        self.best = sum(base + NAME_LEVELS["exact"] for base in self.base)

    def of(self, name_key: str) -> tuple[float, bool]:
        """Return the weight of a name in bits, and whether any typed word agrees with it."""
        total, is_agreed = 0.0, False
        real_words = name_key.split()
        for place, known in enumerate(self.known):
            best = ABSENT_BITS
            for word in real_words:
                bits = known[word] if word in known else self._learn(place, word)
                if bits > best:
                    best = bits
                    is_agreed = True
            total += best
        return total, is_agreed

    def _learn(self, place: int, word: str) -> float:
        level = name_level(self.typed[place], word, is_beginning=place == len(self.typed) - 1)
        bits = ABSENT_BITS if level is None else self.base[place] + NAME_LEVELS[level]
        self.known[place][word] = bits
        return bits
