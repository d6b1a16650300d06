"""What a reader would stumble over in a text: long sentences, words of our own trade, capitals, slips of the pen."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from moothall.lib.plain_english.reading import LONG_SENTENCE
from moothall.lib.plain_english.sentences import ADDRESS, WORD, sentences_in, words_in
from moothall.lib.plain_english.spelling import AMERICAN, is_spelt_right, likely
from moothall.lib.wording import ENGLISH, Wording

Kind = Literal["jargon", "slang", "abbreviation"]
Code = Literal["salutation", "long_sentence", "jargon", "slang", "abbreviation", "capitals", "spelling"]

#: Abbreviations that are read more easily than what they stand for.
_UNDERSTOOD = "UK EU US USA GP NHS BBC TV DVD CD MP MOT VAT PDF ID PIN ATM CV GCSE DIY PO OK AM PM BST GMT CCTV SMS UTC"
UNDERSTOOD = frozenset(_UNDERSTOOD.split())
_CAPITALS = re.compile(r"(?<![\w-])(?:[A-Z][A-Z'’]+)(?:[ \t]+(?:[A-Z][A-Z'’]*)(?![\w-]))*(?![\w-])")
_SHORT = re.compile(r"(?<![\w-])(?:[A-Z]&[A-Z]|[A-Z]{2,6}s?)(?![\w-])")
_SALUTATION = re.compile(
    r"\s*(?:dear|hello|hi|good (?:morning|afternoon|evening)|annwyl|helo|to whom it may concern)\b", re.IGNORECASE
)
_HELD_TOGETHER = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
SHORTEST_SPELT = 3
SHORTEST_FIRST = 6
"""Letters of the first word of a sentence that is spelt wrong: a shorter one is more often a name."""


class StyleWord(NamedTuple):
    """A word that the council does not want in what customers read, and what to say instead.

    An abbreviation with nothing to say instead is one that everybody here understands.
    """

    word: str
    kind: Kind
    instead: str = ""


class Warning(NamedTuple):
    """Something to look at: what it is, the character at which it begins, the words themselves, and what to do.

    `text[place : place + len(excerpt)] == excerpt`; a salutation that is missing has no excerpt.
    """

    code: Code
    place: int
    excerpt: str
    advice: str


class _Sheet(NamedTuple):
    """A text with what is known about it."""

    text: str
    words: tuple[StyleWord, ...]
    known: frozenset[str]
    say: Wording


def warnings_of(
    text: str, *, words: Sequence[StyleWord] = (), known: Collection[str] = (), wording: Wording = ENGLISH
) -> list[Warning]:
    """Return what to look at in a text, in the order of the text; each place once.

    `words` are those that the council does not want. `known` are names that are spelt right: streets, officers.
    """
    names = frozenset(part.lower() for name in known for part in _HELD_TOGETHER.findall(name))
    sheet = _Sheet(ADDRESS.sub(lambda found: " " * len(found[0]), text), tuple(words), names, wording)
    found = [warning for check in CHECKS for warning in check(sheet)]
    return [_as_written(warning, text) for warning in _apart(found)]


def warnings_of_letter(
    text: str, *, words: Sequence[StyleWord] = (), known: Collection[str] = (), wording: Wording = ENGLISH
) -> list[Warning]:
    """Return what to look at in a letter or an email: as for any text, and whether it greets its reader."""
    found = warnings_of(text, words=words, known=known, wording=wording)
    if not text.strip() or _SALUTATION.match(text):
        return found
    advice = wording.gettext("Begin with a greeting, such as “Dear Mrs Green”.")
    return [Warning("salutation", 0, "", advice), *found]


def _as_written(warning: Warning, text: str) -> Warning:
    return warning._replace(excerpt=text[warning.place : warning.place + len(warning.excerpt)])


def _apart(found: list[Warning]) -> list[Warning]:
    """Leave out what lies inside a place that an earlier check has spoken of; sentences may hold others."""
    kept: list[Warning] = []
    taken: set[int] = set()
    for warning in found:
        span = range(warning.place, warning.place + len(warning.excerpt))
        if warning.code != "long_sentence":
            if taken.intersection(span):
                continue
            taken.update(span)
        kept.append(warning)
    return sorted(kept, key=lambda warning: warning.place)


def _long_sentences(sheet: _Sheet) -> Iterator[Warning]:
    for sentence in sentences_in(sheet.text):
        count = len(words_in(sentence.text))
        if count > LONG_SENTENCE:
            advice = sheet.say.gettext("%(number)s words: make two sentences of it, or a list.") % {"number": count}
            yield Warning("long_sentence", sentence.place, sentence.text, advice)


def _unwanted(sheet: _Sheet) -> Iterator[Warning]:
    wanted = tuple(word for word in sheet.words if word.kind != "abbreviation")
    if not wanted:
        return
    pattern, by_group = _pattern(wanted)
    for found in pattern.finditer(sheet.text):
        word = by_group[found.lastgroup or ""]
        yield Warning(word.kind, found.start(), found[0], _advice(word, sheet.say))


def _advice(word: StyleWord, say: Wording) -> str:
    if word.instead:
        return say.gettext("Say “%(instead)s” instead.") % {"instead": word.instead}
    if word.kind == "slang":
        return say.gettext("Say it as you would to somebody whom you do not know.")
    return say.gettext("Say it in words that everybody uses.")


@lru_cache(maxsize=8)
def _pattern(words: tuple[StyleWord, ...]) -> tuple[re.Pattern[str], dict[str, StyleWord]]:
    """Return one pattern for all words, longest first, with their usual endings; and which group is which word."""
    longest_first = sorted(words, key=lambda word: (-len(word.word), word.word))
    by_group = {f"w{number}": word for number, word in enumerate(longest_first)}
    parts = [f"(?P<{group}>{_inflected(word.word)})" for group, word in by_group.items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE), by_group


def _inflected(word: str) -> str:
    plain = re.sub(r"(?:\\ |\s)+", r"\\s+", re.escape(word.strip())).replace("'", "['’]")
    if not word[-1:].isalpha():
        return plain
    return f"{plain[:-1]}(?:e|es|ed|ing)" if word.endswith("e") else f"{plain}(?:s|es|ed|ing)?"


def _capitals(sheet: _Sheet) -> Iterator[Warning]:
    """Words that are shouted: a word of four letters or more, or several words, that are no abbreviations."""
    for found in _CAPITALS.finditer(sheet.text):
        words = found[0].split()
        shouted = [word for word in words if len(word) > 1 and _is_shouted(word, sheet)]
        if len(shouted) == len([word for word in words if len(word) > 1]) and (
            len(words) > 1 or len(found[0]) > SHORTEST_SPELT
        ):
            advice = sheet.say.gettext("Write it in small letters: capitals are hard to read and seem to shout.")
            yield Warning("capitals", found.start(), found[0], advice)


def _is_shouted(word: str, sheet: _Sheet) -> bool:
    is_listed = any(each.word == word for each in sheet.words if each.kind == "abbreviation")
    return word not in UNDERSTOOD and not is_listed and (is_spelt_right(word.lower()) or word.lower() in sheet.known)


def _abbreviations(sheet: _Sheet) -> Iterator[Warning]:
    """What is short and is not explained in the text: "Department for Work and Pensions (DWP)" explains DWP."""
    listed = {word.word: word for word in sheet.words if word.kind == "abbreviation"}
    said: set[str] = set()
    for found in [*_SHORT.finditer(sheet.text), *_listed_abbreviations(sheet, listed)]:
        short = found[0].removesuffix("s") if found[0][:-1].isupper() else found[0]
        if short in said or short.upper() in UNDERSTOOD or _is_explained(short, sheet.text):
            continue
        word = listed.get(short)
        if word is not None and not word.instead:
            continue
        said.add(short)
        if word is not None:
            advice = _advice(word, sheet.say)
        else:
            advice = sheet.say.gettext("Say what it stands for the first time, with the letters in brackets after it.")
        yield Warning("abbreviation", found.start(), found[0], advice)


def _listed_abbreviations(sheet: _Sheet, listed: Collection[str]) -> Iterator[re.Match[str]]:
    """Those of the list that are not plain capitals: "ASAP" is found anyhow, "FoI" is not."""
    for short in listed:
        if not _SHORT.fullmatch(short):
            yield from re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", sheet.text)


def _is_explained(short: str, text: str) -> bool:
    letters = re.escape(short)
    return bool(re.search(rf"\w\s*\({letters}s?\)|(?<!\w){letters}s? \((?=\w+ \w+)", text))


def _spelling(sheet: _Sheet) -> Iterator[Warning]:
    begins = {sentence.place for sentence in sentences_in(sheet.text)}
    for found in WORD.finditer(sheet.text):
        written = found[0]
        word = written.lower().replace("’", "'")
        if word in AMERICAN:
            yield Warning("spelling", found.start(), written, _meant(AMERICAN[word], sheet.say))
        elif _is_a_slip(written, word, sheet, is_first=found.start() in begins):
            yield Warning("spelling", found.start(), written, _meant(likely(word), sheet.say))


def _is_a_slip(written: str, word: str, sheet: _Sheet, *, is_first: bool) -> bool:
    """Whether a word is spelt wrong. Names and places begin with a capital and are in no list of words."""
    if len(word) < SHORTEST_SPELT or any(letter.isdigit() for letter in word) or not word.isascii():
        return False
    is_name = written != word and not (is_first and len(word) >= SHORTEST_FIRST and likely(word))
    return not is_name and word not in sheet.known and not is_spelt_right(word)


def _meant(word: str, say: Wording) -> str:
    if word:
        return say.gettext("Is “%(word)s” meant?") % {"word": word}
    return say.gettext("Check how this is spelt.")


#: In the order in which they speak: what an earlier one has found is not said again by a later one.
CHECKS: tuple[Callable[[_Sheet], Iterator[Warning]], ...] = (
    _long_sentences,
    _unwanted,
    _capitals,
    _abbreviations,
    _spelling,
)
