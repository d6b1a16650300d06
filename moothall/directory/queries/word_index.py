"""Finding texts by what people really type: other forms of a word, its beginning, a typing slip."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import snowballstemmer
from rapidfuzz import fuzz, process

IDLE_WORDS = frozenset(
    {"a", "an", "and", "any", "are", "at", "been", "by", "can", "do", "for", "from", "get", "has", "have", "how", "i"}
    | {"in", "is", "it", "me", "my", "of", "on", "or", "our", "please", "the", "there", "this", "to", "want", "was"}
    | {"we", "what", "when", "where", "who", "with", "you", "your"}
)
SURE = 88
LIKELY = 74
BEST_WEIGHT = 3.0
MOST_WORDS = 12
TAIL = 0.35
"""What fits less than this share of the best is not worth showing."""

Key = TypeVar("Key", bound=Hashable)
Weighted = Iterable[tuple[float, Iterable[str]]]
"""The texts of one entry with what a word in them counts: up to BEST_WEIGHT, for a name."""

_stemmer = snowballstemmer.stemmer("english")


def words_of(text: str) -> list[str]:
    """Return the words of `text` that say something, in small letters, cut to their stem."""
    letters = "".join(letter if letter.isalnum() else " " for letter in text.lower().replace("’", "").replace("'", ""))
    return [_stemmer.stemWord(word) for word in letters.split() if word not in IDLE_WORDS]


@dataclass(frozen=True)
class WordIndex(Generic[Key]):
    """For each stem, the entries that use it and how much it counts there."""

    stems: tuple[str, ...]
    weights: dict[str, dict[Key, float]]

    def best(self, text: str) -> list[tuple[Key, float]]:
        """Return the entries that fit `text` with their scores, best first; 1.0 is every word of a name.

        Every typed word may fit by its stem, by its beginning or by a near spelling.
        """
        typed = words_of(text)[:MOST_WORDS]
        scores: dict[Key, float] = {}
        for word in typed:
            for key, weight in self._fits(word).items():
                scores[key] = scores.get(key, 0.0) + weight
        most = len(typed) * BEST_WEIGHT
        found = sorted(((key, round(score / most, 3)) for key, score in scores.items()), key=lambda hit: -hit[1])
        return [hit for hit in found if hit[1] >= found[0][1] * TAIL]

    def _fits(self, word: str) -> dict[Key, float]:
        """Return for each entry how well one typed word fits it: the best of exact, prefix and near spelling."""
        found: dict[Key, float] = {}
        near = {word: 1.0} if word in self.weights else {}
        if len(word) >= 3:
            near |= {stem: 0.9 for stem in self.stems if stem.startswith(word) and stem != word}
        if not near and len(word) >= 4:
            close = process.extract(word, self.stems, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=4)
            near = {stem: (0.85 if score >= SURE else 0.6) for stem, score, _index in close}
        for stem, nearness in near.items():
            for key, weight in self.weights[stem].items():
                found[key] = max(found.get(key, 0.0), weight * nearness)
        return found


def index_of(entries: Iterable[tuple[Key, Weighted]]) -> WordIndex[Key]:
    """Build the index of these entries."""
    weights: dict[str, dict[Key, float]] = {}
    for key, sources in entries:
        for weight, texts in sources:
            for word in {word for text in texts for word in words_of(text)}:
                counted = weights.setdefault(word, {})
                counted[key] = max(counted.get(key, 0.0), weight)
    return WordIndex(tuple(weights), weights)
