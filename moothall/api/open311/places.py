"""Where a report is: a position, an address in words, a property."""

import math
import re

from django.http import QueryDict

from moothall.api.open311.form import Slips
from moothall.cases.rules import MOST_UPRN, Place, is_in_the_uk
from moothall.lib.postcode import postcode

LONGEST_ADDRESS = 500
_A_POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9][0-9A-Za-z]?\s*[0-9][A-Za-z]{2}")


def place_sent(sent: QueryDict, slips: Slips) -> Place:
    """Return the place that a report gives, and note what is wrong with it."""
    latitude, longitude = _number(sent, "lat", 90, slips), _number(sent, "long", 180, slips)
    if (latitude is None) != (longitude is None):
        slips.add("long" if longitude is None else "lat", "Give lat and long together.")
    elif latitude is not None and longitude is not None and not is_in_the_uk(latitude, longitude):
        slips.add("lat", "This position is not in the United Kingdom. Give lat and long in degrees of WGS 84.")
    words, uprn = sent.get("address_string", "").strip(), _uprn(sent, slips)
    if len(words) > LONGEST_ADDRESS:
        slips.add("address_string", f"An address has at most {LONGEST_ADDRESS} characters.")
    if not words and uprn is None and latitude is None and longitude is None:
        slips.add("address_string", "Say where it is: lat and long, address_string, or address_id.")
    return Place(
        words=words or in_figures(latitude, longitude, uprn),
        postcode=_postcode_in(words),
        uprn=uprn,
        latitude=latitude,
        longitude=longitude,
    )


def in_figures(latitude: float | None, longitude: float | None, uprn: int | None) -> str:
    """Return the words for a place of which only figures are known."""
    if latitude is not None and longitude is not None:
        return f"Position {latitude:.5f}, {longitude:.5f}"
    return f"UPRN {uprn}" if uprn is not None else ""


def _number(sent: QueryDict, field: str, most: int, slips: Slips) -> float | None:
    given = sent.get(field, "").strip()
    if not given:
        return None
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if math.isfinite(number) and abs(number) <= most:
        return number
    slips.add(field, f"Give degrees between -{most} and {most}, such as 54.57.")
    return 0.0


def _uprn(sent: QueryDict, slips: Slips) -> int | None:
    given = sent.get("address_id", "").strip()
    if not given:
        return None
    if given.isascii() and given.isdecimal() and 0 < int(given[:20]) < MOST_UPRN:
        return int(given)
    slips.add("address_id", "Give a UPRN: a number of up to 12 digits.")
    return None


def _postcode_in(words: str) -> str:
    found = [postcode(each) for each in _A_POSTCODE.findall(words)]
    return next((each for each in reversed(found) if each), "")
