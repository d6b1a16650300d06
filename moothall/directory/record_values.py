"""A record of a service by the way to each of its values: what a section of it says, and the record with that changed.

A way is the names that lead to a value, joined as fields of forms are named: `promise__value`.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from moothall.directory.catalogue import Script, ServicePromise, ServiceRecord
from moothall.directory.pack_checks import Known, slips_between
from moothall.directory.slips import Slip

JOINT = "__"
FROM_ABOVE = "tightens"
"""Checked against the charter, which lies above this floor."""
NEEDED = (
    "name", "group", "description", "owner_role", "contact_name", "deputy_name", "team", "promise__words",
    "script__opening", "review_on",
)  # fmt: skip
"""What a service that is published says. A draft may still lack it."""


def empty_record(*, code: str, name: str, group: str, team: str) -> ServiceRecord:
    """Return the record with which a service begins that is copied from none."""
    return ServiceRecord(
        code=code,
        name=name,
        group=group,
        team=team,
        description="",
        owner_role="",
        contact_name="",
        deputy_name="",
        interaction="application",
        complexity="simple",
        promise=ServicePromise(value=5, unit="working_days", words=""),
        script=Script(opening=""),
    )


def value_at(record: Any, way: str) -> Any:
    """Return the value to which a way leads; None where a part of the way is not there."""
    value = record
    for name in way.split(JOINT):
        value = getattr(value, name) if value is not None else None
    return value


def grouped(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by their ways as the fields of a record that they change."""
    fields: dict[str, Any] = {}
    for way, value in said.items():
        *outer, name = way.split(JOINT)
        group = fields
        for step in outer:
            group = group.setdefault(step, {})
        group[name] = value
    return fields


def with_changes(record: ServiceRecord, changes: Mapping[str, Any]) -> ServiceRecord:
    """Return the record with these fields in place of its own. Raises msgspec.ValidationError for a wrong type."""
    return msgspec.convert({**msgspec.to_builtins(record), **changes}, ServiceRecord)


def fields_said(record: ServiceRecord, names: Iterable[str]) -> dict[str, Any]:
    """Return what a record says in these fields, as JSON holds it."""
    return {name: msgspec.to_builtins(getattr(record, name)) for name in names}


def mark_of(record: ServiceRecord, names: Iterable[str]) -> str:
    """Return a short mark that differs when one of these fields says something else."""
    said = msgspec.json.encode(fields_said(record, sorted(names)))
    return sha256(said).hexdigest()[:16]


def slips_of_draft(record: ServiceRecord, known: Known) -> Iterator[Slip]:
    """Yield what must be mended before this record may be published, what is missing first."""
    missing = [way for way in NEEDED if not value_at(record, way)]
    for way in missing:
        yield tuple(way.split(JOINT)), _("this is still to be written")
    for steps, words in slips_between("services", record, known):
        is_said = JOINT.join(str(step) for step in steps) in missing
        if not is_said and steps[0] != FROM_ABOVE and not _both_missing(steps, missing):
            yield steps, words


def _both_missing(steps: tuple[Any, ...], missing: list[str]) -> bool:
    """Whether the two named people are the same because neither is named yet."""
    return steps == ("deputy_name",) and "contact_name" in missing
