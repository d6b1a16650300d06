"""From a typed word to the words that names really have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from moothall.customers.queries.afresh import planned_afresh
from moothall.customers.rules.likeness import name_level
from moothall.customers.rules.search_words import START_LETTERS, fingerprints, slips_allowed
from moothall.lib.names import forms_of_name

MOST_FOR_ONE = 24
MOST_FOR_TWO = 10
MOST_FOR_MORE = 6
FEWEST_LETTERS_OF_A_BEGINNING = 3
MOST_WITH_A_BEGINNING = 12
MOST_NEAR = 100

LEVEL_ORDER = {"exact": 0, "form": 1, "beginning": 1, "slip": 2, "slips": 3}


@dataclass(frozen=True, slots=True)
class RealWord:
    """A word that names have, and how it agrees with what was typed."""

    word: str
    count: int
    level: str

    @property
    def order(self) -> tuple[int, int]:
        return LEVEL_ORDER[self.level], -self.count


def real_words(typed: Sequence[str]) -> list[list[RealWord]]:
    """Return, for each typed word, the real words it may stand for, likeliest first. The last may be a beginning."""
    if not typed:
        return []
    last = len(typed) - 1
    parts: list[str] = []
    values: list[Any] = []
    for place, word in enumerate(typed):
        for sql, given in _lookups(place, word, is_last=place == last):
            parts.append(sql)
            values += given
    with planned_afresh() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        rows = cursor.fetchall()
    most = (MOST_FOR_ONE, MOST_FOR_TWO)[last] if last < 2 else MOST_FOR_MORE
    return [
        _likeliest(word, {row[1]: row[2] for row in rows if row[0] == place}, most=most, is_last=place == last)
        for place, word in enumerate(typed)
    ]


def _lookups(place: int, word: str, *, is_last: bool) -> list[tuple[str, list[Any]]]:
    select = f"(SELECT {place} AS place, word, count FROM customers_nameword WHERE"  # noqa: S608 - a number
    likeliest = f" ORDER BY count DESC LIMIT {MOST_NEAR})"
    slips = slips_allowed(word) or 1
    found: list[tuple[str, list[Any]]] = [
        (
            f"{select} slips && %s::integer[] AND length(word) BETWEEN %s AND %s{likeliest}",
            [_array(fingerprints(word)), len(word) - slips, len(word) + slips],
        ),
        (f"{select} word = ANY(%s))", [sorted(forms_of_name(word) | {word})]),
    ]
    if is_last and len(word) >= FEWEST_LETTERS_OF_A_BEGINNING:
        found.append((f"{select} word LIKE %s ORDER BY count DESC LIMIT {MOST_WITH_A_BEGINNING})", [word + "%"]))
    if is_last and len(word) >= START_LETTERS:
        marks = _array(fingerprints(word, is_beginning=True))
        found.append(
            (
                f"{select} slips && %s::integer[] AND length(word) > %s{likeliest}",
                [marks, len(word)],
            )
        )
    return found


def _array(numbers: list[int]) -> str:
    """Write numbers as PostgreSQL reads an array. The driver would adapt them one by one: longer than the search."""
    return "{" + ",".join(map(str, numbers)) + "}"


def _likeliest(word: str, counts: dict[str, int], *, most: int, is_last: bool) -> list[RealWord]:
    found = []
    for real, count in counts.items():
        level = name_level(word, real, is_beginning=is_last)
        if level:
            found.append(RealWord(real, count, level))
    found.sort(key=lambda real: real.order)
    return found[:most]
