"""What an officer asks for with the words typed into the search box."""

import re
from dataclasses import dataclass, replace

from moothall.lib.email_address import email_prefix
from moothall.lib.postcode import postcode_prefixes
from moothall.lib.typed_text import Reading, kind_of_text

_DIGIT = re.compile(r"\d")
_HOUSE = re.compile(r"\d{1,4}[a-z]?")
_NUMBER = re.compile(r"\d{5,15}")
_ACCOUNT = re.compile(r"(?=.*\d)[A-Z0-9]{4,30}")
_NOT_OF_AN_ACCOUNT = re.compile(r"[^A-Z0-9]")
MOST_NAME_WORDS = 4
FEWEST_LAST_DIGITS = 5


@dataclass(frozen=True)
class Asked:
    """The typed text taken apart. Everything that is given narrows or raises what is found.

    `words` are folded words of a name, the last perhaps still being typed; `near` beginnings of a postcode; `house` a
    house number; the others are beginnings of normal forms, and `last_digits` the end of a telephone number. One word
    may be several things, of which only one can be right.
    """

    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    house: str = ""
    phones: tuple[str, ...] = ()
    last_digits: str = ""
    emails: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    uprn: int | None = None
    is_one_word: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.near or self.has_contact_point or self.uprn)

    @property
    def has_contact_point(self) -> bool:
        """Whether part of it may be a telephone, email or account number."""
        return bool(self.phones or self.last_digits or self.emails or self.accounts)

    @property
    def is_sure_of_contact_point(self) -> bool:
        """Whether a telephone number or email address was typed that can be nothing else."""
        return bool(self.phones) or any("@" in email for email in self.emails)


def asked_in(text: str) -> Asked:
    """Take apart what was typed."""
    tokens = text[:200].split()
    addresses = tuple(email for token in tokens if "@" in token and (email := email_prefix(token)))
    plain = " ".join(token for token in tokens if "@" not in token)
    asked = Asked(emails=addresses, is_one_word=len(tokens) == 1)
    for reading in kind_of_text(plain, ()):
        asked = _with_reading(asked, reading)
    return _with_whole_token(asked, plain)


def _with_reading(asked: Asked, reading: Reading) -> Asked:
    if reading.problem or not reading.value:
        return asked
    if reading.kind == "phone":
        return replace(asked, phones=(*asked.phones, reading.value))
    if reading.kind == "postcode":
        return replace(asked, near=(*asked.near, reading.value))
    if reading.kind == "uprn":
        return replace(asked, uprn=int(reading.value))
    if reading.kind == "name":
        return _with_name(asked, reading.words, near=reading.near)
    return asked


def _with_name(asked: Asked, words: tuple[str, ...], *, near: tuple[str, ...]) -> Asked:
    is_postcode_alone = bool(asked.near)
    asked = replace(asked, near=(*asked.near, *near))
    first = next((n for n in (2, 1) if len(words) > n and postcode_prefixes(" ".join(words[:n]))), 0)
    if first and not asked.near:  # a postcode before the name
        asked = replace(asked, near=postcode_prefixes(" ".join(words[:first])))
        words = words[first:]
    letters = tuple(word for word in words if not _DIGIT.search(word))
    asked = replace(asked, words=letters[:MOST_NAME_WORDS])
    return asked if is_postcode_alone else _with_numbers(asked, [word for word in words if word[0].isdigit()])


def _with_numbers(asked: Asked, numbers: list[str]) -> Asked:
    if numbers and numbers[0].startswith("0"):
        return _with_readings_of(asked, "".join(word for word in numbers if word.isdigit()))
    house = next((word for word in numbers if _HOUSE.fullmatch(word)), "")
    if house:
        return replace(asked, house=house)
    long_one = next((word for word in numbers if _NUMBER.fullmatch(word)), "")
    return _with_readings_of(replace(asked, last_digits=long_one), long_one) if long_one else asked


def _with_readings_of(asked: Asked, digits: str) -> Asked:
    for reading in kind_of_text(digits, ()):
        asked = _with_reading(asked, reading)
    return asked


def _with_whole_token(asked: Asked, plain: str) -> Asked:
    """A single word may also be an account number, the end of a telephone number or the beginning of an email."""
    compact = _NOT_OF_AN_ACCOUNT.sub("", plain.upper())
    if compact.isdigit() and len(compact) >= FEWEST_LAST_DIGITS and not plain.startswith(("+", "07", "01", "02")):
        asked = replace(asked, last_digits=compact)
    if _ACCOUNT.fullmatch(compact) and not asked.words[1:] and (" " not in plain or not asked.near):
        asked = replace(asked, accounts=(compact,))
    is_like_email = " " not in plain and re.search(r"\w[._\d]", plain) and not compact.isdigit()
    if is_like_email and not asked.near:
        asked = replace(asked, emails=(*asked.emails, plain.lower()))
    return asked
