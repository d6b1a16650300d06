"""Finding texts by what people really type: other forms of a word, its beginning, a typing slip, a whole story."""

import math
import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from moothall.directory.queries.idle_words import IDLE_WORDS

BEST_WEIGHT = 3.0
MOST_WORDS = 24
MOST_STRANGE = 2
"""So many of the strange words in a long story count against what is found."""
WORDS_OF_A_STORY = 2.5
"""However long the story, it is about as much as so many telling words say."""
PHRASE_SHARE = 0.35
"""What part of the score is for a whole name or keyword that was typed; the rest is for single words."""
LEAST = 0.3
"""What fits less than this is chance: one common word of a sentence about something else."""
TAIL = 0.42
"""What fits less than this share of the best is not worth showing."""
AS_BEGINNING, AS_SLIP = 0.9, 0.8
FEWEST_LETTERS_OF_SLIP, LETTERS_OF_TWO_SLIPS = 5, 7
FEWEST_LETTERS_OF_BEGINNING = 3

Key = TypeVar("Key", bound=Hashable)
Weighted = Iterable[tuple[float, Iterable[str]]]
"""The texts of one entry with what a word in them counts: up to BEST_WEIGHT, for a name."""

OWN_STEMS = {"parking": "parking", "parked": "parking", "university": "university", "cant": "cannot"}
"""Words that would share the stem of another ("parking" is not about parks), or are another way to write one."""

DOUBLED = re.compile(r"(.)\1")
_stemmer = snowballstemmer.stemmer("english")


def words_of(text: str) -> list[str]:
    """Return the words of `text` that say something, in small letters, cut to their stem. Numbers do not."""
    letters = "".join(letter if letter.isalnum() else " " for letter in text.lower().replace("’", "").replace("'", ""))
    return [stem_of(word) for word in letters.split() if word not in IDLE_WORDS and not word.isdigit()]


def stem_of(word: str) -> str:
    """Return what a word has in common with its other forms."""
    return OWN_STEMS.get(word) or _stemmer.stemWord(word)


@dataclass(frozen=True)
class WordIndex(Generic[Key]):
    """For each stem, the entries that use it and how much it counts there; and the phrases of each entry.

    `of` is the number of entries: a word that few of them use tells more than one that many use. What fits less
    than `least` is left out.
    """

    weights: dict[str, dict[Key, float]]
    phrases: dict[Key, frozenset[frozenset[str]]]
    of: int
    least: float

    def best(self, text: str) -> list[tuple[Key, float]]:
        """Return the entries that fit `text` with their scores, best first; 1.0 is a whole name and nothing else."""
        typed = [self._fits(word) for word in self._joined(words_of(text)[:MOST_WORDS])]
        known = [(fits, self._tells(fits)) for fits in typed if fits]
        strange = min(MOST_STRANGE, len(typed) - len(known))
        most = min(sum(tells for _fits, tells in known) + strange * self._tells({}), WORDS_OF_A_STORY * self._tells({}))
        scores = self._by_words(known)
        stems = {stem: tells for fits, tells in known for stem in fits}
        found = [
            (key, round(min(1.0, ((1 - PHRASE_SHARE) * score + PHRASE_SHARE * self._by_phrase(key, stems)) / most), 3))
            for key, score in scores.items()
        ]
        found.sort(key=lambda hit: -hit[1])
        return [hit for hit in found if hit[1] >= max(self.least, found[0][1] * TAIL)]

    @cached_property
    def _stems_by_letter(self) -> dict[str, list[str]]:
        """Return the stems under their first letter: people seldom get that one wrong."""
        found: dict[str, list[str]] = {}
        for stem in self.weights:
            found.setdefault(stem[0], []).append(stem)
        return found

    def _by_words(self, known: Iterable[tuple[Mapping[str, float], float]]) -> dict[Key, float]:
        scores: dict[Key, float] = {}
        for fits, tells in known:
            best: dict[Key, float] = {}
            for stem, nearness in fits.items():
                for key, weight in self.weights[stem].items():
                    best[key] = max(best.get(key, 0.0), weight * nearness / BEST_WEIGHT)
            for key, fit in best.items():
                scores[key] = scores.get(key, 0.0) + fit * tells
        return scores

    def _by_phrase(self, key: Key, stems: Mapping[str, float]) -> float:
        """Return what the most telling phrase of an entry tells, of those whose every word was typed."""
        whole = (phrase for phrase in self.phrases.get(key, ()) if phrase <= stems.keys())
        return max((sum(stems[stem] for stem in phrase) for phrase in whole), default=0.0)

    def _joined(self, typed: list[str]) -> list[str]:
        """Write as one word what is one here ("pot hole"), and as two what is two ("streetlight"); each word once."""
        found: list[str] = []
        for word in typed:
            if found and (both := stem_of(found[-1] + word)) in self.weights:
                found[-1] = both
            else:
                found.extend([word] if word in self.weights else self._halves(word) or [word])
        return list(dict.fromkeys(found))

    def _halves(self, word: str) -> list[str]:
        splits = ([word[:place], word[place:]] for place in range(4, len(word) - 3))
        return next((halves for halves in splits if all(half in self.weights for half in halves)), [])

    def _fits(self, word: str) -> dict[str, float]:
        """Return the stems that one typed word means and how surely: itself, else what it begins, else a slip."""
        if word in self.weights:
            return {word: 1.0}
        stems = self._stems_by_letter.get(word[0], [])
        longer = [stem for stem in stems if stem.startswith(word)]
        if longer and len(word) >= FEWEST_LETTERS_OF_BEGINNING:
            return dict.fromkeys(longer, AS_BEGINNING)
        if (single := DOUBLED.sub(r"\1", word)) in self.weights:
            return {single: AS_SLIP}
        if len(word) < FEWEST_LETTERS_OF_SLIP:
            return {}
        slips = 2 if len(word) >= LETTERS_OF_TWO_SLIPS else 1
        close = process.extract(word, stems, scorer=OSA.distance, score_cutoff=slips, limit=4)
        return {stem: AS_SLIP for stem, slip, _place in close if slip == close[0][1]}

    def _tells(self, fits: Mapping[str, float]) -> float:
        """Return how much a word tells: most when one entry uses it, or none."""
        users = {key for stem in fits for key in self.weights[stem]}
        return math.log(1 + self.of / max(1, len(users)))


def index_of(
    entries: Iterable[tuple[Key, Weighted]], *, least_of_phrase: float = BEST_WEIGHT, least: float = LEAST
) -> WordIndex[Key]:
    """Build the index of these entries.

    A text that counts `least_of_phrase` or more is a phrase too, unless it is mostly idle words ("What goes in it").
    """
    weights: dict[str, dict[Key, float]] = {}
    phrases: dict[Key, set[frozenset[str]]] = {}
    for key, sources in entries:
        of_entry = phrases.setdefault(key, set())
        for weight, texts in sources:
            stems = [(text, frozenset(words_of(text))) for text in texts]
            if weight >= least_of_phrase:
                of_entry.update(words for text, words in stems if 2 * len(words) > len(text.split()))
            for word in frozenset[str]().union(*(words for _text, words in stems)):
                counted = weights.setdefault(word, {})
                counted[key] = max(counted.get(key, 0.0), weight)
    kept = {key: frozenset(found - {frozenset()}) for key, found in phrases.items()}
    return WordIndex(weights, kept, len(kept), least)
