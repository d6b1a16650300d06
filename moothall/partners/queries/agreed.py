"""What was done under an agreement with a department, month by month, and the cases behind each figure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_default_timezone

from moothall.agreements.models import AgreementVersion
from moothall.cases.models import Case, HandOver
from moothall.database import fetched_for_report
from moothall.partners.queries.figures import Month, count_turns, newest_first, span_of
from moothall.partners.queries.turns import ROWS
from moothall.promises.rules import share_kept

IN_TIME = Q(ended_at__lte=F("due_at"))
CASES: dict[str, tuple[str, Q]] = {
    "received": ("received_at", Q()),
    "finished": ("ended_at", Q()),
    "on_day": ("ended_at", IN_TIME),
    "late": ("ended_at", ~IN_TIME),
    "reopened": ("received_at", Q(disputes__gt=0)),
}
"""What a figure of a department counts: by which moment a case falls into a month, and which cases it counts."""


@dataclass
class DepartmentMonth(Month):
    """A department's month: what it was handed, and the cases of its teams by what their customers were promised."""

    received: int = 0
    finished: int = 0
    on_day: int = 0
    late: int = 0
    reopened: int = 0

    @property
    def share_kept(self) -> int | None:
        """Per cent ended by the day that the customer was promised."""
        return share_kept(self.on_day, self.late)

    @property
    def share_returned(self) -> int | None:
        """Per cent of what its teams received that customers had reopened."""
        return share_kept(self.reopened, self.received - self.reopened)


@dataclass(frozen=True)
class CasePage:
    """One page of cases, and the key after which the next begins."""

    cases: list[Case]
    after: int | None


def cases_under(versions: Collection[AgreementVersion], *, team_ids: Collection[int], council_id: int) -> Q:
    """Return which cases of a department's teams fall under these versions: those received while one of them held.

    A version that names services counts those alone.
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


def months_under(
    under: Q, *, department_id: int, council_id: int, version_ids: Collection[int], months: list[date]
) -> list[DepartmentMonth]:
    """Return what a department was handed under these versions, and what its teams received and ended of these cases.

    Two passes over cases, by `cases_by_receipt` and `ended_cases_of_a_team`; three over hand-overs. Newest first.
    """
    found = {month: DepartmentMonth(month) for month in months}
    count_turns("department", department_id, found, council_id=council_id, version_ids=version_ids)
    for moment in ("received_at", "ended_at"):
        names = [name for name, (counted_by, _condition) in CASES.items() if counted_by == moment]
        for month, *figures in _counted(under, moment, names, months=months):
            for name, figure in zip(names, figures, strict=True):
                setattr(found[month.date()], name, figure)
    return newest_first(found)


def counted_since(department_id: int) -> datetime | None:
    """Return when a case was first handed to a department under an agreement: before that no hand-over was kept."""
    turns = HandOver.objects.filter(department_id=department_id)
    return turns.order_by("handed_at").values_list("handed_at", flat=True).first()


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
