"""Under which words a customer is found, and which words are a slip of the finger apart.

A name is filed under each of its words, under every two of them together, and under each with the first half of the
postcode. Two common words are then one short list in the index, not the meeting of two long ones. Each word is also
known by its fingerprints: checksums of the word with letters left out. Words with a fingerprint in common are near each
other, however the letters were missed, doubled, swapped or mistaken (symmetric deletion, after W. Garbe's SymSpell).
"""

from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from moothall.lib.names import name_words

MOST_WORDS = 6
FINGERPRINT_LETTERS = 8
START_LETTERS = 5
LONGEST_WORD = 50

#: Words of businesses and groups by which nobody is told apart.
FILLING = frozenset(
    ("the", "of", "and", "for", "a", "an", "in", "at", "to", "ltd", "limited", "plc", "llp", "co", "company")
)


@dataclass(frozen=True, slots=True)
class SearchColumns:
    """The three columns of a customer that the search reads."""

    name_key: str
    family_first_key: str
    search_words: list[str]


def search_columns_of(
    name: str, *, preferred_name: str = "", postcode: str = "", is_person: bool = True
) -> SearchColumns:
    """Return what the search reads of a customer with this name, preferred name and postcode (in normal form)."""
    own_words = [word[:LONGEST_WORD] for word in name_words(name)]
    words = list(dict.fromkeys([*own_words, *(word[:LONGEST_WORD] for word in name_words(preferred_name))]))
    own = len(set(own_words))
    family_first = [words[own - 1], *words[: own - 1], *words[own:]] if is_person and words else words
    return SearchColumns(
        name_key=" ".join(words)[:200],
        family_first_key=" ".join(family_first)[:200],
        search_words=search_words(words, outward=postcode.partition(" ")[0]),
    )


def search_words(words: list[str], *, outward: str) -> list[str]:
    """Return the entries of the index for these words of a name and the first half of a postcode."""
    telling = telling_words(words)[:MOST_WORDS]
    pairs = [pair_of(one, other) for one, other in combinations(telling, 2)]
    placed = [placed_word(word, outward) for word in telling] if outward else []
    return [*telling, *pairs, *placed]


def telling_words(words: list[str]) -> list[str]:
    """Leave out the words that tell nobody apart, unless there are no others."""
    return [word for word in words if word not in FILLING] or words


def pair_of(one: str, other: str) -> str:
    """Return the entry for two words, whichever comes first."""
    return f"{one} {other}" if one < other else f"{other} {one}"


def placed_word(word: str, outward: str) -> str:
    """Return the entry for a word with the first half of a postcode."""
    return f"{word} @{outward.lower()}"


def slips_allowed(word: str) -> int:
    """Return how many slips of the finger we look past in a word: none up to 3 letters, one up to 6, else two."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def fingerprints(word: str, *, is_beginning: bool = False) -> list[int]:
    """Return the fingerprints of a word as signed 32-bit numbers.

    Those of a longer word hold also the ones of its first letters, so that a word that is still being typed
    (`is_beginning`) is found in spite of a slip; then only those of the first letters are returned.
    """
    start = {f"^{left}" for left in _with_letters_out(word[:START_LETTERS], 1)} if len(word) >= START_LETTERS else set()
    if is_beginning:
        return sorted(map(_checksum, start))
    whole = _with_letters_out(word[:FINGERPRINT_LETTERS], slips_allowed(word))
    return sorted(map(_checksum, whole | start))


def _with_letters_out(word: str, most: int) -> set[str]:
    left = {word}
    newest = {word}
    for _ in range(most):
        newest = {each[:place] + each[place + 1 :] for each in newest for place in range(len(each))}
        left |= newest
    return left


def _checksum(text: str) -> int:
    number = crc32(text.encode())
    return number - 2**32 if number >= 2**31 else number
