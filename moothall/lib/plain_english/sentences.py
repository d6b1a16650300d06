"""A text as its sentences, words and syllables."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pyphen import Pyphen

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
#: What is read as one thing and is no word: addresses of pages and of mail.
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|wales|example)\b\S*", re.IGNORECASE
)
SHORT_FORMS = ("mr", "mrs", "ms", "dr", "st", "rev", "cllr", "no", "e.g", "i.e", "eg", "ie", "etc", "approx", "tel")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•–]|\d+[.)])\s)|(?<![,;\w])\n|\n(?=\s*[A-Z])")
_LAST_WORD = re.compile(r"(\S+?)[.!?…]+[\"'”’)\]]*$")
_BULLET = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+|\s+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouy])(?:e|es|ed)$")
_SPOKEN = re.compile(r"(?:[td]ed|[cgsxz]es|shes|ches|[^aeiouy]les?|[bcdfgkptz]led)$")
_SILENT_INSIDE = re.compile(r"(?<=[aeiouy][^aeiouy])e(?=ment|less|ful|ly$)")
#: Spoken with fewer than they are written with.
SWALLOWED = {"business": 2, "businesses": 3, "every": 2, "everyone": 3, "everything": 3, "everybody": 4}
#: Two vowels that are two sounds: re-act, sci-ence, ar-e-a, i-de-a, cre-ate, be-ing, ra-di-o, u-su-al, po-em.
_HIATUS = re.compile(
    r"ia(?!l$|n$)|(?<=[^ctgs])ian?l?$|io(?!n|us)|(?<=[vrb])io(?=us)|iu|(?<!g)ue(?=l$|nt$|nce$)|ua|uo(?!y)|eo(?!pl)|(?<!q)ui(?=ty|ng)"
    r"|(?:ea$)|crea(?=t)|rea(?=ct|l$)|ei(?=ng$)|yi(?=ng$)|oi(?=ng$)|ie(?=t|nc|r$)|oe(?=m|t)|eu(?=m)|aia"
)


class Sentence(NamedTuple):
    """A sentence, and the character of the text at which it begins."""

    text: str
    place: int


def sentences_in(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text. An entry of a list and a heading are sentences of their own."""
    begin = 0
    for stop in _STOP.finditer(text):
        if _is_short_form(text[begin : stop.end()]):
            continue
        yield from _trimmed(text, begin, stop.end())
        begin = stop.end()
    yield from _trimmed(text, begin, len(text))


def _is_short_form(piece: str) -> bool:
    """Whether what seems to end here is "Mr." or "e.g."."""
    last = _LAST_WORD.search(piece)
    return bool(last) and piece.endswith(".") and last is not None and last[1].lstrip("(").lower() in SHORT_FORMS


def _trimmed(text: str, begin: int, end: int) -> Iterator[Sentence]:
    mark = _BULLET.match(text, begin, end)
    begin = mark.end() if mark else begin
    piece = text[begin:end].rstrip()
    if WORD.search(piece):
        yield Sentence(piece, begin)


def words_in(text: str) -> list[str]:
    """Return the words of a text; the address of a page counts as one word, and so does a number."""
    return WORD.findall(ADDRESS.sub(" address ", text))


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_GB")


@cache
def syllables_in(word: str) -> int:
    """Return how many syllables a word is spoken with, at least one.

    Hyphenation knows where most words part, but never parts off a single letter ("area") nor, for the eye's sake,
    every syllable ("ready"); sounds of vowels are counted beside it and the greater number holds, unless hyphenation
    is far off.
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    if letters in SWALLOWED:
        return SWALLOWED[letters]
    parts = [part for part in re.split(r"[-’']", word.lower()) if part]
    if len(parts) > 1 and all(len(part) > 2 for part in parts):
        return sum(syllables_in(part) for part in parts)
    return max(1, _sounds(letters), min(len(_hyphens().positions(letters)) + 1, _sounds(letters) + 1))


def _sounds(letters: str) -> int:
    letters = _SILENT_INSIDE.sub("", letters)
    count = len(_VOWELS.findall(letters)) + len(_HIATUS.findall(letters))
    if count > 1 and _SILENT.search(letters) and not _SPOKEN.search(letters):
        count -= 1
    return max(1, count)
