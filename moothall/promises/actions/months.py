"""Counting how often each promise was kept in a month, and explaining a month in which it was not."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from moothall.directory.models import Organisation
from moothall.journal.actions import record_event
from moothall.promises.models import Clock, ClockQuerySet, MonthKept, MonthNote, Outcome, PromiseVersion
from moothall.promises.rules import CLOCK_UNITS, OWN_PROMISE, month_before, month_of


class ExplanationRefused(Exception):
    """The month cannot be explained so. The sentence is fit for the screen."""


class MonthCount(NamedTuple):
    """How often a promise was kept and broken in a month by one service; without one, by all together."""

    code: str
    service_id: int | None
    month: date
    kept: int
    broken: int


@transaction.atomic
def count_months(*, at: datetime, months: int = 2) -> bool:
    """Count the promises with clocks anew for this month and those before it, `months` in all.

    Return whether any figure is another than before.
    """
    this_month = month_of(at.astimezone(get_default_timezone()).date())
    since = month_before(this_month, months=months - 1)
    timed = PromiseVersion.objects.filter(target_unit__in=CLOCK_UNITS)
    codes = [OWN_PROMISE, *timed.values_list("promise__code", flat=True).distinct()]
    clocks = Clock.objects.filter(code__in=codes, organisation__in=Organisation.objects.all())
    kept = _by_month(clocks.filter(outcome=Outcome.KEPT), "ended_at", since=since)
    broken = _by_month(clocks.exclude(outcome=Outcome.DROPPED), "broken_at", since=since)
    counts = [MonthCount(*key, kept=kept[key], broken=broken[key]) for key in {*kept, *broken}]
    return keep_months(counts, codes=codes, since=since, at=at)


@transaction.atomic
def keep_months(counts: Iterable[MonthCount], *, codes: Collection[str], since: date, at: datetime) -> bool:
    """Put these counts in place of all that was kept for `codes` since a month, and add up the services.

    For promises that are kept in other ways than by a clock, such as those of a contact. `counts` are by
    service; the count of all together is made here. Return whether any figure is another than before; only
    then is there an event.
    """
    rows = {row[:3]: row for row in _with_sums(counts)}
    before = MonthKept.objects.filter(code__in=codes, month__gte=since)
    known = {row[:3]: MonthCount(*row) for row in before.values_list(*MonthCount._fields)}
    if rows == known:
        return False
    gone = [key for key in known if key not in rows]
    for code, service_id, month in gone:
        before.filter(code=code, service_id=service_id, month=month).delete()
    MonthKept.objects.bulk_create(
        [MonthKept(**row._asdict(), computed_at=at) for row in rows.values()],
        update_conflicts=True,
        unique_fields=["month", "code", "service"],
        update_fields=["kept", "broken", "computed_at"],
    )
    months = len({row.month for row in rows.values()})
    record_event("promises.counted", about=("month", since.year * 100 + since.month), by=None, at=at, months=months)
    return True


@transaction.atomic
def explain_month(
    code: str, *, month: date, what_went_wrong: str, what_we_do: str, by: models.Model | None, at: datetime
) -> MonthNote:
    """Tell the public why a promise was broken in a month and what is done about it.

    Raises ExplanationRefused when a part is missing, or the month is none in which the promise was counted.
    """
    if not what_went_wrong.strip() or not what_we_do.strip():
        raise ExplanationRefused(_("Say what went wrong and what we do about it."))
    counted = MonthKept.objects.filter(code=code, month=month, service__isnull=True).first()
    if counted is None or not counted.broken:
        raise ExplanationRefused(_("This promise was not broken in that month."))
    note, _is_new = MonthNote.objects.update_or_create(
        code=code,
        month=month,
        defaults={"what_went_wrong": what_went_wrong, "what_we_do": what_we_do, "written_at": at},
    )
    record_event("promise.explained", about=note, by=by, at=at, code=code, month=f"{month:%Y-%m}")
    return note


def _by_month(clocks: ClockQuerySet, moment: str, *, since: date) -> Counter[tuple[str, int | None, date]]:
    """Count clocks by code, service and the council's own month of that moment."""
    zone = get_default_timezone()
    start = datetime.combine(since, time(), tzinfo=zone)
    month = TruncMonth(moment, tzinfo=zone, output_field=models.DateField())
    rows = clocks.filter(**{f"{moment}__gte": start}).values_list("code", "service_id", month).order_by()
    return Counter({(code, service, day): number for code, service, day, number in rows.annotate(number=Count("pk"))})


def _with_sums(counts: Iterable[MonthCount]) -> list[MonthCount]:
    """Return the counts of services, and the sum over all services of each promise and month."""
    by_service = [count for count in counts if count.service_id is not None]
    sums: dict[tuple[str, date], tuple[int, int]] = {}
    for count in by_service:
        kept, broken = sums.get((count.code, count.month), (0, 0))
        sums[count.code, count.month] = (kept + count.kept, broken + count.broken)
    together = [MonthCount(code, None, month, kept, broken) for (code, month), (kept, broken) in sums.items()]
    return [*by_service, *together]
