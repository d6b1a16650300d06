"""Reading what is asked in the query of an address: each value once, of its own kind, nothing unknown."""

from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
from django.http import HttpRequest

from moothall.api.problems import Problem
from moothall.api.reading import NUL_WORDS, wrong_kind

Asked = TypeVar("Asked", bound=msgspec.Struct)

TRUTHS = {"true": True, "false": False}


def read_query(request: HttpRequest, kind: type[Asked]) -> Asked:
    """Return what was asked. Raises Problem 422, with the name of what is wrong."""
    kinds = _kinds(kind)
    said: dict[str, Any] = {}
    for name, values in request.GET.lists():
        if len(values) > 1:
            raise Problem(422, "Give each value once.", {name: "This is given more than once."})
        if "\0" in values[0]:
            raise Problem(422, "A value cannot be read.", {name: NUL_WORDS})
        said[name] = _value(values[0], kinds.get(name))
    try:
        return msgspec.convert(said, kind)
    except msgspec.ValidationError as problem:
        raise wrong_kind(str(problem)) from problem


def _value(text: str, kind: type | None) -> object:
    """Return a value as its kind asks. What is of another kind stays a text, and is refused as such."""
    if kind is int and text.isascii() and text.isdigit() and len(text) < 20:
        return int(text)
    return TRUTHS.get(text, text) if kind is bool else text


@cache
def _kinds(kind: type) -> dict[str, type | None]:
    """Return which values are numbers or truths."""
    hints = get_type_hints(kind)
    return {
        name: next((each for each in (int, bool) if each in {hint, *get_args(hint)}), None)
        for name, hint in hints.items()
    }
