"""A month of an organisation's contacts, with the month before beside it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone

from moothall.directory.models import Organisation, Service
from moothall.promises.rules import month_before


@dataclass(frozen=True)
class Look:
    """Which contacts are looked at: of an organisation, in a month (its first day), of one service or of all.

    `at` is the moment of looking: what has not happened by then is not known yet.
    """

    organisation: Organisation
    month: date
    at: datetime
    service: Service | None = None

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return month_before(self.month)

    @property
    def after(self) -> date | None:
        """The first day of the month after; None while that has not begun."""
        after = month_before(self.month, months=-1)
        return after if _begins(after) <= self.at else None

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return month_before(self.month, months=-1) - timedelta(days=1)

    @property
    def moments(self) -> dict[str, Any]:
        """What the statements ask: when the month before and the month begin, and when it is over."""
        return {
            "organisation": self.organisation.pk,
            "service": self.service.pk if self.service else None,
            "before": _begins(self.before),
            "begins": _begins(self.month),
            "over": self.over,
            "at": self.at,
        }

    @property
    def over(self) -> datetime:
        """The moment at which the month is over."""
        return _begins(month_before(self.month, months=-1))


def _begins(month: date) -> datetime:
    return datetime.combine(month, time(), tzinfo=get_current_timezone())
