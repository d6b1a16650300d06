"""What somebody said is wrong or missing on a page, until it is mended."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from moothall.cases.models import Case
from moothall.directory.models import Service, ServiceVersion
from moothall.knowledge.models import Article


class PageReportQuerySet(models.QuerySet["PageReport"]):
    def open(self) -> "PageReportQuerySet":
        """Reports of which nobody said yet what was changed, oldest first."""
        return self.filter(closed_at=None).order_by("at")

    def for_list(self) -> "PageReportQuerySet":
        """With what a line of a list shows."""
        return self.select_related("service", "article", "owner", "by", "case__organisation")


class PageReport(models.Model):
    """A page of a service, or an answer, is said to be wrong or incomplete: by a customer, whose case it is, or by an
    officer.

    An answer keeps no versions, so `page_words` are question and answer as they were when it was reported. What a
    customer wrote stands in their case alone; `words` are an officer's. `information_on` is the day for which what is
    missing was promised. It is closed with what was changed, and the version that has it.
    """

    class Kind(models.TextChoices):
        WRONG = "wrong", _("Wrong")
        MISSING = "missing", _("Something is missing")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="page_reports")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="page_reports")
    page_words = models.TextField(blank=True, db_default="")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WRONG)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="page_report")
    words = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    information_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    what_changed = models.CharField(max_length=500, blank=True)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PageReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "at"], condition=Q(closed_at=None), name="open_page_reports")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(what_changed=""), name="a_closed_page_report_says_what_changed"
            ),
            models.CheckConstraint(condition=~Q(case=None) | ~Q(words=""), name="a_page_report_says_what_is_wrong"),
            models.CheckConstraint(
                condition=Q(service=None, article__isnull=False) | Q(service__isnull=False, article=None),
                name="a_page_report_is_about_one_page",
            ),
            models.CheckConstraint(
                condition=Q(article=None) | ~Q(page_words=""), name="a_report_of_an_answer_keeps_its_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_name} since {self.at:%d %B %Y}"

    @property
    def page_name(self) -> str:
        """What the page is called: the name of the service, or the question. Wants both read already."""
        return self.article.question if self.article else str(self.service)

    def age(self, at: datetime) -> int:
        """For how many days it has been open."""
        return (localdate(at) - localdate(self.at)).days

    def is_late(self, today: date) -> bool:
        """Whether the day that was promised is over."""
        return self.closed_at is None and self.information_on is not None and self.information_on < today
