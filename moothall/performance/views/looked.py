"""Which measure is looked at, over which period, and how: read from an address."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404

from moothall.accounts.access import StaffRequest
from moothall.lib.months import months_before
from moothall.performance.forms.look import LookForm
from moothall.performance.measures import Measure, UnknownMeasure, measure_called
from moothall.performance.measures.shape import Number, Open, Share
from moothall.performance.permissions import figures_of
from moothall.performance.queries import Reading, Row, read
from moothall.performance.queries.asking import splits_of
from moothall.performance.queries.months import first_days
from moothall.performance.rules import Period


@dataclass(frozen=True)
class Looked:
    """A measure, of which organisation, seen from today; `form` holds what was chosen."""

    measure: Measure
    organisation_id: int
    today: date
    begins_on: date | None
    form: LookForm

    @cached_property
    def period(self) -> Period:
        """The period shown; one that still runs ends today."""
        whole = Period.months_until(self.form.chosen_month, int(self.form.chosen("length")))
        return Period(whole.first, max(whole.first, min(whole.last, self.today)))

    @cached_property
    def other(self) -> Period:
        """The period with which it is compared."""
        return self.period.before if self.form.chosen("against") == "before" else self.period.year_before

    @cached_property
    def chart_period(self) -> Period:
        """The months of the run chart."""
        return Period.months_until(self.form.chosen_month, int(self.form.chosen("line")))

    @property
    def split(self) -> str:
        """The split that was chosen; empty for none."""
        chosen = self.form.chosen("by")
        return "" if chosen == "none" else chosen

    @property
    def has_week(self) -> bool:
        """Whether the measure counts what has a weekday and an hour."""
        counts_up = isinstance(self.measure.value, Number | Share)
        return counts_up and {"weekday", "hour"} <= set(splits_of(self.measure))

    def read(self, *by: str, period: Period | None = None) -> Reading:
        """Return the measure over its period or another."""
        return read(self.measure, period or self.period, organisation_id=self.organisation_id, today=self.today, by=by)

    def before(self) -> Row | None:
        """Return the figure with which it is compared; None from before anything was counted."""
        counts_up = isinstance(self.measure.value, Number | Open)
        edge = self.other.first if counts_up else self.other.last
        if self.begins_on is None or edge < self.begins_on.replace(day=1):
            return None
        return self.read(period=self.other).total


def look(request: StaffRequest, code: str, *, today: date) -> Looked:
    """Return what an address asks for. Raises Http404 for an unknown measure and an officer without a post."""
    organisation = figures_of(request.user)
    try:
        measure = measure_called(code)
    except UnknownMeasure:
        raise Http404 from None
    begins_on = first_days(organisation.pk).get(measure.family)
    by = "channel" if "channel" in splits_of(measure) else "none"
    usual = {"month": f"{usual_month(begins_on, today=today):%Y-%m}", "by": by}
    form = LookForm(request.GET.dict(), measure=measure, today=today, usual=usual)
    return Looked(measure, organisation.pk, today, begins_on, form)


def usual_month(begins_on: date | None, *, today: date) -> date:
    """Return the last whole month, or the running one where nothing was counted before it."""
    running = today.replace(day=1)
    return months_before(running, 1) if begins_on is not None and begins_on < running else running
