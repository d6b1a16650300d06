"""Everything that changes an article, and what is kept of customers who tested."""

from moothall.knowledge.actions.articles import (
    AnswerRefused,
    bring_back_article,
    flag_article,
    load_articles,
    settle_flag,
    withdraw_article,
    withdraw_expired,
    write_article,
)
from moothall.knowledge.actions.customer_tests import (
    TestRefused,
    note_change,
    record_customer_test,
)

__all__ = [
    "AnswerRefused",
    "TestRefused",
    "bring_back_article",
    "flag_article",
    "load_articles",
    "note_change",
    "record_customer_test",
    "settle_flag",
    "withdraw_article",
    "withdraw_expired",
    "write_article",
]
