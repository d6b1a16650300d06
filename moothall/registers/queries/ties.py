"""What the fields of a record name, and the way back: which records name a thing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from moothall.accounts.models import Officer
from moothall.cases.models import Document
from moothall.directory.models import Organisation, Service, Site, Team
from moothall.directory.queries import officers_of
from moothall.registers.declared import NAMED, Field, Register, Sort, Values
from moothall.registers.models import Record, RecordQuerySet, RecordTie

KIND = "record"
"""Under which word the journal, documents and ties file a record."""
TABLES: Mapping[Sort, Any] = {
    Sort.OFFICER: Officer,
    Sort.TEAM: Team,
    Sort.SERVICE: Service,
    Sort.SITE: Site,
    Sort.ORGANISATION: Organisation,
    Sort.RECORD: Record,
    Sort.RECORDS: Record,
    Sort.FILE: Document,
}


def kind_of(field: Field) -> str:
    """Return the word for what a field names."""
    return KIND if field.sort in (Sort.RECORD, Sort.RECORDS) else field.sort.value


def keys_in(field: Field, value: Any) -> list[int]:
    """Return the keys that a value names."""
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list) else [int(value)]


def named_by(register: Register, values: Values) -> Iterable[tuple[Field, int]]:
    """Yield each thing that a record names, with the field that names it."""
    for field in register.fields:
        if field.sort in NAMED:
            yield from ((field, key) for key in keys_in(field, values.get(field.code)))


def candidates(field: Field, organisation: Organisation) -> QuerySet[Any]:
    """Return the rows that a field may name: of the organisation, where they belong to one."""
    return CANDIDATES[field.sort](field, organisation)


def _officers(_field: Field, organisation: Organisation) -> QuerySet[Any]:
    return officers_of(organisation)


def _records(field: Field, organisation: Organisation) -> QuerySet[Any]:
    found = Record.objects.filter(organisation=organisation).exclude(state="withdrawn").order_by("-pk")
    return found.filter(register=field.of) if field.of else found


CANDIDATES: Mapping[Sort, Callable[[Field, Organisation], QuerySet[Any]]] = {
    Sort.OFFICER: _officers,
    Sort.TEAM: lambda _field, ours: Team.objects.filter(organisation=ours, is_retired=False).order_by("name"),
    Sort.SERVICE: lambda _field, _ours: Service.objects.filter(is_published=True).order_by("name"),
    Sort.SITE: lambda _field, ours: Site.objects.filter(organisation=ours, is_retired=False).order_by("name"),
    Sort.ORGANISATION: lambda _field, _ours: Organisation.objects.filter(is_retired=False).order_by("name"),
    Sort.RECORD: _records,
    Sort.RECORDS: _records,
}


def gone(register: Register, values: Values, *, organisation: Organisation, known: Values) -> list[Field]:
    """Return the fields that name what is not there, or is another organisation's. What was named before may stay."""
    before = {(field.code, key) for field, key in named_by(register, known)}
    fresh: dict[Field, set[int]] = {}
    for field, key in named_by(register, values):
        if (field.code, key) not in before:
            fresh.setdefault(field, set()).add(key)
    return [
        field
        for field, keys in fresh.items()
        if candidates(field, organisation).filter(pk__in=keys).values("pk").distinct().count() != len(keys)
    ]


def records_naming(kind: str, key: int, *, among: RecordQuerySet | None = None) -> RecordQuerySet:
    """Return the records that name a thing, newest first: a service, a team, another record."""
    found = Record.objects.all() if among is None else among
    return found.filter(pk__in=RecordTie.objects.filter(kind=kind, key=key).values("record")).order_by("-pk")
