"""Comparing a plain value with the record that it should be, in words fit for the writer of a pack.

msgspec stops at the first thing that does not fit and speaks as a programmer; here everything that does not
fit is said at once. What passes here passes `msgspec.convert`.
"""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from msgspec import inspect

from moothall.directory.pack_yaml import Plain
from moothall.directory.slips import Slip, Steps


def slips_of_type(value: Plain, record: type, *, at: Steps = ()) -> Iterator[Slip]:
    """Yield everything in `value` that does not fit `record`; `at` is where the value stands."""
    yield from _slips(value, inspect.type_info(record), at)


def _slips(value: Plain, wanted: inspect.Type, at: Steps) -> Iterator[Slip]:
    if isinstance(wanted, inspect.UnionType):
        if value is None and wanted.includes_none:
            return
        wanted = _likeliest(value, wanted)
    check = CHECKS.get(type(wanted))
    if check is None:
        raise TypeError(f"A pack record cannot hold {wanted}.")
    yield from check(value, wanted, at)


def _likeliest(value: Plain, wanted: inspect.UnionType) -> inspect.Type:
    """Of several possible types, return the one that the writer probably meant."""
    choices = [choice for choice in wanted.types if not isinstance(choice, inspect.NoneType)]
    lists = [choice for choice in choices if isinstance(choice, inspect.VarTupleType)]
    if isinstance(value, list) and lists:
        return lists[0]
    return next(choice for choice in choices if choice not in lists)


def _not_a(words: str, value: Plain, at: Steps) -> Slip:
    return at, _("expected %(wanted)s, got %(got)s") % {"wanted": words, "got": said(value)}


def said(value: Plain) -> str:
    """Say what was written, for a message."""
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, dict):
        return _("a group of fields")
    return f'"{value}"' if isinstance(value, str) else str(value)


def _text(value: Plain, wanted: inspect.Type, at: Steps) -> Iterator[Slip]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield _not_a(_("text in quotes"), value, at)
    elif not isinstance(value, str):
        yield _not_a(_("text"), value, at)


def _whole_number(value: Plain, wanted: inspect.Type, at: Steps) -> Iterator[Slip]:
    if not isinstance(value, int) or isinstance(value, bool):
        yield _not_a(_("a whole number"), value, at)


def _number(value: Plain, wanted: inspect.Type, at: Steps) -> Iterator[Slip]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield _not_a(_("a number"), value, at)


def _true_or_false(value: Plain, wanted: inspect.Type, at: Steps) -> Iterator[Slip]:
    if not isinstance(value, bool):
        yield _not_a(_("true or false"), value, at)


def _one_of(value: Plain, wanted: inspect.LiteralType, at: Steps) -> Iterator[Slip]:
    if isinstance(value, bool) or value not in wanted.values:
        choices = ", ".join(str(choice) for choice in wanted.values)
        yield _not_a(_("one of %(choices)s") % {"choices": choices}, value, at)


def _list(value: Plain, wanted: inspect.VarTupleType, at: Steps) -> Iterator[Slip]:
    if not isinstance(value, list):
        yield _not_a(_("a list"), value, at)
        return
    for number, entry in enumerate(value):
        yield from _slips(entry, wanted.item_type, (*at, number))


def _table(value: Plain, wanted: inspect.DictType, at: Steps) -> Iterator[Slip]:
    if not isinstance(value, dict):
        yield _not_a(_("a group of fields"), value, at)
        return
    for key, entry in value.items():
        yield from _slips(entry, wanted.value_type, (*at, key))


def _record(value: Plain, wanted: inspect.StructType, at: Steps) -> Iterator[Slip]:
    if not isinstance(value, dict):
        yield _not_a(_("a group of fields"), value, at)
        return
    fields = {field.encode_name: field for field in wanted.fields}
    for key, entry in value.items():
        if key in fields:
            yield from _slips(entry, fields[key].type, (*at, key))
        else:
            yield (*at, key), _not_known(key, list(fields))
    for name, field in fields.items():
        if field.required and name not in value:
            yield (*at, name), _("this field is missing")


def _not_known(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    if near:
        return _('there is no such field; did you mean "%(name)s"?') % {"name": near[0]}
    return _("there is no such field")


CHECKS: dict[type, Callable[[Plain, Any, Steps], Iterator[Slip]]] = {
    inspect.StrType: _text,
    inspect.IntType: _whole_number,
    inspect.FloatType: _number,
    inspect.BoolType: _true_or_false,
    inspect.LiteralType: _one_of,
    inspect.VarTupleType: _list,
    inspect.DictType: _table,
    inspect.StructType: _record,
}
