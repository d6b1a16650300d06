"""Finding an answer among the published articles."""

from functools import lru_cache

from django.db.models import Count, Max
from rapidfuzz import fuzz, process

from moothall.directory.queries.search import words_of
from moothall.knowledge.models import Article

QUESTION, KEYWORD, ANSWER = 3.0, 2.5, 1.0
NEARLY, SLIP = 80, 0.7

Weights = dict[str, dict[int, float]]


def search_articles(text: str, *, limit: int = 10) -> list[Article]:
    """Return the published articles that answer these words, best first. A word may be a slip away."""
    typed = words_of(text)[:12]
    if not typed:
        return []
    stamp = Article.objects.published().aggregate(newest=Max("changed_at"), count=Count("id"), last=Max("id"))
    weights = _weights_at(tuple(stamp.values()))
    scores: dict[int, float] = {}
    for word in typed:
        for pk, weight in _fits(word, weights).items():
            scores[pk] = scores.get(pk, 0.0) + weight
    if not scores:
        return []
    best = max(scores.values())
    chosen = sorted((pk for pk in scores if scores[pk] >= best * 0.4), key=lambda pk: (-scores[pk], pk))[:limit]
    rows = Article.objects.published().in_bulk(chosen)
    return [rows[pk] for pk in chosen if pk in rows]


def _fits(word: str, weights: Weights) -> dict[int, float]:
    if word in weights:
        return weights[word]
    if len(word) < 4:
        return {}
    near = process.extractOne(word, weights.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return {pk: weight * SLIP for pk, weight in weights[near[0]].items()} if near else {}


@lru_cache(maxsize=2)
def _weights_at(_stamp: object) -> Weights:
    weights: Weights = {}
    for pk, question, keywords, answer in Article.objects.published().values_list(
        "pk", "question", "keywords", "answer"
    ):
        for weight, text in ((ANSWER, answer), (KEYWORD, " ".join(keywords)), (QUESTION, question)):
            for word in words_of(text):
                held = weights.setdefault(word, {})
                held[pk] = max(held.get(pk, 0.0), weight)
    return weights
