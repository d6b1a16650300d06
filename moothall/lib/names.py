"""Personal names for searching and matching: small letters, no accents, no titles, one word at a time.

These are keys. What a customer is called on screen is what the customer wrote; only a name that a mail program wrote
the other way round is offered as it is spoken.
"""

import re
import unicodedata

from moothall.lib.nicknames import forms_of_name

__all__ = ["folded", "forms_of_name", "name_words", "spoken_name"]

_TITLES = """
    mr mrs ms miss mx master dr doctor prof professor cllr councillor ald alderman sir dame lord lady
    baroness baron rev revd reverend fr sr pastor imam rabbi rt hon
"""
_HONOURS = "obe mbe cbe bem jp mp dl kc qc esq"
_BEFORE, _AFTER = frozenset(_TITLES.split()), frozenset(_HONOURS.split())
_LETTERS_WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`´]")
_COMPANY_WORDS = """
    ltd limited plc llp llc inc cic cio co company corp group holdings council trust association society charity club
    church school college university department team office services solutions partners partnership bank and sons
    cyf cyfyngedig cyngor
"""
_AFTER_ONLY = "jr jnr junior snr senior ii iii phd md ba bsc ma msc frcs"
_COMPANY, _NOT_A_FIRST_NAME = frozenset(_COMPANY_WORDS.split()), _AFTER | frozenset(_AFTER_ONLY.split())
_PART_OF_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2018\u2019\u02bc. -])*")
_NOT_IN_A_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return the text in small letters without accents or apostrophes: "Zoë O'Brien" is "zoe obrien"."""
    small = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    bare = "".join(letter for letter in small if not unicodedata.combining(letter))
    return bare.translate(_LETTERS_WITHOUT_ACCENT)


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded and in order, without titles before it or honours after it.

    A double-barrelled name gives both its words. Initials count as words. A name that is only a title is
    kept: some people are called Dean, Lord or Master.
    """
    words = [word for word in _NOT_IN_A_WORD.split(folded(text)) if word]
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in _AFTER:
        words = words[:-1]
    return tuple(words)


def spoken_name(written: str) -> str:
    """Return a name as it is spoken: "O'Neill, Siobhán", as Outlook writes it, is "Siobhán O'Neill".

    One without exactly one comma, of a company, or with honours behind the comma stays as it is.
    """
    family, comma, first = (part.strip() for part in written.partition(","))
    said, said_first = (set(_NOT_IN_A_WORD.split(folded(part))) for part in (written, first))
    is_turned = comma and all(map(_PART_OF_NAME.fullmatch, (family, first)))
    if not is_turned or said & _COMPANY or said_first & _NOT_A_FIRST_NAME:
        return written
    return f"{first} {family}"
