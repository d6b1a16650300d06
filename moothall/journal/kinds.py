"""What a setting consists of, so that any change of it can be kept, shown and undone.

Every area lists its kinds in `<area>/kinds.py`; `moothall/reactions.py` installs them all when the program starts.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise as LazyText
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.ui.wording import long_day_words

Words = str | LazyText
Values = dict[str, Any]


class SettingRefused(Exception):
    """A setting cannot be like this. `field` names what is wrong; the words are fit for the screen."""

    def __init__(self, words: str, *, field: str | None = None) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class Part:
    """One thing that a setting says: how it is read, put back, and said in words.

    `is_beside` marks what lies in other tables, and is written after the row itself; `table` is the table whose rows
    belong to the setting and go with it.
    """

    name: str
    words: Words
    read: Callable[[Any], Any]
    write: Callable[[Any, Any], None]
    say: Callable[[Any], str]
    is_beside: bool = False
    table: type[models.Model] | None = None

    def said(self, value: Any) -> str:
        """Return a value in words; nothing for none."""
        return "" if value in (None, "", [], {}) else self.say(value)


def nothing(_row: Any, _before: Values | None) -> None:
    """Ask nothing more."""


@dataclass(frozen=True)
class Kind:
    """One kind of setting. `permission` is that of who may change it, `event` what undoing writes.

    `facts` are those of the event's sentence. Undoing that a setting was made takes it out where it `is_deletable` and
    nothing refers to it; `instead` says what to do while it is used. `retired` are the values that stand for "was never
    made" where rows are kept for good, and what undoing writes there. `check` is given the row as written and what it
    said before, and raises SettingRefused when it may not be so. `after` runs when the change is made: memory that is
    to be read again. `about` is what the events tell of, where that is not the row itself.
    """

    model: type[models.Model]
    words: Words
    permission: str
    event: str
    parts: tuple[Part, ...]
    facts: Callable[[Any], Mapping[str, Any]] = lambda row: {"code": row.code}
    page: Callable[[Any], str] = lambda _row: ""
    retired: Mapping[str, Any] = field(default_factory=dict)
    is_deletable: bool = False
    instead: Words = ""
    check: Callable[[Any, Values | None], None] = nothing
    before_save: Callable[[Any, datetime], None] = lambda _row, _at: None
    after: tuple[Callable[[], None], ...] = ()
    about: Callable[[Any], models.Model] = lambda row: row

    @property
    def name(self) -> str:
        return self.model._meta.model_name or ""

    def values(self, row: models.Model) -> Values:
        """Return what a row says, as JSON holds it."""
        read = {part.name: part.read(row) for part in self.parts}
        values: Values = json.loads(json.dumps(read, cls=DjangoJSONEncoder))
        return values

    def values_of(self, key: int) -> Values | None:
        """Return what the setting with this key says now; None when it is not there."""
        row = self.model._default_manager.filter(pk=key).first()
        return None if row is None else self.values(row)

    def put(self, row: models.Model, values: Mapping[str, Any], *, at: datetime) -> None:
        """Write these values into a row and save it."""
        chosen = [part for part in self.parts if part.name in values]
        for part in (part for part in chosen if not part.is_beside):
            part.write(row, values[part.name])
        self.before_save(row, at)
        row.save()
        for part in (part for part in chosen if part.is_beside):
            part.write(row, values[part.name])


_kinds: dict[str, Kind] = {}


def install_kinds(kinds: Iterable[Kind], *, more: Mapping[str, Iterable[Part]]) -> None:
    """Install every kind of setting. `more` gives a kind of a lower floor the parts that lie on higher ones."""
    _kinds.clear()
    for kind in kinds:
        _kinds[kind.name] = replace(kind, parts=(*kind.parts, *more.get(kind.name, ())))


def kind_named(name: str) -> Kind:
    """Return a kind by its model's name."""
    return _kinds[name]


def all_kinds() -> list[Kind]:
    """Return every kind of setting."""
    return list(_kinds.values())


# Parts of the ordinary sorts


def column(model: type[models.Model], name: str, words: Words) -> Part:
    """Return the part that a column holds: words, a number, a choice, a day, or the key of another row."""
    found = model._meta.get_field(name)
    assert isinstance(found, models.Field)

    def write(row: Any, value: Any) -> None:
        setattr(row, found.attname, found.to_python(value))

    def say(value: Any) -> str:
        return _said(found, value)

    def read(row: Any) -> Any:
        value = found.value_from_object(row)
        return str(value) if isinstance(found, models.FileField) else value

    return Part(name, words, read, write, say)


def columns(model: type[models.Model], **words: Words) -> tuple[Part, ...]:
    """Return the parts that these columns hold."""
    return tuple(column(model, name, said) for name, said in words.items())


def many(model: type[models.Model], name: str, words: Words) -> Part:
    """Return the part that a many-to-many relation holds, as a list of keys."""
    found = model._meta.get_field(name)
    assert isinstance(found, models.ManyToManyField)
    related: type[models.Model] = found.related_model

    def read(row: Any) -> list[int]:
        return sorted(getattr(row, name).values_list("pk", flat=True))

    def write(row: Any, value: Any) -> None:
        getattr(row, name).set(value or [])

    return Part(name, words, read, write, lambda keys: names_of(related, keys), is_beside=True)


def names_of(model: type[models.Model], keys: Iterable[int]) -> str:
    """Return what rows are called, by name; a row that is gone by its key."""
    found = model._default_manager.in_bulk(list(keys))
    return ", ".join(sorted(str(found.get(key, key)) for key in keys))


def _said(found: "models.Field[Any, Any]", value: Any) -> str:
    if isinstance(found, models.ForeignKey):
        related: type[models.Model] = found.related_model
        return names_of(related, [value])
    if found.choices:
        return str(dict(found.flatchoices).get(value, value))
    return said_plainly(value)


def said_plainly(value: Any) -> str:
    """Return yes or no, a list with commas, a day or a moment as people say it, and words as they are."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, str) and value[:4].isdigit() and len(value) >= 10 and (moment := _moment(value)):
        return moment
    return str(value)


def _moment(value: str) -> str:
    try:
        at = parse_datetime(value) if "T" in value else None
        on: date | None = localtime(at).date() if at else parse_date(value)
    except ValueError:
        return ""
    if on is None:
        return ""
    return f"{long_day_words(on)}, {localtime(at):%H:%M}" if at else long_day_words(on)
