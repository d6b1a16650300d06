"""The live board of today: what it says of each council, and the links by which a screen on a wall may show it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from moothall.directory.models import Organisation


class Board(models.Model):
    """What the board of one council says. `number` goes up whenever `facts` change, so that viewers can ask for news.

    `at` is when the facts were last found to be so. It moves on without them every half minute, which tells viewers
    that somebody still looks. `facts` are written and read by `queries/today.py` alone.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="+", primary_key=True)
    number = models.BigIntegerField(default=1)
    at = models.DateTimeField()
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"board {self.number} of {self.organisation_id}"


class BoardLinkQuerySet(models.QuerySet["BoardLink"]):
    def good(self, today: date) -> "BoardLinkQuerySet":
        """Links that open the board on this day."""
        return self.filter(withdrawn_at=None, ends_on__gte=today)


class BoardLink(models.Model):
    """A link by which a screen shows the board of a council without anybody signed in. `ends_on` is its last day.

    The link itself is this row's number, signed; it is kept nowhere. A withdrawn link stays, with who withdrew it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = BoardLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_wallboard_link_says_where_it_is_shown"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__gte=F("made_at"), withdrawn_by__isnull=False),
                name="a_withdrawn_wallboard_link_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_good(self, today: date) -> bool:
        return self.withdrawn_at is None and self.ends_on >= today
