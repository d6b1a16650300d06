"""Finding a service by what people really type: synonyms, other forms of a word, typing slips."""

from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
from rapidfuzz import fuzz, process

from moothall.directory.models import Service
from moothall.directory.queries.catalogue import Catalogue, catalogue

IDLE_WORDS = frozenset(
    {"a", "an", "and", "any", "are", "at", "been", "by", "can", "do", "for", "from", "get", "has", "have", "how", "i"}
    | {"in", "is", "it", "me", "my", "of", "on", "or", "our", "please", "the", "there", "this", "to", "want", "was"}
    | {"we", "what", "when", "where", "who", "with", "you", "your"}
)
SURE = 88
LIKELY = 74
NAME_WEIGHT, SYNONYM_WEIGHT, DESCRIPTION_WEIGHT = 3.0, 2.5, 0.8

_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Hit:
    """A service that was found, and how well it fits: 1.0 is every word of a name."""

    service: Service
    score: float


@dataclass(frozen=True)
class _Words:
    """The catalogue's words: for each stem, the services that use it and how much it counts there."""

    stems: tuple[str, ...]
    weights: dict[str, dict[str, float]]


def words_of(text: str) -> list[str]:
    """Return the words of `text` that say something, in small letters, cut to their stem."""
    letters = "".join(letter if letter.isalnum() else " " for letter in text.lower().replace("’", "").replace("'", ""))
    return [_stemmer.stemWord(word) for word in letters.split() if word not in IDLE_WORDS]


def search_services(text: str, *, limit: int = 12) -> list[Hit]:
    """Return the services that fit `text`, best first. Every typed word may fit by its stem or by a near spelling."""
    typed = words_of(text)[:12]
    if not typed:
        return []
    words = _words(catalogue())
    scores: dict[str, float] = {}
    for word in typed:
        for code, weight in _fits(word, words).items():
            scores[code] = scores.get(code, 0.0) + weight
    most = len(typed) * NAME_WEIGHT
    services = catalogue().by_code
    hits = [Hit(services[code], round(score / most, 3)) for code, score in scores.items() if code in services]
    hits.sort(key=lambda hit: (-hit.score, hit.service.name))
    if not hits:
        return []
    return [hit for hit in hits[:limit] if hit.score >= hits[0].score * 0.35]


def _fits(word: str, words: _Words) -> dict[str, float]:
    """Return for each service how well one typed word fits it: the best of exact, prefix and near spelling."""
    found: dict[str, float] = {}
    near = {word: 1.0} if word in words.weights else {}
    if len(word) >= 3:
        near |= {stem: 0.9 for stem in words.stems if stem.startswith(word) and stem != word}
    if not near and len(word) >= 4:
        close = process.extract(word, words.stems, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=4)
        near = {stem: (0.85 if score >= SURE else 0.6) for stem, score, _index in close}
    for stem, nearness in near.items():
        for code, weight in words.weights[stem].items():
            found[code] = max(found.get(code, 0.0), weight * nearness)
    return found


@lru_cache(maxsize=2)
def _words_at(stamp: object) -> _Words:
    weights: dict[str, dict[str, float]] = {}
    for service in catalogue().listed:
        record = service.record
        sources = (
            (NAME_WEIGHT, [record.name]),
            (SYNONYM_WEIGHT, [*record.keywords, *record.synonyms, *record.reasons]),
            (DESCRIPTION_WEIGHT, [record.description, record.summary, record.group]),
        )
        for weight, texts in sources:
            for word in {word for text in texts for word in words_of(text)}:
                services = weights.setdefault(word, {})
                services[service.code] = max(services.get(service.code, 0.0), weight)
    return _Words(tuple(weights), weights)


def _words(held: Catalogue) -> _Words:
    return _words_at(held.stamp)
