"""What people come to do: report, pay, apply, book, find, complain; and the A to Z."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service

WORDS_IN_THE_INDEX = 2
"""How many of a service's keywords stand in the A to Z; the first ones are the most telling."""

USUAL = (524, 557, 58, 587, 528, 564, 279, 92, 4, 364, 485, 319, 440, 526, 280)
"""What people ask English councils for most, by number in the Local Government Services List (standards.esd.org.uk),
shown until this council's own demand is known."""


class Errand(NamedTuple):
    """A reason to come, and which services answer it."""

    code: str
    words: LazyText
    example: LazyText
    fits: Callable[[ServiceRecord], bool]


def is_report(record: ServiceRecord) -> bool:
    """Say whether customers come to report something, rather than to ask for it."""
    return record.is_report


def _is_payment(record: ServiceRecord) -> bool:
    return record.interaction == "revenue" or any(charge.pence for charge in record.charges)


def _is_application(record: ServiceRecord) -> bool:
    applies = record.interaction in {"application", "benefits"} and not is_report(record)
    return applies or record.workflow == "application"


def _is_booking(record: ServiceRecord) -> bool:
    return record.interaction in {"booking", "appointment"}


def _is_looking_up(record: ServiceRecord) -> bool:
    return record.interaction == "information"


ERRANDS: tuple[Errand, ...] = (
    Errand("report", _("Report something"), _("A missed bin, a pothole, dumped waste, noise"), is_report),
    Errand("pay", _("Pay"), _("Council tax, licences, collections"), _is_payment),
    Errand("apply", _("Apply"), _("Benefits, permits, housing, school places"), _is_application),
    Errand("book", _("Book"), _("A collection, a visit, an appointment"), _is_booking),
    Errand("find", _("Find out"), _("Your bin day, opening times, how to do something"), _is_looking_up),
)


class IndexLine(NamedTuple):
    """One word of the A to Z and the services it leads to."""

    word: str
    services: list[Service]


class Letter(NamedTuple):
    """One letter of the A to Z."""

    letter: str
    lines: list[IndexLine]


def errand_named(code: str) -> Errand | None:
    """Return the errand with this code."""
    return next((each for each in ERRANDS if each.code == code), None)


def index_of(services: Iterable[Service]) -> list[Letter]:
    """Return the A to Z: every service under its own name and under its first keywords."""
    lines: dict[str, list[Service]] = {}
    for service in services:
        for word in _index_words(service.record):
            under = lines.setdefault(word, [])
            if service not in under:
                under.append(service)
    letters: dict[str, list[IndexLine]] = {}
    for word in sorted(lines, key=str.casefold):
        letters.setdefault(word[0].upper(), []).append(IndexLine(word, lines[word]))
    return [Letter(letter, found) for letter, found in letters.items()]


def _index_words(record: ServiceRecord) -> Iterable[str]:
    yield record.name
    for word in record.keywords[:WORDS_IN_THE_INDEX]:
        if word[:1].isalpha():
            yield word[:1].upper() + word[1:]


def by_group(services: Iterable[Service]) -> dict[str, list[Service]]:
    """Return the services under their subjects, in the order of the alphabet."""
    groups: dict[str, list[Service]] = {}
    for service in services:
        groups.setdefault(service.group, []).append(service)
    return dict(sorted(groups.items(), key=lambda entry: entry[0].casefold()))


def usual_services(services: Iterable[Service]) -> list[Service]:
    """Return the services that people of most councils ask for most, then the others by name."""
    place = {number: position for position, number in enumerate(USUAL)}
    return sorted(services, key=lambda each: (place.get(each.record.lgsl or 0, len(place)), each.name.casefold()))
