"""Which promises begin when somebody gets in touch, reckoned without writing anything."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import calendar_of
from moothall.lib.promise_clock import AMBER_SHARE, Holder, Terms, Unit, start
from moothall.lib.working_time import Calendar
from moothall.promises.queries.book import current_book
from moothall.promises.rules import OWN_PROMISE

CLOCK_COLUMNS = (
    "about_kind", "code", "promise_version_id", "label", "organisation_id", "service_id", "team_id",
    "channel", "calendar_id", "target_value", "target_unit", "amber_share",
    "started_at", "base_due_at", "due_at", "warn_at", "holder", "held_since",
)  # fmt: skip
"""The columns of `promises_clock` that `NewClock.row` fills.

`about_id` is not among them: the case is not yet written.
"""

CLOCK_TYPES = (
    "varchar", "varchar", "bigint", "varchar", "bigint", "bigint", "bigint",
    "varchar", "bigint", "float8", "varchar", "float8",
    "timestamptz", "timestamptz", "timestamptz", "timestamptz", "varchar", "timestamptz",
)  # fmt: skip
"""The PostgreSQL type of each of `CLOCK_COLUMNS`, for statements that cannot infer them."""


class NewClock(NamedTuple):
    """A clock about to be written, in the order of `CLOCK_COLUMNS`.

    The database itself fills in what every clock begins with.
    """

    about_kind: str
    code: str
    promise_version_id: int | None
    label: str
    organisation_id: int
    service_id: int
    team_id: int
    channel: str
    calendar_id: int
    target_value: float
    target_unit: str
    amber_share: float
    started_at: datetime
    base_due_at: datetime
    due_at: datetime
    warn_at: datetime
    holder: str
    held_since: datetime

    def row(self) -> tuple[Any, ...]:
        """Return the values for `CLOCK_COLUMNS`."""
        return tuple(self)

    @property
    def ended_at(self) -> None:
        return None

    @property
    def outcome(self) -> str:
        return ""


class _Target(NamedTuple):
    """What is promised, before it is known when it starts."""

    code: str
    version_id: int | None
    label: str
    terms: Terms


def plan_clocks(
    *,
    about_kind: str,
    organisation: Organisation,
    service: Service,
    channel: str,
    received_at: datetime,
    holder: Holder = "council",
) -> list[NewClock]:
    """Return the clocks that start at the first receipt of a contact about a published service.

    For a case that is the service's own promise, and for any kind the charter's promises about answers on
    this channel, tightened where the service or its partner does so. All run on the calendar of the service's
    team. Reads the database only when what it holds in memory is older than two seconds. Raises
    CalendarNeverOpens.
    """
    calendar_id = service.team.calendar_id
    calendar = calendar_of(calendar_id)
    planned = []
    for target in _targets(about_kind, service, channel, received_at, calendar):
        state = start(target.terms, at=received_at, holder=holder)
        planned.append(
            NewClock(
                about_kind=about_kind,
                code=target.code,
                promise_version_id=target.version_id,
                label=target.label,
                organisation_id=organisation.pk,
                service_id=service.pk,
                team_id=service.team_id,
                channel=channel,
                calendar_id=calendar_id,
                target_value=target.terms.value,
                target_unit=target.terms.unit,
                amber_share=target.terms.amber_share,
                started_at=state.started_at,
                base_due_at=state.base_due_at,
                due_at=state.due_at,
                warn_at=state.warn_at,
                holder=state.holder,
                held_since=state.held_since,
            )
        )
    return planned


def plan_agreed(
    code: str,
    label: str,
    *,
    about_kind: str,
    value: int,
    unit: Unit,
    organisation_id: int,
    service_id: int,
    team: Team,
    channel: str,
    at: datetime,
) -> NewClock:
    """Return a clock for a time that somebody else than the charter sets, held by a partner, on its team's calendar."""
    terms = _terms(value, unit, AMBER_SHARE, calendar_of(team.calendar_id))
    state = start(terms, at=at, holder="partner")
    return NewClock(
        about_kind=about_kind,
        code=code,
        promise_version_id=None,
        label=label[:200],
        organisation_id=organisation_id,
        service_id=service_id,
        team_id=team.pk,
        channel=channel,
        calendar_id=team.calendar_id,
        target_value=value,
        target_unit=unit,
        amber_share=AMBER_SHARE,
        started_at=state.started_at,
        base_due_at=state.base_due_at,
        due_at=state.due_at,
        warn_at=state.warn_at,
        holder=state.holder,
        held_since=state.held_since,
    )


def _targets(kind: str, service: Service, channel: str, at: datetime, calendar: Calendar) -> list[_Target]:
    book = current_book()
    targets = []
    if kind == "case":
        promise = service.record.promise
        terms = _terms(promise.value, promise.unit, AMBER_SHARE, calendar)
        targets.append(_Target(OWN_PROMISE, None, promise.words[:200], terms))
    for promised in book.promises_for(channel, at):
        value = int(book.target_for(promised, service))
        terms = _terms(value, promised.unit, promised.amber_share, calendar)
        targets.append(_Target(promised.code, promised.version_id, "", terms))
    return targets


@lru_cache(maxsize=2048)
def _terms(value: int, unit: Unit, amber_share: float, calendar: Calendar) -> Terms:
    return Terms(value=value, unit=unit, calendar=calendar, amber_share=amber_share)
