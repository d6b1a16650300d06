"""The list of a register: what is asked of it, its rows in their order, its sums."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count, DateField, DecimalField, F, Q, Sum, TextField, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from moothall.registers.declared import NUMBERS, Field, Register, Sort
from moothall.registers.models import RecordQuerySet
from moothall.registers.workflow import State

PAGE = 50
NOBODY = "nobody"
SOON = timedelta(days=30)
COLUMNS: Mapping[str, str] = {
    "no": "pk",
    "title": "title",
    "owner": "owner__name",
    "state": "state",
    "held_on": "held_on",
    "review_by": "review_by",
}
"""What every list can be sorted by, besides the register's own columns."""
WORD = re.compile(r"\w+")
MOST_WORDS = 8
NUMERIC: "DecimalField[Any, Any]" = DecimalField(max_digits=30, decimal_places=6)

BY_REVIEW = (F("ended_on").asc(nulls_first=True), F("review_by").asc(nulls_last=True), "-pk")
# The same order, said so that no index has it: else the rows of a search are looked for along that index.
BY_REVIEW_OF_FOUND = (
    Coalesce("ended_on", Value(date.min), output_field=DateField()),
    Coalesce("review_by", Value(date.max), output_field=DateField()),
    "-pk",
)


@dataclass(frozen=True)
class Asked:
    """What is asked of a list. `owner` is a key or "nobody"; `sort` a column, with a minus before it downwards."""

    owner: str = ""
    state: str = ""
    due: str = ""
    words: str = ""
    sort: str = ""


def listed_fields(register: Register) -> list[Field]:
    """Return the fields that stand in the list; none that is personal."""
    return [field for field in register.asked if field.in_list and not field.is_personal]


def narrowed(among: RecordQuerySet, asked: Asked, *, today: date) -> RecordQuerySet:
    """Return what is asked for, in no order yet. Without a state, what was withdrawn is left out."""
    is_known = asked.state in State.values
    found = among.filter(state=asked.state) if is_known else among.exclude(state=State.WITHDRAWN)
    if asked.owner == NOBODY:
        found = found.without_owner()
    elif asked.owner.isdigit():
        found = found.filter(owner=int(asked.owner))
    if asked.due == "overdue":
        found = found.overdue(today)
    elif asked.due == "soon":
        found = found.filter(state=State.IN_FORCE, review_by__lte=today + SOON)
    return with_words(found, asked.words)


def with_words(found: RecordQuerySet, words: str) -> RecordQuerySet:
    """Return what has all of these words, or words that begin so; also the record with this number."""
    typed = WORD.findall(words.lower())[:MOST_WORDS]
    if not typed:
        return found.none() if words.strip() else found
    query = SearchQuery(" & ".join(f"{each}:*" for each in typed), search_type="raw", config="simple")
    has_them = Q(heard=query)
    if words.strip().isdigit() and len(words.strip()) < 18:
        has_them |= Q(pk=int(words.strip()))
    return found.annotate(heard=SearchVector("words", config="simple")).filter(has_them)


def in_order(
    found: RecordQuerySet, register: Register | None, sort: str, *, is_searched: bool = False
) -> RecordQuerySet:
    """Return the rows in the order that is asked for; by default what is to be looked at next, then what has ended."""
    name, is_down = sort.removeprefix("-"), sort.startswith("-")
    field = register.field(name) if register else None
    if name in COLUMNS:
        key: Any = F(COLUMNS[name])
    elif field is not None and not field.is_personal:
        key = _key_of(field)
    else:
        return found.order_by(*(BY_REVIEW_OF_FOUND if is_searched else BY_REVIEW))
    return found.order_by(key.desc(nulls_last=True) if is_down else key.asc(nulls_last=True), "-pk")


def _key_of(field: Field) -> Any:
    if field.sort in NUMBERS:
        return Cast(KeyTextTransform(field.code, "values"), NUMERIC)
    if field.sort == Sort.SCORE:
        return Cast(KeyTextTransform("score", KeyTransform(field.code, "values")), NUMERIC)
    return Cast(KeyTextTransform(field.code, "values"), TextField())


def sums_of_list(found: RecordQuerySet, register: Register) -> dict[str, Decimal]:
    """Return the sums of the figures that a register adds up, over all rows, in one query."""
    fields = [field for code in register.sums if (field := register.field(code)) is not None]
    if not fields:
        return {}
    asked = {f"sum_{field.code}": Sum(Cast(KeyTextTransform(field.code, "values"), NUMERIC)) for field in fields}
    sums = found.order_by().aggregate(**asked)
    return {field.code: sums[f"sum_{field.code}"] or Decimal(0) for field in fields}


def numbers_by_state(among: RecordQuerySet) -> dict[str, int]:
    """Return how many records are in each state."""
    return dict(among.order_by().values_list("state").annotate(Count("pk")))
