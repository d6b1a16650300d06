"""How near a place is to what a customer typed, without knowing where the customer is."""

import re

from moothall.lib.names import folded
from moothall.lib.postcode import postcode, postcode_prefixes

ELSEWHERE = 9


def nearness(typed: str, *, place_postcode: str, words: str) -> int:
    """Return how near a place is to a postcode or town as typed: 0 is the same, 9 somewhere else.

    Neighbouring postcodes share their beginning: the whole postcode, the sector (TH1 2), then the district
    (TH1) and the area (TH) agree.
    """
    whole = postcode(typed)
    if whole is None and not postcode_prefixes(typed):
        return _nearness_of_words(typed, words)
    wanted = whole or postcode_prefixes(typed)[0]
    for distance, shared in enumerate(_beginnings(wanted)):
        if _beginning_of(place_postcode, shared):
            return distance
    return ELSEWHERE


def _beginnings(wanted: str) -> list[str]:
    outward, _space, inward = wanted.partition(" ")
    sector = f"{outward} {inward[:1]}" if inward else outward
    return [wanted, sector, outward, _area_of(outward)]


def _beginning_of(place_postcode: str, shared: str) -> bool:
    if " " in shared:
        return place_postcode.startswith(shared)
    outward = place_postcode.partition(" ")[0]
    return shared in (outward, _area_of(outward))


def _area_of(outward: str) -> str:
    return re.split(r"[0-9]", outward)[0]


def _nearness_of_words(typed: str, words: str) -> int:
    there = folded(words).split()
    asked = folded(typed).split()
    if asked and all(any(word.startswith(each) for word in there) for each in asked):
        return 0
    return ELSEWHERE
