"""What is asked when an answer is looked for, written, doubted or tested."""

from moothall.knowledge.forms.articles import (
    ArticleForm,
    FlagForm,
    NewArticleForm,
    SearchForm,
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
    "TestChangeForm",
    "article_values",
]
