"""Why people got in touch in a month: the reasons of their matters, and contacts that need not have happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moothall.contacts.queries.months import Look
from moothall.contacts.rules import percentage, points_between
from moothall.contacts.workflow import Avoidable, Outcome
from moothall.database import fetched_for_report
from moothall.directory.models import Service

MOST_REASONS = 25

#: Each reason of a service with its numbers in the month and in the month before, and those of all reasons together.
REASONS = """
SELECT m.service_id, m.reason, count(*) FILTER (WHERE c.started_at >= %(begins)s) AS number,
    count(*) FILTER (WHERE c.started_at < %(begins)s) AS number_before,
    sum(count(*) FILTER (WHERE c.started_at >= %(begins)s)) OVER ()::bigint,
    sum(count(*) FILTER (WHERE c.started_at < %(begins)s)) OVER ()::bigint
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(before)s AND c.started_at < %(over)s
    AND (%(service)s::bigint IS NULL OR m.service_id = %(service)s)
GROUP BY m.service_id, m.reason
ORDER BY number DESC, number_before DESC, m.service_id, m.reason LIMIT %(most)s
"""

#: A contact counts once for each reason that any of its matters names, and once in all.
AVOIDED = """
SELECT is_now, reasons, is_chaser, count(*) FROM (
    SELECT c.started_at >= %(begins)s AS is_now, bool_or(m.outcome = %(chaser)s) AS is_chaser,
        coalesce(array_agg(DISTINCT m.avoidable) FILTER (WHERE m.avoidable <> ''), '{}') AS reasons
    FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
    WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(before)s AND c.started_at < %(over)s
        AND (%(service)s::bigint IS NULL OR m.service_id = %(service)s)
    GROUP BY c.id
) AS contact GROUP BY is_now, reasons, is_chaser
"""


@dataclass(frozen=True)
class Figure:
    """A number out of a whole, with the same of the month before beside it."""

    number: int
    whole: int
    number_before: int
    whole_before: int

    @property
    def percent(self) -> float | None:
        return percentage(self.number, self.whole)

    @property
    def percent_before(self) -> float | None:
        return percentage(self.number_before, self.whole_before)

    @property
    def change(self) -> float | None:
        """By how many percentage points the share differs from the month before."""
        return points_between(self.percent, self.percent_before)


@dataclass(frozen=True)
class Reason:
    """One reason of one service."""

    service: Service
    words: str
    figure: Figure


@dataclass(frozen=True)
class Reasons:
    """The reasons given most often, and how many matters had another one or any."""

    ranked: Sequence[Reason]
    whole: int
    whole_before: int

    @property
    def others(self) -> int:
        """How many matters of the month had a reason that is not among those ranked."""
        return self.whole - sum(each.figure.number for each in self.ranked)


@dataclass(frozen=True)
class AvoidableReason:
    """One of the five reasons why a contact need not have happened."""

    code: str
    words: str
    figure: Figure


@dataclass(frozen=True)
class Avoided:
    """How many contacts need not have happened: by reason, by any reason, and chasers apart.

    `unmarked_chasers` are chasers of the month that nobody marked as avoidable.
    """

    contacts: int
    any: Figure
    reasons: Sequence[AvoidableReason]
    chasers: Figure
    unmarked_chasers: int


def ranked_reasons(look: Look, *, services: Mapping[int, Service]) -> Reasons:
    """Return up to twenty-five reasons, most frequent first, each with the service that it belongs to. One query."""
    rows = asked(REASONS, look, most=MOST_REASONS)
    whole, whole_before = rows[0][4:6] if rows else (0, 0)
    ranked = [
        Reason(services[service], words, Figure(number, whole, number_before, whole_before))
        for service, words, number, number_before, _all, _all_before in rows
        if number
    ]
    return Reasons(ranked, whole, whole_before)


def avoided(look: Look) -> Avoided:
    """Count the contacts of the month that need not have happened. One query."""
    rows = asked(AVOIDED, look, chaser=Outcome.CHASER.value)

    def figure(fits: Any) -> Figure:
        now = [row for row in rows if row[0]]
        before = [row for row in rows if not row[0]]
        return Figure(_sum(now, fits), _sum(now), _sum(before, fits), _sum(before))

    of_reasons = [
        AvoidableReason(code, str(words), figure(lambda row, code=code: code in row[1]))
        for code, words in Avoidable.choices
    ]
    of_any = figure(lambda row: row[1])
    unmarked = _sum([row for row in rows if row[0]], lambda row: row[2] and not row[1])
    return Avoided(of_any.whole, of_any, of_reasons, figure(lambda row: row[2]), unmarked)


def asked(statement: str, look: Look, **more: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a statement about the contacts of a month."""
    return fetched_for_report(statement, look.moments | more)


def _sum(rows: Sequence[tuple[Any, ...]], fits: Any = lambda _row: True) -> int:
    return sum(row[3] for row in rows if fits(row))
