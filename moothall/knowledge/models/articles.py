"""Questions and their answers, the same for the public and for officers."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from moothall.directory.models import Service


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> "ArticleQuerySet":
        """Articles that the public reads."""
        return self.filter(is_published=True)

    def past_review(self, today: date) -> "ArticleQuerySet":
        """Articles that their owner should have looked at by now."""
        return self.filter(review_on__lt=today)


class Article(models.Model):
    """One question and its answer. The internal note stands beside it on the desk and is never shown to the public."""

    code = models.SlugField(max_length=80, unique=True)
    question = models.CharField(max_length=200)
    answer = models.TextField()
    internal_note = models.TextField(blank=True)
    keywords = ArrayField(models.CharField(max_length=60), default=list)
    owner_role = models.CharField(max_length=80)
    services = models.ManyToManyField(Service, related_name="articles")
    review_on = models.DateField()
    is_published = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question


class ArticleFlag(models.Model):
    """An officer says that an answer is wrong, and what is wrong with it, until its owner has dealt with it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="flags")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    what_changed = models.CharField(max_length=300, blank=True, db_default="")
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.words[:40]}"
