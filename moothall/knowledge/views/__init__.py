"""Questions and answers on the desk, and customers’ tests of texts."""

from moothall.knowledge.views.articles import (
    article_bring_back,
    article_change,
    article_flag,
    article_list,
    article_new,
    article_show,
    article_withdraw,
    flag_list,
    flag_settle,
    review_list,
)
from moothall.knowledge.views.customer_tests import (
    customer_test_list,
    customer_test_new,
    customer_test_show,
)

__all__ = [
    "article_bring_back",
    "article_change",
    "article_flag",
    "article_list",
    "article_new",
    "article_show",
    "article_withdraw",
    "customer_test_list",
    "customer_test_new",
    "customer_test_show",
    "flag_list",
    "flag_settle",
    "review_list",
]
