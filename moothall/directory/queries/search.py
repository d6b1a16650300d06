"""Finding a service by what people really type."""

from dataclasses import dataclass
from functools import lru_cache

from moothall.directory.models import Service
from moothall.directory.queries.catalogue import Catalogue, catalogue
from moothall.directory.queries.word_index import BEST_WEIGHT, WordIndex, index_of, words_of

__all__ = ["Hit", "search_services", "words_of"]

SYNONYM_WEIGHT, DESCRIPTION_WEIGHT = 2.5, 0.8


@dataclass(frozen=True)
class Hit:
    """A service that was found, and how well it fits: 1.0 is every word of a name."""

    service: Service
    score: float


def search_services(text: str, *, limit: int = 12) -> list[Hit]:
    """Return the services that fit `text`, best first."""
    held = catalogue()
    found = _index(held).best(text)
    hits = [Hit(held.by_code[code], score) for code, score in found if code in held.by_code]
    hits.sort(key=lambda hit: (-hit.score, hit.service.name))
    return hits[:limit]


def _index(held: Catalogue) -> WordIndex[str]:
    return _index_at(held.stamp)


@lru_cache(maxsize=2)
def _index_at(_stamp: object) -> WordIndex[str]:
    return index_of(
        (
            service.code,
            (
                (BEST_WEIGHT, [service.name]),
                (SYNONYM_WEIGHT, [*service.record.keywords, *service.record.synonyms, *service.record.reasons]),
                (DESCRIPTION_WEIGHT, [service.record.description, service.record.summary, service.record.group]),
            ),
        )
        for service in catalogue().listed
    )
