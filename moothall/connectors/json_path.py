"""Paths into JSON, such as `location.lat`: what stands there, and putting something there."""

import re
from collections.abc import MutableMapping
from typing import Any

A_PATH = re.compile(r"[A-Za-z0-9_@$-]{1,60}(\.[A-Za-z0-9_@$-]{1,60}){0,9}")


def is_path(text: str) -> bool:
    """Say whether a text can be a path: names with points between them, at most ten."""
    return A_PATH.fullmatch(text) is not None


def at_path(value: Any, path: str) -> Any:
    """Return what stands at a path, None where nothing does; the whole for an empty path. Numbers count list places."""
    for name in path.split(".") if path else ():
        if isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        elif isinstance(value, dict):
            value = value.get(name)
        else:
            return None
    return value


def put_at_path(value: MutableMapping[str, Any], path: str, what: Any) -> None:
    """Put something at a path, making what is missing on the way. What stood in the way is replaced."""
    *way, last = path.split(".")
    for name in way:
        inner = value.get(name)
        if not isinstance(inner, dict):
            inner = value[name] = {}
        value = inner
    value[last] = what
