"""What became of the links to other bodies' pages that stand in service records."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import LONGEST_LINK

APART = timedelta(hours=1)
"""Two failures in a row count when they lie this far apart: one hiccup alarms nobody."""


class LinkOutcome(models.TextChoices):
    """What happened when a link was visited; `{status}` is the number that the website answered with."""

    ANSWERS = "answers", _("The page answers")
    REFUSES = "refuses", _("The website answers, but not to a check ({status}). Open the page yourself")
    GONE = "gone", _("The page is gone ({status})")
    ERROR = "error", _("The website answers with an error ({status})")
    FAULT = "fault", _("The website has a fault ({status})")
    LOOP = "loop", _("The page sends visitors on and on")
    CERTIFICATE = "certificate", _("The certificate is not valid")
    NO_ANSWER = "no_answer", _("No answer within 10 seconds")
    UNREACHABLE = "unreachable", _("The website cannot be reached")
    NO_NAME = "no_name", _("There is no website of this name")
    INSIDE = "inside", _("The address lies inside a private network, where the check does not go")
    NOT_AN_ADDRESS = "not_an_address", _("This is not the address of a web page")


GOOD = frozenset({LinkOutcome.ANSWERS, LinkOutcome.REFUSES})
OUT_OF_REACH = frozenset({LinkOutcome.NO_ANSWER, LinkOutcome.UNREACHABLE, LinkOutcome.NO_NAME})
"""These may as well be the fault of the council's own line."""
NEVER_LEFT = frozenset({LinkOutcome.INSIDE, LinkOutcome.NOT_AN_ADDRESS})
"""These are decided before anything is sent."""


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def broken(self) -> "LinkCheckQuerySet":
        """Links that failed twice in a row, an hour apart or more."""
        return self.filter(failed_at__gte=F("failing_since") + APART)

    def to_look_at_again(self) -> "LinkCheckQuerySet":
        """Links that failed when last visited, but do not count as broken yet."""
        return self.exclude(outcome__in=GOOD).exclude(pk__in=self.model.objects.broken().values("pk"))


class LinkCheck(models.Model):
    """What happened when one address was visited last, and since when it fails.

    `reached_at` is when a website last answered anything at all. `moved_to` is where the page has moved for good.
    """

    address = models.CharField(max_length=LONGEST_LINK, unique=True)
    outcome = models.CharField(max_length=16, choices=LinkOutcome)
    status = models.PositiveSmallIntegerField(null=True)
    moved_to = models.CharField(max_length=LONGEST_LINK, blank=True)
    checked_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(failing_since=None) | Q(failed_at__gte=F("failing_since")),
                name="a_failing_link_says_when_it_failed",
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_broken(self) -> bool:
        """Whether the link failed twice in a row, an hour apart or more."""
        if self.failing_since is None or self.failed_at is None:
            return False
        return self.failed_at - self.failing_since >= APART

    @property
    def what_happened(self) -> str:
        """The outcome in a sentence for the screen."""
        return str(LinkOutcome(self.outcome).label).format(status=self.status)
