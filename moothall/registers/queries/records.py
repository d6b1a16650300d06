"""What areas above ask of registers: the records that hold, what they prove, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from moothall.database import fetched
from moothall.directory.models import Organisation
from moothall.registers.declared import Field
from moothall.registers.known import register_named
from moothall.registers.models import Record, RecordQuerySet


def records(
    code: str,
    *,
    organisation: Organisation,
    in_force_on: date | None = None,
    where: Mapping[str, Any] | None = None,
) -> RecordQuerySet:
    """Return the records of a register, newest first: those in force on a day, those that say all of `where`.

    `where` is by the code of the field, with values as they are kept.
    """
    found: RecordQuerySet = Record.objects.filter(organisation=organisation, register=code)
    if in_force_on is not None:
        found = found.in_force_on(in_force_on)
    if where:
        found = found.filter(values__contains=dict(where))
    return found.order_by("-pk")


@dataclass(frozen=True)
class Proof:
    """What a register proves on a day. `good` are in force and neither overdue nor lacking anything nor at fault.

    `missing` counts records that lack each required part, by its code; `latest` is the newest day from which one holds.
    """

    in_force: int
    good: int
    overdue: int
    without_owner: int
    faults: int
    incomplete: int
    missing: Mapping[str, int]
    done: int
    latest: date | None


# One pass over what was begun by the day; `parts` are the conditions under which a required part is missing.
PROOF = """
WITH begun AS (
    SELECT r.held_on, r.faults <> '{{}}' AS is_wrong, r.review_by < %(day)s AS is_late,
        o.id IS NULL OR NOT o.is_active AS is_nobodys, r.ended_on IS NULL OR r.ended_on > %(day)s AS is_in_force,
        r.state = 'done' AS is_done, {parts} AS lacks
    FROM registers_record r LEFT JOIN accounts_officer o ON o.id = r.owner_id
    WHERE r.organisation_id = %(organisation)s AND r.register = %(register)s AND r.state <> 'draft'
        AND r.held_on <= %(day)s
)
SELECT count(*) FILTER (WHERE is_in_force),
    count(*) FILTER (WHERE is_in_force AND is_late IS NOT TRUE AND NOT is_wrong AND NOT is_nobodys
        AND NOT true = ANY(lacks)),
    count(*) FILTER (WHERE is_in_force AND is_late),
    count(*) FILTER (WHERE is_in_force AND is_nobodys),
    count(*) FILTER (WHERE is_in_force AND is_wrong),
    count(*) FILTER (WHERE is_in_force AND true = ANY(lacks)),
    count(*) FILTER (WHERE is_done AND NOT is_in_force),
    max(held_on) FILTER (WHERE is_in_force)
    {counts}
FROM begun
"""


def proof(code: str, day: date, *, organisation: Organisation) -> Proof:
    """Return what a register proves on a day, in one query: what an engine of evidence asks.

    Parts, faults and owners are as they are now; which records held is as it was on the day.
    """
    register = register_named(code)
    parts = [field for field in register.asked if field.is_part or field.is_required] if register else []
    given: dict[str, Any] = {"day": day, "organisation": organisation.pk, "register": code}
    lacks = [_lacks(field, number, given) for number, field in enumerate(parts)]
    statement = PROOF.format(
        parts=f"ARRAY[{', '.join(lacks)}]::boolean[]",
        counts="".join(
            f", count(*) FILTER (WHERE is_in_force AND lacks[{place}])" for place in range(1, len(lacks) + 1)
        ),
    )
    found = fetched(statement, given)[0]
    missing = {field.code: int(number) for field, number in zip(parts, found[8:], strict=True) if number}
    in_force, good, overdue, without_owner, faults, incomplete, done, latest = found[:8]
    return Proof(in_force, good, overdue, without_owner, faults, incomplete, missing, done, latest)


def _lacks(field: Field, number: int, given: dict[str, Any]) -> str:
    """Return the condition under which a record lacks a part; its values are put into `given`."""
    given[f"part_{number}"] = field.code
    lacks = f"NOT jsonb_exists(r.values, %(part_{number})s)"
    if field.only_when is None:
        return lacks
    given[f"when_{number}"], given[f"says_{number}"] = field.only_when.field, sorted(_as_kept(field.only_when.says))
    said = f"r.values -> %(when_{number})s"
    is_asked = f"(r.values ->> %(when_{number})s = ANY(%(says_{number})s) OR jsonb_typeof({said}) = 'array' AND "
    return f"({lacks} AND coalesce({is_asked} jsonb_exists_any({said}, %(says_{number})s)), false))"


def _as_kept(says: frozenset[str]) -> set[str]:
    plain = {"yes": "true", "no": "false"}
    return set(says) | {plain[each] for each in says if each in plain}


@dataclass(frozen=True)
class Standing:
    """How the records of a register stand: in force, overdue, without owner, drafts."""

    in_force: int = 0
    overdue: int = 0
    nobodys: int = 0
    drafts: int = 0


STANDINGS = """
SELECT r.register, count(*) FILTER (WHERE r.state = 'in_force'),
    count(*) FILTER (WHERE r.state = 'in_force' AND r.review_by < %(today)s),
    count(*) FILTER (WHERE r.state = 'in_force' AND (o.id IS NULL OR NOT o.is_active)),
    count(*) FILTER (WHERE r.state = 'draft')
FROM registers_record r LEFT JOIN accounts_officer o ON o.id = r.owner_id
WHERE r.organisation_id = %(organisation)s GROUP BY r.register
"""


def standings(organisation: Organisation, *, today: date) -> dict[str, Standing]:
    """Return how the records of an organisation stand, by register, in one query."""
    rows = fetched(STANDINGS, {"organisation": organisation.pk, "today": today})
    return {code: Standing(*numbers) for code, *numbers in rows}


def new_address(code: str, values: Mapping[str, str] | None = None) -> str:
    """Return the page that enters a record, with these boxes filled in."""
    asked = f"?{urlencode(values)}" if values else ""
    return f"{reverse('registers:record_new', args=[code])}{asked}"
