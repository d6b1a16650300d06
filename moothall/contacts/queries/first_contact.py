"""Whether the first contact resolved the matters of a month, by channel and by service.

A matter is resolved at first contact when it ended settled or signposted, names no case, its contact was put through
to nobody and promised no call, and the same customer (whatever records of theirs were joined) did not begin another
contact about the same service within the set time after this one began. The set time is `repeat_days` of the service's
catalogue record, in the version that held when the matter was recorded: days of 24 hours.

Left out, each said apart: what only a case can settle (`makes_case`), what the customer broke
off, what names no customer, so that nobody can tell whether they came back, and what is not yet certain because the
set time still runs. The last holds however the matter ended: were the unsettled ones counted before the settled ones,
a young month would look worse than it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import msgspec

from moothall.contacts.queries.months import Look
from moothall.contacts.queries.reasons import asked
from moothall.contacts.rules import (
    LONGEST_REPEAT_DAYS,
    SETTLED_AT_ONCE,
    percentage,
    plain_mean,
    points_between,
    reaches_target,
)
from moothall.contacts.workflow import Outcome
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service, ServiceVersion
from moothall.directory.queries import ever_used_channels

USUAL_REPEAT_DAYS: int = next(
    each.default for each in msgspec.structs.fields(ServiceRecord) if each.name == "repeat_days"
)

#: Reads the two months once, and the time after them in which somebody can come back. `terms` are the versions of
#: services whose matters can be settled at once, with their set time.
JUDGED = """
WITH RECURSIVE terms AS (
    SELECT * FROM unnest(%(versions)s::bigint[], %(days)s::int[]) AS terms(version_id, days)
),
joined AS (
    SELECT record.id, kept.id AS kept_id FROM customers_customer record
    JOIN customers_customer kept ON kept.id = record.merged_into_id
    WHERE record.merged_into_id IS NOT NULL AND kept.merged_into_id IS NULL
    UNION ALL
    SELECT record.id, joined.kept_id FROM joined JOIN customers_customer record ON record.merged_into_id = joined.id
),
spoken AS (
    SELECT c.id, m.id AS matter_id, c.started_at, c.channel, c.customer_id, m.service_id, m.outcome, terms.days,
        m.outcome = ANY(%(settled)s) AND m.case_id IS NULL AS is_settled,
        min(c.started_at) OVER (
            PARTITION BY coalesce(joined.kept_id, c.customer_id), m.service_id ORDER BY c.started_at
            GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS again_at
    FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
    LEFT JOIN terms ON terms.version_id = m.version_id
    LEFT JOIN joined ON joined.id = c.customer_id
    WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(before)s AND c.started_at < %(until)s
        AND m.service_id = ANY(%(services)s)
),
judged AS (
    SELECT spoken.*, CASE
        WHEN outcome = %(abandoned)s THEN 'broken_off'
        WHEN customer_id IS NULL THEN 'nobody_named'
        WHEN started_at + make_interval(days => days) >= %(at)s THEN 'not_yet_certain'
        WHEN NOT is_settled OR again_at <= started_at + make_interval(days => days) THEN 'not_resolved'
        WHEN moved.yes OR promised.yes THEN 'not_resolved'
        ELSE 'resolved' END AS state
    FROM spoken
    LEFT JOIN LATERAL (
        SELECT true AS yes FROM contacts_transfer t WHERE spoken.is_settled AND t.contact_id = spoken.id LIMIT 1
    ) AS moved ON true
    LEFT JOIN LATERAL (
        SELECT true AS yes FROM contacts_callback b WHERE spoken.is_settled AND b.contact_id = spoken.id LIMIT 1
    ) AS promised ON true
    WHERE started_at < %(over)s AND days IS NOT NULL
)
"""
COUNTED = (
    f"{JUDGED}SELECT started_at >= %(begins)s, service_id, channel, state, count(*) FROM judged GROUP BY 1, 2, 3, 4"
)


class Judged(NamedTuple):
    """How many matters of the month, or of the month before, are alike in all of this."""

    is_now: bool
    service_id: int
    channel: str
    state: str
    number: int


@dataclass(frozen=True)
class Terms:
    """The services of the catalogue, and the set time in days of each version whose matters can be settled at once."""

    services: Mapping[int, Service]
    days: Mapping[int, int]
    service_of: Mapping[int, int]

    def days_of(self, service: Service) -> int | None:
        """Return the set time of a service as published now; None for one that always needs a case."""
        return self.days.get(service.version_id or 0)


@dataclass(frozen=True)
class Counted:
    """Matters of a month by what became of them. A share is of the first two, whose end is certain."""

    resolved: int = 0
    not_resolved: int = 0
    not_yet_certain: int = 0
    nobody_named: int = 0
    broken_off: int = 0

    @property
    def whole(self) -> int:
        return self.resolved + self.not_resolved

    @property
    def percent(self) -> float | None:
        return percentage(self.resolved, self.whole)

    @property
    def is_on_target(self) -> bool:
        return reaches_target(self.percent)


@dataclass(frozen=True)
class Line:
    """A channel, a service or everything together, with the month before beside the month."""

    code: str
    words: str
    now: Counted
    before: Counted
    days: int | None = None

    @property
    def change(self) -> float | None:
        """By how many percentage points the share differs from the month before."""
        return points_between(self.now.percent, self.before.percent)


@dataclass(frozen=True)
class FirstContact:
    """How many matters of a month the first contact resolved: together, by channel and by service.

    `mean` is the plain mean of the shares of the `averaged` channels that have enough matters for a share.
    """

    all: Line
    channels: Sequence[Line]
    services: Sequence[Line]
    mean: float | None
    mean_before: float | None
    averaged: int

    @property
    def is_on_target(self) -> bool:
        return reaches_target(self.mean)

    @property
    def change(self) -> float | None:
        return points_between(self.mean, self.mean_before)

    @property
    def judged(self) -> int:
        """How many matters of the month could be settled at first contact, whether or not their end is certain."""
        now = self.all.now
        return now.whole + now.not_yet_certain + now.nobody_named + now.broken_off


def terms() -> Terms:
    """Read the services and their set times. Two queries."""
    versions = ServiceVersion.objects.filter(published_at__isnull=False)
    days, service_of = {}, {}
    for version, service, makes_case, repeat_days in versions.values_list(
        "pk", "service_id", "record__makes_case", "record__repeat_days"
    ):
        service_of[version] = service
        if makes_case is False:  # what a record does not say is true
            days[version] = min(USUAL_REPEAT_DAYS if repeat_days is None else repeat_days, LONGEST_REPEAT_DAYS)
    return Terms(Service.objects.in_bulk(), days, service_of)


def first_contact(look: Look, *, terms: Terms) -> FirstContact:
    """Judge the matters of a month and of the month before. One query."""
    rows = _judged(look, terms)
    by_channel = [(code, words, [row for row in rows if row.channel == code]) for code, words in ever_used_channels()]
    channels = [_line(code, words, found) for code, words, found in by_channel if found]
    services = [
        _line(service.code, service.name, found, days=terms.days_of(service))
        for service, found in _by_service(rows, terms)
    ]
    services.sort(key=lambda line: (-line.now.whole, -line.now.not_yet_certain, line.words))
    return FirstContact(
        all=_line("", "", rows),
        channels=channels,
        services=services,
        mean=plain_mean((line.now.resolved, line.now.whole) for line in channels),
        mean_before=plain_mean((line.before.resolved, line.before.whole) for line in channels),
        averaged=sum(line.now.percent is not None for line in channels),
    )


def _judged(look: Look, terms: Terms) -> list[Judged]:
    values = values_to_judge(look, terms)
    return [Judged(*row) for row in asked(COUNTED, look, **values)] if values else []


def values_to_judge(look: Look, terms: Terms) -> dict[str, Any]:
    """Return what `JUDGED` asks besides the moments of a look; nothing where no matter could be settled at once."""
    services = {terms.service_of[version] for version in terms.days}
    if look.service is not None:
        services &= {look.service.pk}
    if not services:
        return {}
    return {
        "services": sorted(services),
        "versions": list(terms.days),
        "days": list(terms.days.values()),
        "until": min(look.over + timedelta(days=max(terms.days.values()) + 1), look.at),
        "settled": sorted(SETTLED_AT_ONCE),
        "abandoned": Outcome.ABANDONED.value,
    }


def _by_service(rows: Iterable[Judged], terms: Terms) -> Iterable[tuple[Service, list[Judged]]]:
    of_service: dict[int, list[Judged]] = {}
    for row in rows:
        of_service.setdefault(row.service_id, []).append(row)
    return ((terms.services[service], found) for service, found in of_service.items())


def _line(code: str, words: str, rows: Iterable[Judged], *, days: int | None = None) -> Line:
    now: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for row in rows:
        (now if row.is_now else before)[row.state] += row.number
    return Line(code, words, Counted(**now), Counted(**before), days)
