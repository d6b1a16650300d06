"""Questions and their answers, the same for the public and for officers."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Service

REMINDED_BEFORE = timedelta(days=30)
"""Before an answer expires."""


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> "ArticleQuerySet":
        """Articles that the public reads."""
        return self.filter(is_published=True)

    def to_look_over(self, today: date) -> "ArticleQuerySet":
        """What the public reads and its owner should look at: past its review date, or soon to hold no longer."""
        late = Q(review_on__lt=today) | Q(expires_on__lte=today + REMINDED_BEFORE)
        return self.published().filter(late)

    def gone_by(self, today: date) -> "ArticleQuerySet":
        """What is still read and was to be withdrawn by now."""
        return self.published().filter(when_expired=Article.WhenExpired.WITHDRAWN, expires_on__lte=today)


class Article(models.Model):
    """One question and its answer. The internal note stands beside it on the desk and is never shown to the public.

    From `expires_on` the answer holds no longer: customers are told that it is being checked, or it is withdrawn.
    """

    class WhenExpired(models.TextChoices):
        BEING_CHECKED = "being_checked", _("Customers are told that it is being checked")
        WITHDRAWN = "withdrawn", _("It is withdrawn")

    code = models.SlugField(max_length=80, unique=True)
    question = models.CharField(max_length=200)
    answer = models.TextField()
    internal_note = models.TextField(blank=True)
    keywords = ArrayField(models.CharField(max_length=60), default=list)
    owner_role = models.CharField(max_length=80)
    services = models.ManyToManyField(Service, related_name="articles")
    review_on = models.DateField()
    expires_on = models.DateField(null=True)
    when_expired = models.CharField(
        max_length=13, choices=WhenExpired, default=WhenExpired.BEING_CHECKED, db_default="being_checked"
    )
    is_published = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question

    def is_expired(self, today: date) -> bool:
        """Say whether the answer holds no longer."""
        return self.expires_on is not None and self.expires_on <= today

    def is_gone(self, today: date) -> bool:
        """Say whether it is to be withdrawn by now, so that it cannot be shown until it has a later day."""
        return self.is_expired(today) and self.when_expired == self.WhenExpired.WITHDRAWN


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
