"""What is asked when an answer is looked for, written, doubted or tested."""

from moothall.knowledge.forms.articles import (
    ArticleForm,
    FlagForm,
    NewArticleForm,
    SearchForm,
    SettleForm,
    article_values,
)
from moothall.knowledge.forms.customer_tests import (
    CustomerTestForm,
    PeriodForm,
    TestChangeForm,
)

__all__ = [
    "ArticleForm",
    "CustomerTestForm",
    "FlagForm",
    "NewArticleForm",
    "PeriodForm",
    "SearchForm",
    "SettleForm",
    "TestChangeForm",
    "article_values",
]
