"""What an officer may have typed into the one search box: a name, phone number, reference and so on.

The readings are alternatives, likeliest first; a string of digits often has several. Nothing here asks
the database.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from moothall.lib.email_address import email_address, email_prefix
from moothall.lib.names import name_words
from moothall.lib.postcode import postcode, postcode_prefixes
from moothall.lib.references import ReferenceIsWrong, parse
from moothall.lib.telephone import telephone, telephone_prefix
from moothall.lib.uprn import is_called_uprn, uprn

Kind = Literal["reference", "phone", "email", "postcode", "uprn", "name"]
_MOST_CHARACTERS = 200
_DIGITS_OF_MOST_NUMBERS = len("+447700900123")
"""A shorter one may be whole, or the beginning of a longer one, which finds it too."""
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_NATIONAL_WITHOUT_NOUGHT = re.compile(r"[12378]\d{9}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing the text may be.

    `value` is in the form it is stored in: the number of a reference, E.164, an email address, "WA8
    7QF", digits of a UPRN, the words of a name with spaces. It is the beginning of one when `is_whole`
    is false. `words` are a name's folded words, `near` the beginnings of a postcode typed after the
    name. `problem` is a sentence for the screen when the text can only be this and is wrong; `value` is
    then empty.
    """

    kind: Kind
    value: str
    is_whole: bool = True
    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    problem: str = ""


def kind_of_text(text: str, prefixes: Collection[str]) -> tuple[Reading, ...]:
    """Return what the text may be, likeliest first. `prefixes` are the letters of references."""
    typed = " ".join(text[:_MOST_CHARACTERS].split())
    if not typed:
        return ()
    if "@" in typed:
        return _email(typed)
    if is_called_uprn(typed):
        return (Reading("uprn", uprn(typed) or ""),)
    if _LETTER.search(typed):
        return _with_letters(typed, prefixes)
    if _DIGIT.search(typed):
        return _digits(typed, prefixes)
    return ()


def _email(typed: str) -> tuple[Reading, ...]:
    whole = email_address(typed)
    if whole:
        return (Reading("email", whole),)
    beginning = email_prefix(typed)
    return (Reading("email", beginning, is_whole=False),) if beginning else ()


def _with_letters(typed: str, prefixes: Collection[str]) -> tuple[Reading, ...]:
    readings: list[Reading] = []
    if _DIGIT.search(typed):
        readings += _reference(typed, prefixes) + _postcode(typed)
        number = telephone(typed)  # with an extension
        if number:
            readings.append(Reading("phone", number))
    if not any(reading.is_whole for reading in readings):
        readings += _name(typed)
    return tuple(readings)


def _digits(typed: str, prefixes: Collection[str]) -> tuple[Reading, ...]:
    readings: list[Reading] = []
    digits = re.sub(r"\D", "", typed)
    is_dialled = typed.lstrip("(").startswith(("0", "+"))
    if not is_dialled:
        readings += [reading for reading in _reference(typed, prefixes) if not reading.problem]
    readings += _phone(typed, digits)
    property_number = uprn(digits)
    if property_number and not typed.startswith("+") and (not is_dialled or len(digits) == 12):
        readings.append(Reading("uprn", property_number))
    return tuple(readings)


def _reference(typed: str, prefixes: Collection[str]) -> list[Reading]:
    try:
        number = parse(typed, prefixes)
    except ReferenceIsWrong as wrong:
        return [Reading("reference", "", problem=str(wrong))]
    return [] if number is None else [Reading("reference", str(number))]


def _phone(typed: str, digits: str) -> list[Reading]:
    beginning = telephone_prefix(typed)
    if beginning:
        whole = telephone(typed)
        is_whole = whole is not None and len(whole) >= _DIGITS_OF_MOST_NUMBERS
        return [Reading("phone", whole or beginning, is_whole=is_whole)]
    # Written without the nought, or with the country but without the plus.
    for spelling in (f"0{digits}" if _NATIONAL_WITHOUT_NOUGHT.fullmatch(digits) else "", f"+{digits}"):
        whole = telephone(spelling) if spelling.startswith(("0", "+44")) else None
        if whole:
            return [Reading("phone", whole)]
    return []


def _postcode(typed: str) -> list[Reading]:
    is_whole = postcode(typed) is not None
    return [Reading("postcode", value, is_whole=is_whole) for value in postcode_prefixes(typed)]


def _name(typed: str) -> list[Reading]:
    words = typed.split(" ")
    for last_words in (2, 1):
        near = postcode_prefixes(" ".join(words[-last_words:])) if len(words) > last_words else ()
        if near:
            name = name_words(" ".join(words[:-last_words]))
            return [Reading("name", " ".join(name), words=name, near=near)] if name else []
    name = name_words(typed)
    return [Reading("name", " ".join(name), words=name)] if name else []
