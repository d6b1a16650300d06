"""Finding a service by what people really type."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service
from moothall.directory.queries.catalogue import Catalogue, catalogue
from moothall.directory.queries.word_index import BEST_WEIGHT, Weighted, WordIndex, index_of

KEYWORD_WEIGHT, REASON_WEIGHT, DESCRIPTION_WEIGHT = 2.5, 1.6, 1.0
DEMAND_COUNTS = 0.04
"""What being asked for most adds to a score: enough to part services that fit alike, and no more."""


@dataclass(frozen=True)
class Hit:
    """A service that was found, and how well it fits: 1.0 is a whole name and nothing else."""

    service: Service
    score: float


def search_services(
    text: str, *, limit: int = 12, demand: Mapping[int, int] | None = None, without: Collection[int] = ()
) -> list[Hit]:
    """Return the services that fit `text`, best first, without those with one of these keys.

    `demand` says how often each service is asked for, by its id; it parts services that fit alike.
    """
    held = catalogue()
    found = ((held.by_code[code], score) for code, score in _index(held).best(text) if code in held.by_code)
    hits = [Hit(service, score) for service, score in found if service.pk not in without]
    hits.sort(key=lambda hit: (-hit.score - lift(hit.service, demand or {}), hit.service.name))
    return hits[:limit]


def lift(service: Service, demand: Mapping[int, int]) -> float:
    """Return what being asked for adds to the score of a service: most for the one asked for most."""
    return DEMAND_COUNTS * demand.get(service.pk, 0) / max(demand.values(), default=1)


def entries_of(services: Iterable[Service]) -> Iterable[tuple[str, Weighted]]:
    """Return services by their code with the texts by which they are found and what a word in them counts."""
    return ((service.code, _texts(service.record)) for service in services)


def _texts(record: ServiceRecord) -> Weighted:
    return (
        (BEST_WEIGHT, [record.name]),
        (KEYWORD_WEIGHT, [*record.keywords, *record.synonyms]),
        (REASON_WEIGHT, record.reasons),
        (DESCRIPTION_WEIGHT, [record.description, record.summary, record.group]),
    )


def _index(held: Catalogue) -> WordIndex[str]:
    return _index_at(held.stamp)


@lru_cache(maxsize=2)
def _index_at(_stamp: object) -> WordIndex[str]:
    return index_of(entries_of(catalogue().listed), least_of_phrase=KEYWORD_WEIGHT)
