"""What may be kept of words that somebody typed into a search: never who they are or where they live."""

import re
from itertools import pairwise

from moothall.lib.postcode import is_postcode

MOST_CHARACTERS = 60
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_EDGES = ".,;:!?\"'“”‘()[]{}<>*-–…/\\"


def words_to_keep(text: str) -> str:
    """Return the words of a search in small letters, without what could be a personal detail; "" if nothing is left.

    Whatever holds a digit, a sign such as @ or a dot inside it is left out: postcodes, numbers of any kind, email
    addresses, telephone numbers. At most 60 characters are returned, cut between words.
    """
    typed = [word.strip(_EDGES) for word in text.lower().replace("’", "'").split()]
    is_half_postcode = _halves_of_postcodes(typed)
    plain = [
        word
        for word, is_half in zip(typed, is_half_postcode, strict=True)
        if not is_half and _PLAIN_WORD.fullmatch(word)
    ]
    return _cut(plain)


def _halves_of_postcodes(words: list[str]) -> list[bool]:
    """Say of each word whether it is a postcode, or one with its neighbour: "sw1a" and "oaa", say."""
    marks = [is_postcode(word) for word in words]
    for place, (one, two) in enumerate(pairwise(words)):
        if is_postcode(f"{one} {two}"):
            marks[place] = marks[place + 1] = True
    return marks


def _cut(words: list[str]) -> str:
    kept = ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if len(longer) > MOST_CHARACTERS:
            break
        kept = longer
    return kept
