"""What records say, in words: names looked up for many records at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.registers.declared import Field, Register, Sort, Values, WorkedOut
from moothall.registers.models import Record
from moothall.registers.queries.seams import choices_of
from moothall.registers.queries.ties import TABLES, keys_in
from moothall.registers.rules.values import day_of, decimal_of
from moothall.registers.rules.whole import number_words
from moothall.ui.wording import day_words

PAGES: Mapping[Sort, tuple[str, str]] = {
    Sort.SERVICE: ("directory:service_show", "code"),
    Sort.TEAM: ("directory:team_show", "code"),
    Sort.SITE: ("directory:site_show", "code"),
}
LOOKED_UP = frozenset(TABLES)


class Shown(NamedTuple):
    """One thing as a page shows it: its words, and where it leads."""

    words: str
    url: str = ""


class Names:
    """The names of all that some records of one register name, read in one query for each sort."""

    def __init__(self, register: Register, records: Iterable[Record], *, seen: Iterable[str] = ()) -> None:
        """`seen` are the codes of the registers that whoever reads this may see: of others only the number is said."""
        kept = list(records)
        self.register, self._seen = register, frozenset(seen)
        keys: dict[Sort, set[int]] = defaultdict(set)
        for field in register.fields:
            if field.sort in LOOKED_UP:
                for record in kept:
                    keys[field.sort].update(keys_in(field, record.values.get(field.code)))
        self._rows = {sort: TABLES[sort]._default_manager.in_bulk(found) for sort, found in keys.items() if found}
        self._lists = self._read_lists(kept)

    def _read_lists(self, records: list[Record]) -> dict[str, dict[str, str]]:
        names = {field.listed_as for field in self.register.fields if field.listed_as and field.sort not in LOOKED_UP}
        if not records or not names:
            return {}
        organisation = records[0].organisation
        return {name: {code: str(words) for code, words in choices_of(name, organisation) or ()} for name in names}

    def words(self, field: Field, value: Any) -> str:
        """Say a value in words; nothing for none."""
        return ", ".join(each.words for each in self.shown(field, value))

    def shown(self, field: Field, value: Any) -> list[Shown]:
        """Return what a value names or says, each with where it leads."""
        if value in (None, "", []):
            return []
        if field.sort in LOOKED_UP:
            return [self._named(field, key) for key in keys_in(field, value)]
        if field.sort in (Sort.LISTED, Sort.MEASURE, Sort.CUSTOMER_GROUP):
            return [Shown(self._lists.get(field.listed_as, {}).get(value, value))]
        if field.sort == Sort.LINK:
            return [Shown(value, value)]
        return [Shown(plain_words(field, value))]

    def _named(self, field: Field, key: int) -> Shown:
        row = self._rows.get(field.sort, {}).get(key)
        if row is None:
            return Shown(_("Number {number}, which is gone").format(number=key))
        if isinstance(row, Record):
            is_seen = row.register in self._seen
            words = str(row) if is_seen else _("Record {number}").format(number=key)
            return Shown(words, address_of(row) if is_seen else "")
        if field.sort == Sort.OFFICER and not row.is_active:
            return Shown(_("{name}, who has left").format(name=row))
        page = PAGES.get(field.sort)
        return Shown(str(row), reverse(page[0], args=[getattr(row, page[1])]) if page else "")


def address_of(record: Record) -> str:
    """Return the page of a record."""
    return reverse("registers:record_show", args=[record.register, record.pk])


def plain_words(field: Field | WorkedOut, value: Any) -> str:
    """Say a value that names nothing."""
    return SAID[field.sort](field, value) if field.sort in SAID else str(value)


def _number(field: Any, value: Any) -> str:
    number = decimal_of(value)
    return str(value) if number is None else number_words(number, field.sort)


def _day(_field: Any, value: Any) -> str:
    day = day_of(value)
    return day_words(day) if day else str(value)


def _period(_field: Any, value: Values) -> str:
    first, last = day_of(value.get("from")), day_of(value.get("until"))
    if first is None:
        return ""
    if last is None:
        return _("from {day}").format(day=day_words(first))
    return _("{first} to {last}").format(first=day_words(first), last=day_words(last))


def _score(_field: Any, value: Values) -> str:
    return _("{score} ({likelihood} × {impact})").format(**value)


def _several(field: Any, value: list[str]) -> str:
    return ", ".join(str(field.said(each)) for each in value)


def _table(field: Any, value: list[Values]) -> str:
    rows = [
        ", ".join(
            f"{column.name}: {plain_words(Field(column.code, column.name, column.sort, choices=column.choices), said)}"
            for column in field.columns
            if (said := row.get(column.code)) not in (None, "")
        )
        for row in value
    ]
    return "; ".join(rows)


SAID: Mapping[Sort, Callable[[Any, Any], str]] = {
    Sort.CHOICE: lambda field, value: str(field.said(value)),
    Sort.SEVERAL: _several,
    Sort.DAY: _day,
    Sort.MONEY: _number,
    Sort.NUMBER: _number,
    Sort.PERCENT: _number,
    Sort.YES_NO: lambda _field, value: _("Yes") if value else _("No"),
    Sort.PERIOD: _period,
    Sort.SCORE: _score,
    Sort.TABLE: _table,
}
