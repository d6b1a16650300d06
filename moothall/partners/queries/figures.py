"""The figures of hand-overs, month by month: each is counted in the month in which it happened."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any, Literal, TypeVar

from django.utils.timezone import get_default_timezone, localdate

from moothall.database import fetched_for_report
from moothall.promises.rules import month_before, month_of, share_kept

MONTHS = 13
ZONE = "Europe/London"
Side = Literal["partner", "department"]
"""Who is handed cases: the column that names them."""

# The held time leaves out that in which the customer was asked. Only what the partner itself ended has one.
HANDED = """
SELECT date_trunc('month', handed_at AT TIME ZONE %(zone)s)::date, count(*), count(*) FILTER (WHERE is_return)
FROM cases_handover
WHERE {side}_id = %(key)s AND organisation_id = %(council)s AND handed_at >= %(since)s AND handed_at < %(until)s
    AND (%(versions)s::bigint[] IS NULL OR version_id = ANY(%(versions)s))
GROUP BY 1
"""
ENDED = """
SELECT date_trunc('month', ended_at AT TIME ZONE %(zone)s)::date,
    count(*) FILTER (WHERE ending = 'done'), count(*) FILTER (WHERE ending = 'sent_back'),
    count(*) FILTER (WHERE ending = 'taken_back'), count(*) FILTER (WHERE ending = 'passed_on'),
    count(*) FILTER (WHERE kept = 'kept'), count(*) FILTER (WHERE kept = 'broken'),
    count(*) FILTER (WHERE answer_kept = 'kept'), count(*) FILTER (WHERE answer_kept = 'broken'),
    avg(held) FILTER (WHERE is_theirs), percentile_cont(0.5) WITHIN GROUP (ORDER BY held) FILTER (WHERE is_theirs),
    percentile_cont(0.9) WITHIN GROUP (ORDER BY held) FILTER (WHERE is_theirs),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY answer_seconds)
FROM (SELECT *, extract(epoch FROM ended_at - handed_at)::float8 - waited_seconds AS held,
        ending IN ('done', 'sent_back') AS is_theirs
    FROM cases_handover
    WHERE {side}_id = %(key)s AND organisation_id = %(council)s AND ended_at >= %(since)s
        AND ended_at < %(until)s AND (%(versions)s::bigint[] IS NULL OR version_id = ANY(%(versions)s))) AS ended
GROUP BY 1
"""
ANSWERED = """
SELECT date_trunc('month', handed_at AT TIME ZONE %(zone)s)::date, count(*)
FROM cases_handover
WHERE {side}_id = %(key)s AND organisation_id = %(council)s AND handed_at >= %(since)s AND handed_at < %(until)s
    AND answered_at IS NOT NULL AND (%(versions)s::bigint[] IS NULL OR version_id = ANY(%(versions)s))
