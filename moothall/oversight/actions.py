"""Looking through readings, settling what was found, and forgetting readings when their time is up."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.journal.actions import changing, created, forget_readings_before, record_event
from moothall.oversight.models import Finding, Outcome, ReadingRetention
from moothall.oversight.queries import months_kept, unusual

MONTH = timedelta(days=30.4375)
"""The mean month of the Gregorian calendar."""
AT_A_TIME = 10_000
READINGS = ("readings", 0)


class FindingRefused(Exception):
    """A finding cannot be settled so. The message is fit for the screen."""


@transaction.atomic
def look_for_unusual(day: date, *, at: datetime) -> int:
    """Keep what looks unusual among the readings of a day; return how much that is. Looking again adds what is new."""
    since, until = (make_aware(datetime.combine(each, time.min)) for each in (day, day + timedelta(days=1)))
    found = [
        Finding(day=day, officer_id=row.officer_id, why=row.why, customer_key=row.customer_key, number=row.number)
        for row in unusual(since=since, until=until)
    ]
    Finding.objects.bulk_create(found, ignore_conflicts=True)
    record_event("readings.looked_through", about=READINGS, by=None, at=at, day=day.isoformat(), number=len(found))
    return len(found)


@transaction.atomic
def settle_finding(finding: Finding, *, outcome: str, note: str, by: Officer, at: datetime) -> Finding:
    """Say what came of looking into it. Raises FindingRefused: nobody settles what they did themselves."""
    finding = Finding.objects.select_for_update(of=("self",)).select_related("officer").get(pk=finding.pk)
    if finding.officer_id == by.pk:
        raise FindingRefused(_("These are your own readings. Somebody else must look into them."))
    finding.outcome, finding.note, finding.settled_by, finding.settled_at = Outcome(outcome), note, by, at
    finding.save()
    record_event("finding.settled", about=finding, by=by, at=at, outcome=outcome)
    return finding


@transaction.atomic
def keep_readings_for(months: int | None, *, by: Officer | None, at: datetime) -> ReadingRetention:
    """Say after how many months readings are forgotten; None keeps them for good. A year is the least."""
    row, is_new = ReadingRetention.objects.get_or_create(is_only_row=True, defaults={"months": months})
    if is_new:
        return created("readings.retention_changed", row, by=by, at=at)
    with changing("readings.retention_changed", row, by=by, at=at) as fresh:
        fresh.months = months
        fresh.save()
    return row


def forget_readings(*, at: datetime) -> int:
    """Forget readings whose time is up, some thousands in each transaction; return how many."""
    months = months_kept()
    if months is None:
        return 0
    before, number = at - MONTH * months, 0
    while some := forget_readings_before(before, at_a_time=AT_A_TIME):
        number += some
    if number:
        with transaction.atomic():
            said = before.date().isoformat()
            record_event("readings.forgotten", about=READINGS, by=None, at=at, number=number, before=said)
    return number
