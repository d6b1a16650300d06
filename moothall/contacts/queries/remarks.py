"""The remarks that customers let fall, by service and by day."""

from typing import NamedTuple

from django.db.models import Count, QuerySet

from moothall.contacts.models import Remark
from moothall.contacts.queries.pages import Span
from moothall.directory.models import Organisation


class RemarksOfService(NamedTuple):
    """How many remarks there are about a service; without one when they are about none."""

    service_id: int | None
    service: str
    number: int


def remarks_in(span: Span, *, organisation: Organisation) -> QuerySet[Remark]:
    """Return the remarks made in these days, with what a line shows of each."""
    begins, over = span.moments
    remarks = Remark.objects.filter(organisation=organisation, at__gte=begins, at__lt=over)
    return remarks.select_related("service", "by")


def by_service(remarks: QuerySet[Remark]) -> list[RemarksOfService]:
    """Count remarks by service, most first, in one query."""
    rows = remarks.select_related(None).order_by().values_list("service_id", "service__name")
    counted = rows.annotate(number=Count("id")).order_by("-number", "service__name")
    return [RemarksOfService(pk, name or "", number) for pk, name, number in counted]