GROUP BY 1
"""


@dataclass
class Month:
    """The month of a partner or a department. `mean`, `median` and `ninth` are seconds held; None where nothing ended.

    `half_answered` are the working seconds within which half of what ended had its first response.
    """

    month: date
    handed: int = 0
    returned: int = 0
    taken: int = 0
    done: int = 0
    sent_back: int = 0
    taken_back: int = 0
    passed_on: int = 0
    kept: int = 0
    broken: int = 0
    answer_kept: int = 0
    answer_broken: int = 0
    mean: float | None = None
    median: float | None = None
    ninth: float | None = None
    half_answered: float | None = None

    @property
    def share_kept(self) -> int | None:
        """Per cent done or sent back in the agreed time."""
        return share_kept(self.kept, self.broken)

    @property
    def share_answered(self) -> int | None:
        """Per cent with their first response in the agreed time."""
        return share_kept(self.answer_kept, self.answer_broken)

    @property
    def share_sent_back(self) -> int | None:
        """Per cent of what it ended or handed on that it sent back."""
        return share_kept(self.sent_back, self.done + self.passed_on)

    @property
    def share_returned(self) -> int | None:
        """Per cent of what it was handed that came back because it was not fixed."""
        return share_kept(self.returned, self.handed - self.returned)

    @property
    def ended(self) -> int:
        """How many it ended itself."""
        return self.done + self.sent_back


AMonth = TypeVar("AMonth", bound=Month)


def span_of(months: Iterable[date]) -> tuple[datetime, datetime]:
    """Return the moments at which the first of these months begins and the last ends."""
    found = sorted(months)
    zone = get_default_timezone()
    begins = datetime.combine(found[0], time(), tzinfo=zone)
    return begins, datetime.combine(month_before(found[-1], months=-1), time(), tzinfo=zone)


def months_until(at: datetime, number: int = MONTHS) -> list[date]:
    """Return so many months up to the running one, newest first."""
    this = month_of(localdate(at))
    return [month_before(this, months=back) for back in range(number)]


def months_of_partner(
    partner_id: int, *, council_id: int, months: list[date], version_ids: Collection[int] | None = None
) -> list[Month]:
    """Return the figures of a partner in these months, newest first: of all, or under these versions of agreements."""
    found = {month: Month(month) for month in months}
    count_turns("partner", partner_id, found, council_id=council_id, version_ids=version_ids)
    return newest_first(found)


def count_turns(
    side: Side, key: int, found: Mapping[date, Month], *, council_id: int, version_ids: Collection[int] | None
) -> None:
    """Put the figures of the hand-overs to a partner or a department in its months: of all, or under these versions.

    Three passes over its own hand-overs, by index.
    """
    since, until = span_of(found)
    given: dict[str, Any] = {
        "key": key,
        "council": council_id,
        "since": since,
        "until": until,
        "zone": ZONE,
        "versions": None if version_ids is None else list(version_ids),
    }
    ended_names = [field.name for field in fields(Month)][4:]
    for month, handed, returned in fetched_for_report(HANDED.format(side=side), given):
        found[month].handed, found[month].returned = handed, returned
    for month, taken in fetched_for_report(ANSWERED.format(side=side), given):
        found[month].taken = taken
    for month, *figures in fetched_for_report(ENDED.format(side=side), given):
        for name, figure in zip(ended_names, figures, strict=True):
            setattr(found[month], name, figure)


def newest_first(found: Mapping[date, AMonth]) -> list[AMonth]:
    """Return months, newest first."""
    return sorted(found.values(), key=lambda each: each.month, reverse=True)


TRAFFIC = """
SELECT 'transfers', date_trunc('month', t.at AT TIME ZONE %(zone)s)::date, count(*)
FROM contacts_transfer t JOIN directory_team d ON d.id = t.to_team_id JOIN contacts_contact c ON c.id = t.contact_id
WHERE t.at >= %(since)s AND t.at < %(until)s AND d.organisation_id = %(partner)s AND c.organisation_id = %(council)s
GROUP BY 2
UNION ALL
SELECT 'call_backs', date_trunc('month', b.made_at AT TIME ZONE %(zone)s)::date, count(*)
FROM contacts_callback b JOIN directory_team d ON d.id = b.team_id
WHERE b.made_at >= %(since)s AND b.made_at < %(until)s AND d.organisation_id = %(partner)s
    AND b.organisation_id = %(council)s
GROUP BY 2
UNION ALL
SELECT CASE WHEN m.theirs THEN 'written_by_them' ELSE 'written_to_them' END,
    date_trunc('month', m.at AT TIME ZONE %(zone)s)::date, count(*)
FROM (SELECT n.at, EXISTS (SELECT FROM directory_membership s JOIN directory_team d ON d.id = s.team_id
            WHERE s.officer_id = n.by_id AND d.organisation_id = %(partner)s) AS theirs
        FROM cases_note n WHERE n.kind = 'across' AND n.at >= %(since)s AND n.at < %(until)s AND n.case_id IN (
            SELECT case_id FROM cases_handover WHERE partner_id = %(partner)s AND organisation_id = %(council)s
                AND (ended_at IS NULL OR ended_at >= %(since)s))) AS m
GROUP BY 1, 2
UNION ALL
SELECT 'recorded', date_trunc('month', started_at AT TIME ZONE %(zone)s)::date, count(*)
FROM contacts_contact WHERE organisation_id = %(partner)s AND started_at >= %(since)s AND started_at < %(until)s
GROUP BY 2
"""


@dataclass
class Traffic:
    """Calls and information between council and partner in a month, beside the cases themselves."""

    month: date
    transfers: int = 0
    call_backs: int = 0
    written_to_them: int = 0
    written_by_them: int = 0
    recorded: int = 0


def traffic_of(partner_id: int, *, council_id: int, months: list[date]) -> list[Traffic]:
    """Return the calls and words to and from a partner in these months, newest first; one statement."""
    since, until = span_of(months)
    given = {"partner": partner_id, "council": council_id, "since": since, "until": until, "zone": ZONE}
    found = {month: Traffic(month) for month in months}
    for what, month, number in fetched_for_report(TRAFFIC, given):
        setattr(found[month], what, number)
    return sorted(found.values(), key=lambda each: each.month, reverse=True)
