"""Putting candidates in order: how much of what was typed agrees with each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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
NEARLY = 0.6

_NUMBERS = re.compile(r"\d+[a-z]?\b")
KEY_ORDER = ("phone", "email", "account", "uprn", "name", "address", "postcode")


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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score from 0 to 1, what matched, and how near its whole name is to what was typed."""

    candidate: Candidate
    score: float
    matched: tuple[str, ...]
    nearness: float


def rank(candidates: Iterable[Candidate], asked: Asked, words: list[list[RealWord]]) -> list[Ranked]:
    """Return the candidates of which something agrees, best first."""
    names = _NameScore(asked, words)
    ranked = [each for candidate in candidates if (each := _ranked(candidate, asked, names)).score > 0]
    ranked.sort(key=lambda each: (-each.score, -each.nearness, each.candidate.name_key, each.candidate.id))
    return ranked


def _ranked(candidate: Candidate, asked: Asked, names: "_NameScore") -> Ranked:
    matched = set()
    parts: list[tuple[float, float]] = []
    if asked.words:
        bits, agreed = names.of(candidate.name_key)
        parts.append((bits, names.best))
        matched |= {"name"} if agreed else set()
    for bits, best, key in _other_parts(candidate, asked):
        parts.append((bits, best))
        matched |= {key} if bits > 0 else set()
    if asked.is_one_word:
        score = max(bits / best for bits, best in parts)
    else:
        score = sum(bits for bits, _best in parts) / sum(best for _bits, best in parts)
    return Ranked(
        candidate=candidate,
        score=round(max(0.0, min(1.0, score)), 2),
        matched=tuple(key for key in KEY_ORDER if key in matched),
        nearness=fuzz.ratio(" ".join(asked.words), candidate.name_key) if asked.words else 0.0,
    )


def _other_parts(candidate: Candidate, asked: Asked) -> Iterable[tuple[float, float, str]]:
    if asked.near:
        bits = SHARED_BITS["postcode"]
        is_there = any(candidate.postcode.startswith(near) for near in asked.near)
        yield (bits if is_there else MISSED_BITS), bits, "postcode"
    if asked.house:
        is_there = asked.house in _NUMBERS.findall(candidate.address.lower())
        yield (HOUSE_BITS if is_there else MISSED_BITS), HOUSE_BITS, "address"
    if asked.has_contact_point or asked.uprn is not None:
        yield _contact_part(candidate, asked)


def _contact_part(candidate: Candidate, asked: Asked) -> tuple[float, float, str]:
    best = SHARED_BITS["phone"]
    for key in ("phone", "email", "account", "uprn"):
        if key in candidate.keys:
            return best * _closeness(key, candidate.keys[key], asked), best, key
    if asked.uprn is not None and asked.uprn == candidate.uprn:
        return best, best, "uprn"
    return MISSED_BITS, best, "phone"


def _closeness(key: str, value: str, asked: Asked) -> float:
    """1 for what agrees as typed, less for a number or address that is a slip or two away, nothing beyond."""
    typed = {"phone": asked.phones, "email": asked.emails, "account": asked.accounts}.get(key, ())
    if key == "uprn" or any(value.startswith(each) for each in typed):
        return 1.0
    if key == "phone" and asked.last_digits and value.endswith(asked.last_digits):
        return 1.0
    slips = min((OSA.distance(each, value, score_cutoff=2) for each in typed), default=3)
    return NEARLY / slips if slips <= 2 else NEARLY / 3 if key == "email" else 0.0


class _NameScore:
    """Weighs names against the typed words, remembering how each real word agrees with each typed one."""

    def __init__(self, asked: Asked, words: list[list[RealWord]]) -> None:
        self.typed = asked.words
        self.levels: list[dict[str, str | None]] = [{real.word: real.level for real in group} for group in words]
        self.base = [word_bits(group[0].count / POPULATION if group else 0.0) for group in words]
        self.best = sum(base + NAME_LEVELS["exact"] for base in self.base)

    def of(self, name_key: str) -> tuple[float, bool]:
        """Return the weight of a name in bits, and whether any word of it agrees."""
        total, agreed = 0.0, False
        real_words = name_key.split()
        for place in range(len(self.typed)):
            levels = [level for word in real_words if (level := self._level(place, word))]
            agreed = agreed or bool(levels)
            total += max((self.base[place] + NAME_LEVELS[level] for level in levels), default=ABSENT_BITS)
        return total, agreed

    def _level(self, place: int, word: str) -> str | None:
        known = self.levels[place]
        if word not in known:
            known[word] = name_level(self.typed[place], word, is_beginning=place == len(self.typed) - 1)
        return known[word]
