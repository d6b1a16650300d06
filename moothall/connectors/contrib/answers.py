"""What an answer of another system says, read for whoever asked."""

import json
from datetime import UTC, datetime
from typing import Any

from moothall.connectors.contrib.office import OfficeAway, OfficeRefused
from moothall.connectors.contrib.web import Said
from moothall.connectors.rules import LATER

KEY_IS_WRONG = frozenset({401, 403})
"""Nobody takes anything until somebody enters the right key: it is no fault of the case."""


def good(said: Said) -> Said:
    """Return an answer that is good. Raises OfficeRefused for most of 4xx, and OfficeAway for what may pass."""
    if 200 <= said.status < 300:
        return said
    words = f"It answered {said.status}."
    if said.status in KEY_IS_WRONG:
        raise OfficeAway(f"It refuses our key: it answered {said.status}.")
    if 400 <= said.status < 500 and said.status not in LATER:
        raise OfficeRefused(words)
    raise OfficeAway(words)


def read(said: Said) -> Any:
    """Return the JSON of an answer. Raises OfficeAway for what is none."""
    try:
        return json.loads(said.body)
    except ValueError as problem:
        raise OfficeAway("What it answered is not JSON.") from problem


def text(value: Any) -> str:
    """Return a value as text; nothing for what is none."""
    return "" if value is None or isinstance(value, dict | list) else str(value).replace("\0", "")


def moment(value: Any) -> datetime | None:
    """Return a moment as ISO 8601 writes it; None for what is none."""
    try:
        found = datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
