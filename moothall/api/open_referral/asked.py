"""What is asked for: words, terms, hours, a postcode, a page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.http import QueryDict

from moothall.api.open_referral.book import Book, Entry
from moothall.api.open_referral.schedules import DAYS
from moothall.api.problems import Problem
from moothall.cases.queries.near import metres_between
from moothall.directory.queries import search_services
from moothall.lib.postcode import postcode

USUAL_ON_A_PAGE, MOST_ON_A_PAGE = 50, 500
MOST_METRES = 1_000_000
MOST_FOUND = 10_000
_A_TIME = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?Z?")


@dataclass(frozen=True)
class Hours:
    """On which day, and between which times, something must be open; empty where it does not matter."""

    day: str = ""
    start: str = ""
    end: str = ""

    def fit(self, schedules: Iterable[dict[str, Any]]) -> bool:
        """Say whether one of these schedules is on the day, begins no earlier and ends no later."""
        return not (self.day or self.start or self.end) or any(self._fits(each) for each in schedules)

    def _fits(self, schedule: dict[str, Any]) -> bool:
        opens, closes = schedule.get("opens_at"), schedule.get("closes_at")
        if opens is None or closes is None:
            return False
        is_on_the_day = not self.day or self.day in schedule["byday"].split(",")
        return is_on_the_day and (not self.start or opens >= self.start) and (not self.end or closes <= self.end)


def services_asked(sent: QueryDict, held: Book) -> list[Entry]:
    """Return the services that are asked for. Raises Problem 400 for what cannot be asked."""
    return _filtered(list(held.services.values()), sent)


def at_places_asked(sent: QueryDict, held: Book) -> list[Entry]:
    """Return the services at places that are asked for, the nearest first where a postcode is given."""
    entries = _filtered(list(held.at_places.values()), sent)
    written = sent.get("postcode", "").strip()
    if not written:
        if sent.get("proximity", "").strip():
            raise _wrong("proximity", "Say from which postcode: give postcode as well.")
        return entries
    here, metres = _position_of(written, held), _metres(sent)
    far = [(metres_between(here, each.position), each) for each in entries if each.position is not None]
    return [each for distance, each in sorted(far, key=lambda found: found[0]) if metres is None or distance <= metres]


def _position_of(written: str, held: Book) -> tuple[float, float]:
    whole = postcode(written[:20])
    if whole is None:
        raise _wrong("postcode", "Give a whole postcode, such as TH1 1AA.")
    if whole not in held.positions:
        words = f"We do not know where {whole} is. We know the postcodes of our own places, and no others."
        raise Problem(404, words, {"postcode": words})
    return held.positions[whole]


def _metres(sent: QueryDict) -> float | None:
    given = sent.get("proximity", "").strip()
    if not given:
        return None
    try:
        metres = float(given)
    except ValueError:
        metres = -1
    if 0 <= metres <= MOST_METRES:
        return metres
    raise _wrong("proximity", f"Give a number of metres, from 0 to {MOST_METRES:,}.")


def _filtered(entries: list[Entry], sent: QueryDict) -> list[Entry]:
    for name in ("minimum_age", "maximum_age"):
        _age(sent, name)
    hours = Hours(_day(sent), _time(sent, "start_time"), _time(sent, "end_time"))
    term, taxonomy = sent.get("taxonomy_term_id", "").strip(), sent.get("taxonomy_id", "").strip()
    kept = [each for each in entries if hours.fit(each.schedules)]
    if term:
        kept = [each for each in kept if term in each.terms]
    if taxonomy:
        kept = [each for each in kept if any(taxonomy == one["taxonomy_id"] for one in _terms(each))]
    words = sent.get("search", "").replace("\0", "").strip()[:200]
    return _by_words(kept, words) if words else kept


def _terms(entry: Entry) -> list[dict[str, Any]]:
    whole = entry.whole.get("service", entry.whole)
    return [attribute["taxonomy_term"] for attribute in whole["attributes"]]


def _by_words(entries: Sequence[Entry], words: str) -> list[Entry]:
    """Return what the website's own search finds, best first."""
    places = {hit.service.code: place for place, hit in enumerate(search_services(words, limit=MOST_FOUND))}
    return sorted((each for each in entries if each.code in places), key=lambda each: places[each.code])


def _age(sent: QueryDict, name: str) -> None:
    """Check an age. No service of ours is for one age only, so each is for whoever asks."""
    given = sent.get(name, "").strip()
    if given and not (given.isascii() and given.replace(".", "", 1).isdecimal() and float(given) <= 150):
        raise _wrong(name, "Give an age in years.")


def _day(sent: QueryDict) -> str:
    given = sent.get("day", "").strip().lower()
    if not given or given.upper() in DAYS.values():
        return given.upper()
    if given in DAYS:
        return DAYS[given]
    raise _wrong("day", "Give a day as MO, TU, WE, TH, FR, SA or SU.")


def _time(sent: QueryDict, name: str) -> str:
    given = sent.get(name, "").strip()
    if not given:
        return ""
    if not _A_TIME.fullmatch(given):
        raise _wrong(name, "Give a time of day, such as 09:30.")
    hour, minute, *_seconds = given.rstrip("Z").split(":")
    return time(int(hour), int(minute)).isoformat()


def page_of(things: Sequence[Any], sent: QueryDict) -> dict[str, Any]:
    """Return one page of things in the envelope that every list has."""
    size = _whole(sent, "per_page", USUAL_ON_A_PAGE, MOST_ON_A_PAGE)
    number = _whole(sent, "page", 1, 10**9)
    contents = list(things[(number - 1) * size : number * size])
    pages = max(1, -(-len(things) // size))
    return {
        "total_items": len(things),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _whole(sent: QueryDict, name: str, usual: int, most: int) -> int:
    given = sent.get(name, "").strip()
    if not given:
        return usual
    if given.isascii() and given.isdecimal() and len(given) < 12 and 1 <= int(given) <= most:
        return int(given)
    raise _wrong(name, f"Give a whole number from 1 to {most:,}.")


def _wrong(field: str, words: str) -> Problem:
    return Problem(400, f"{field}: {words}", {field: words})
