"""Questions and their answers, and what customers said of texts when they tried them."""

from moothall.knowledge.models.articles import (
    Article,
    ArticleFlag,
    ArticleQuerySet,
)
from moothall.knowledge.models.customer_tests import (
    CustomerTest,
    CustomerTestQuerySet,
    TestChange,
)

__all__ = [
    "Article",
    "ArticleFlag",
    "ArticleQuerySet",
    "CustomerTest",
    "CustomerTestQuerySet",
    "TestChange",
]
