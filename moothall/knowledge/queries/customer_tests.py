"""What customers tested in a period, and what it changed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from moothall.directory.models import Service
from moothall.knowledge.models import CustomerTest, TestChange


@dataclass(frozen=True)
class Counted:
    """The evidence of a period: how many sessions, people, texts, and changes that came of them."""

    tests: int
    people: int
    texts: int
    changes: int


@dataclass(frozen=True)
class Month:
    """The sessions of one month."""

    month: date
    tests: int
    people: int


def tests_between(since: date, until: date, *, service: Service | None = None) -> QuerySet[CustomerTest]:
    """Return the tests of a period, newest first, with how many changes each caused."""
    rows = CustomerTest.objects.between(since, until).for_list().annotate(caused=Count("changes"))
    return rows if service is None else rows.filter(service=service)


def counted(since: date, until: date) -> Counted:
    """Return the evidence of a period. A change counts with the test that caused it."""
    rows = CustomerTest.objects.between(since, until)
    sums = rows.aggregate(tests=Count("id"), people=Sum("people"))
    texts = rows.order_by().values("service", "article").distinct().count()
    changes = TestChange.objects.filter(test__on__gte=since, test__on__lte=until).count()
    return Counted(tests=sums["tests"], people=sums["people"] or 0, texts=texts, changes=changes)


def counted_by_month(since: date, until: date) -> list[Month]:
    """Return the sessions of each month in which there were some, oldest first."""
    rows = CustomerTest.objects.between(since, until).order_by().annotate(month=TruncMonth("on")).values("month")
    sums = rows.annotate(tests=Count("id"), people=Sum("people")).order_by("month")
    return [Month(row["month"], row["tests"], row["people"]) for row in sums]
