"""What customers said and did when they tried a text."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from moothall.directory.models import Service, ServiceVersion
from moothall.knowledge.models.articles import Article


class CustomerTestQuerySet(models.QuerySet["CustomerTest"]):
    def between(self, since: date, until: date) -> "CustomerTestQuerySet":
        """Tests of a period, both days among them."""
        return self.filter(on__gte=since, on__lte=until)

    def for_list(self) -> "CustomerTestQuerySet":
        """With what a line of a list shows."""
        return self.select_related("service", "version", "article", "held_by")


class CustomerTest(models.Model):
    """One session in which customers tried the text of a service or an answer. Nobody who tried it is named.

    `who` says what kind of people they were, `used` what they had in hand, such as the draft on a telephone.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="customer_tests")
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, null=True, related_name="customer_tests")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="customer_tests")
    on = models.DateField()
    people = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=300)
    used = models.CharField(max_length=200)
    tasks = models.TextField()
    found = models.TextField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = CustomerTestQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["on"], name="customer_tests_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, version__isnull=False, article__isnull=True)
                | Q(service__isnull=True, version__isnull=True, article__isnull=False),
                name="a_test_is_of_a_service_or_an_answer",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="somebody_tested"),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.on}"

    @property
    def what(self) -> str:
        """What was tried."""
        return str(self.article or self.service)


class TestChange(models.Model):
    """A change that a test caused, and for a service the version that has it."""

    __test__ = False

    test = models.ForeignKey(CustomerTest, on_delete=models.PROTECT, related_name="changes")
    words = models.CharField(max_length=300)
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, null=True, related_name="caused_by_tests")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words
