"""Everything that changes an article."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.models import Service
from moothall.directory.pack_records import Article as PackArticle
from moothall.journal.actions import record_event
from moothall.knowledge.models import Article, ArticleFlag


class AnswerRefused(Exception):
    """The answer cannot be shown so. The sentence is fit for the screen."""


@transaction.atomic
def write_article(
    code: str,
    *,
    question: str,
    answer: str,
    owner_role: str,
    review_on: date,
    by: Officer | None,
    at: datetime,
    internal_note: str = "",
    keywords: Sequence[str] = (),
    services: Sequence[str] = (),
    expires_on: date | None = None,
    when_expired: str = Article.WhenExpired.BEING_CHECKED,
) -> Article:
    """Write an article, or change the one with this code. Nothing is recorded when nothing differs."""
    fields = {
        "question": question,
        "answer": answer,
        "owner_role": owner_role,
        "review_on": review_on,
        "internal_note": internal_note,
        "keywords": list(keywords),
        "expires_on": expires_on,
        "when_expired": when_expired,
    }
    article = Article.objects.select_for_update().filter(code=code).first()
    if article and all(getattr(article, name) == value for name, value in fields.items()):
        article.services.set(Service.objects.filter(code__in=services))
        return article
    is_new = article is None
    article = article or Article(code=code)
    for name, value in fields.items():
        setattr(article, name, value)
    article.changed_at = at
    article.save()
    article.services.set(Service.objects.filter(code__in=services))
    record_event("article.written" if is_new else "article.changed", about=article, by=by, at=at)
    return article


def load_articles(articles: Iterable[PackArticle], *, by: Officer | None, at: datetime) -> None:
    """Write the articles of a pack."""
    for each in articles:
        article = write_article(
            each.code,
            question=each.question,
            answer=each.answer,
            owner_role=each.owner_role,
            review_on=date.fromisoformat(each.review_on),
            internal_note=each.internal_note,
            keywords=each.keywords,
            services=each.services,
            expires_on=date.fromisoformat(each.expires_on) if each.expires_on else None,
            when_expired=each.when_expired,
            by=by,
            at=at,
        )
        is_shown = each.is_published and not article.is_gone(localdate(at))
        show = bring_back_article if is_shown else withdraw_article
        show(article, by=by, at=at)


@transaction.atomic
def withdraw_article(article: Article, *, by: Officer | None, at: datetime) -> Article:
    """Take an answer away from the public and from officers; its words and flags stay."""
    return _show(article, is_published=False, event="article.withdrawn", by=by, at=at)


def withdraw_expired(*, at: datetime) -> None:
    """Take away the answers that hold no longer, where that was chosen."""
    for article in Article.objects.gone_by(localdate(at)):
        withdraw_article(article, by=None, at=at)


@transaction.atomic
def bring_back_article(article: Article, *, by: Officer | None, at: datetime) -> Article:
    """Show a withdrawn answer again. Raises AnswerRefused when it would be withdrawn again by itself."""
    if Article.objects.get(pk=article.pk).is_gone(localdate(at)):
        raise AnswerRefused(_("This answer holds no longer. Change it first, and give it a later day or none."))
    return _show(article, is_published=True, event="article.brought_back", by=by, at=at)


def _show(article: Article, *, is_published: bool, event: str, by: Officer | None, at: datetime) -> Article:
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.is_published != is_published:
        article.is_published, article.changed_at = is_published, at
        article.save(update_fields=["is_published", "changed_at"])
        record_event(event, about=article, by=by, at=at)
    return article


@transaction.atomic
def flag_article(article: Article, *, words: str, by: Officer, at: datetime) -> ArticleFlag:
    """Say that an answer is wrong."""
    flag = ArticleFlag.objects.create(article=article, words=words, by=by, at=at)
    record_event("article.flagged", about=article, by=by, at=at, flag=flag.pk)
    return flag


@transaction.atomic
def settle_flag(flag: ArticleFlag, *, what_changed: str, by: Officer, at: datetime) -> ArticleFlag:
    """Note that a flag was dealt with, and what was changed."""
    flag = ArticleFlag.objects.select_for_update(of=("self",)).select_related("article").get(pk=flag.pk)
    if flag.settled_at is None:
        flag.settled_at, flag.settled_by, flag.what_changed = at, by, what_changed
        flag.save(update_fields=["settled_at", "settled_by", "what_changed"])
        record_event("article.flag_settled", about=flag.article, by=by, at=at, flag=flag.pk)
    return flag
