"""Whether a word is spelt as British English spells it.

The word list is read when it is first needed (some 160,000 words, a fifth of a second, once in each process). It is
American; a word that it lacks is tried again as an American would write it.
"""

import re
from functools import cache

from spellchecker import SpellChecker

#: A British spelling and the American one that the list has.
BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our", "or"),
        (r"is(?=e$|es$|ed$|er|ing$|ation)", "iz"),
        (r"ys(?=e$|es$|ed$|er|ing$)", "yz"),
        (r"re(s?)$", r"er\1"),
        (r"ll(?=ed$|ing$|er|or)", "l"),
        (r"l(?=ful|ment)", "ll"),
        (r"ogue", "og"),
        (r"enc(?=e$|es$)", "ens"),
        (r"ae|oe", "e"),
        (r"mme", "m"),
        (r"que", "ck"),
        (r"tyre", "tire"),
        (r"grey", "gray"),
        (r"t$", "ed"),
        (r"dgem", "dgm"),
        (r"sceptic", "skeptic"),
        (r"plough", "plow"),
        (r"mould", "mold"),
    )
)
#: Right here, and in no list made overseas.
_OURS = """
kerb kerbs kerbside caddy caddies wheelie bungalow bungalows cllr councillor councillors cheque cheques enquiry
enquiries fortnight fortnightly postcode postcodes gritting gritter gritters fly-tipping flytip potholes pothole
streetlight streetlights whilst licence licences practise organisation helpdesk online email emails website websites
app apps cafe cafes wifi contactless signpost signposting housebound carers carer childcare safeguarding allotment
allotments headstone bereavement crematorium leaflet leaflets payslip payslips logbook roadworks gully gullies verge
verges textphone minicom jewellery pyjamas aluminium recyclable recyclables compostable freepost jobseeker jobseekers
"""
OURS = frozenset(_OURS.split())
AMERICAN = {
    "color": "colour", "colors": "colours", "center": "centre", "centers": "centres", "neighbor": "neighbour",
    "neighbors": "neighbours", "neighborhood": "neighbourhood", "gray": "grey", "favor": "favour", "labor": "labour",
    "honor": "honour", "behavior": "behaviour", "license plate": "number plate", "canceled": "cancelled",
    "traveling": "travelling", "jewelry": "jewellery", "aluminum": "aluminium", "curb": "kerb", "tire": "tyre",
    "catalog": "catalogue", "enrollment": "enrolment", "fulfill": "fulfil",
}  # fmt: skip
_FREQUENT = 20


@cache
def _list() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


@cache
def is_spelt_right(word: str) -> bool:
    """Whether a word in small letters is in the list as British English spells it, or made of such with hyphens."""
    if word in OURS or word in _list().word_frequency.dictionary:
        return True
    if "-" in word:
        return all(is_spelt_right(part) for part in word.split("-") if len(part) > 1)
    stem = re.sub(r"['’]s?$", "", word)
    if stem != word:
        return is_spelt_right(stem)
    return any(pattern.search(word) and _is_listed(pattern.sub(other, word)) for pattern, other in BRITISH)


def _is_listed(word: str) -> bool:
    return word in _list().word_frequency.dictionary


@cache
def likely(word: str) -> str:
    """Return the word that was probably meant: the most frequent one a slip of one letter away; "" if there is none."""
    near = _list().word_frequency.dictionary
    found = [(near[other], other) for other in _list().edit_distance_1(word) if near[other] > _FREQUENT]
    return max(found)[1] if found else ""
