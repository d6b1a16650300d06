"""Finding answers, those that somebody must look at, and what customers tested."""

from moothall.knowledge.queries.articles import (
    ArticleHit,
    Owned,
    answers_to_look_over,
    articles_by_group,
    open_flags,
    owner_of_answer,
    past_review,
    search_articles,
    withdrawn_articles,
)
from moothall.knowledge.queries.customer_tests import (
    Counted,
    Month,
    counted,
    counted_by_month,
    tests_between,
)

__all__ = [
    "ArticleHit",
    "Counted",
    "Month",
    "Owned",
    "articles_by_group",
    "counted",
    "counted_by_month",
    "open_flags",
    "owner_of_answer",
    "answers_to_look_over",
    "past_review",
    "search_articles",
    "tests_between",
    "withdrawn_articles",
]
