"""What was done under an agreement, month by month, and the cases behind each figure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_default_timezone

from moothall.agreements.models import AgreementVersion
from moothall.cases.models import Case
from moothall.database import fetched_for_report
from moothall.partners.queries.figures import Month, span_of
from moothall.partners.queries.turns import ROWS

IN_TIME = Q(ended_at__lte=F("due_at"))
CASES: dict[str, tuple[str, Q]] = {
    "handed": ("received_at", Q()),
    "returned": ("received_at", Q(disputes__gt=0)),
    "done": ("ended_at", Q()),
    "kept": ("ended_at", IN_TIME),
    "broken": ("ended_at", ~IN_TIME),
}
"""What a figure of a department counts: by which moment a case falls into a month, and which cases it counts."""


@dataclass(frozen=True)
class CasePage:
    """One page of cases, and the key after which the next begins."""

    cases: list[Case]
    after: int | None


def cases_under(versions: Collection[AgreementVersion], *, team_ids: Collection[int], council_id: int) -> Q:
    """Return which cases of a department's teams fall under these versions: those received while one of them held.

    A version that names services counts those alone. Between teams of one council no hand-over is kept; the case itself
    is what was handed over.
    """
    under = Q(pk__in=[])
    for version in versions:
        held = Q(received_at__gte=_begins(version.from_on))
        if version.until_on is not None:
            held &= Q(received_at__lt=_begins(version.until_on + timedelta(days=1)))
        if named := [service.pk for service in version.services.all()]:
            held &= Q(service_id__in=named)
        under |= held
    return under & Q(team_id__in=list(team_ids), organisation_id=council_id, merged_into__isnull=True)


def months_under(under: Q, *, months: list[date]) -> list[Month]:
    """Return what a department's teams received and ended of these cases in these months, newest first.

    Two passes, by `cases_by_receipt` and `ended_cases_of_a_team`. What was promised to the customer is the time agreed.
    """
    found = {month: Month(month) for month in months}
    for moment in ("received_at", "ended_at"):
        names = [name for name, (counted_by, _condition) in CASES.items() if counted_by == moment]
        for month, *figures in _counted(under, moment, names, months=months):
            for name, figure in zip(names, figures, strict=True):
                setattr(found[month.date()], name, figure)
    return sorted(found.values(), key=lambda each: each.month, reverse=True)


def cases_behind(what: str, under: Q, *, month: date, visible: Q, after: int | None) -> CasePage:
    """Return the cases that a figure of a department counts, newest first, as far as they may be seen."""
    moment, condition = CASES[what]
    cases = Case.objects.filter(under, condition, _within(moment, [month]), visible)
    if after is not None:
        cases = cases.filter(pk__lt=after)
    found = list(cases.for_list().order_by("-id")[: ROWS + 1])
    return CasePage(found[:ROWS], found[ROWS - 1].pk if len(found) > ROWS else None)


def _counted(under: Q, moment: str, names: list[str], *, months: list[date]) -> list[tuple[datetime, int]]:
    cases = Case.objects.filter(under, _within(moment, months)).annotate(month=TruncMonth(moment)).values("month")
    numbers = {f"number_{name}": Count("id", filter=CASES[name][1] or Q(pk__isnull=False)) for name in names}
    return fetched_for_report(*cases.annotate(**numbers).order_by().query.sql_with_params())


def _within(moment: str, months: Collection[date]) -> Q:
    since, until = span_of(months)
    return Q(**{f"{moment}__gte": since, f"{moment}__lt": until})


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=get_default_timezone())
