"""Finding answers, and those that somebody must look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from moothall.accounts.models import Officer
from moothall.directory.models import Service
from moothall.directory.queries import catalogue
from moothall.directory.queries.services import wants_a_look
from moothall.directory.queries.word_index import BEST_WEIGHT, WordIndex, index_of
from moothall.knowledge.models import Article, ArticleFlag

KEYWORD_WEIGHT, ANSWER_WEIGHT = 2.5, 1.0
LEAST = 0.1
"""An answer may fit by one of its words: there are few beside the services, and officers read many."""


@dataclass(frozen=True)
class ArticleHit:
    """An article that was found, and how well it fits: 1.0 is every word of its question."""

    article: Article
    score: float


@dataclass(frozen=True)
class Owned:
    """What one owner must look at: articles and services past review or soon to hold no longer, these with the day."""

    owner: str
    articles: Sequence[Article]
    services: Sequence[tuple[Service, date | None]]


def search_articles(text: str, *, limit: int = 12) -> list[ArticleHit]:
    """Return the published articles that answer these words, best first."""
    stamp = Article.objects.published().aggregate(newest=Max("changed_at"), count=Count("id"), last=Max("id"))
    found = _index_at(tuple(stamp.values())).best(text)[:limit]
    rows = Article.objects.published().in_bulk([pk for pk, _score in found])
    return [ArticleHit(rows[pk], score) for pk, score in found if pk in rows]


@lru_cache(maxsize=2)
def _index_at(_stamp: object) -> WordIndex[int]:
    rows = Article.objects.published().order_by("question").values_list("pk", "question", "keywords", "answer")
    entries = (
        (pk, ((BEST_WEIGHT, [question]), (KEYWORD_WEIGHT, keywords), (ANSWER_WEIGHT, [answer])))
        for pk, question, keywords, answer in rows
    )
    return index_of(entries, least_of_phrase=KEYWORD_WEIGHT, least=LEAST)


def articles_by_group() -> dict[str, list[Article]]:
    """Return every published article under the group of its first service; general ones under ""."""
    groups: dict[str, list[Article]] = {}
    for article in Article.objects.published().prefetch_related("services"):
        services = list(article.services.all())
        groups.setdefault(services[0].group if services else "", []).append(article)
    return dict(sorted(groups.items(), key=lambda entry: (entry[0] == "", entry[0])))


def open_flags() -> QuerySet[ArticleFlag]:
    """Return what officers said is wrong and nobody has dealt with, oldest first."""
    return ArticleFlag.objects.filter(settled_at=None).select_related("article", "by").order_by("at")


def withdrawn_articles() -> QuerySet[Article]:
    """Return the articles that nobody reads any more."""
    return Article.objects.filter(is_published=False)


def answers_to_look_over(officer: Officer, *, today: date) -> QuerySet[Article]:
    """Return the answers of somebody's job that are past review or soon expire."""
    if not officer.job_title:
        return Article.objects.none()
    return Article.objects.to_look_over(today).filter(owner_role=officer.job_title)


def owner_of_answer(article: Article) -> Officer | None:
    """Return who has the job that answers for an article; of several, whoever has been here longest."""
    return Officer.objects.filter(job_title=article.owner_role, is_active=True).order_by("pk").first()


def past_review(*, today: date) -> list[Owned]:
    """Return articles and services past their review date or soon to expire, by owner."""
    articles = Article.objects.to_look_over(today)
    services = [each for each in catalogue().services if wants_a_look(each, today=today)]
    owners = sorted({article.owner_role for article in articles} | {service.record.owner_role for service in services})
    return [
        Owned(
            owner,
            [article for article in articles if article.owner_role == owner],
            [(service, _expiry(service)) for service in services if service.record.owner_role == owner],
        )
        for owner in owners
    ]


def _expiry(service: Service) -> date | None:
    return date.fromisoformat(service.record.expires_on) if service.record.expires_on else None
