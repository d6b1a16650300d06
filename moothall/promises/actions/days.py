"""A day that somebody promised for one thing, kept as a clock beside what the charter promises."""

from datetime import date, datetime
from typing import Final, Literal

from django.utils.timezone import localdate

from moothall.directory.models import Service, Team
from moothall.promises.actions.plan import plan_agreed
from moothall.promises.models import Clock
from moothall.promises.queries.clocks import About

DAYS: Final[Literal["days"]] = "days"


def promise_day(
    about: About, *, code: str, label: str, day: date, service: Service, team: Team, channel: str, at: datetime
) -> Clock:
    """Start a clock that ends on a day which somebody was told. Where one of this code runs, that one stands."""
    kind, key = about
    running = Clock.objects.about(kind, [key]).running().filter(code=code).first()
    if running is not None:
        return running
    planned = plan_agreed(
        code,
        label,
        about_kind=kind,
        value=max(1, (day - localdate(at)).days),
        unit=DAYS,
        organisation_id=team.organisation_id,
        service_id=service.pk,
        team=team,
        channel=channel,
        at=at,
    )
    return Clock.objects.create(about_id=key, **planned._replace(holder="council")._asdict())
