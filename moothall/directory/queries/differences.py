"""What changed between two versions of a service, field by field, in words."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.service_words import field_words

NAMES = ("code", "value", "label", "what", "when", "ask", "question", "name")
"""The field that names an entry of a list, so that an entry is compared with itself wherever it moved to."""

ORDER = gettext_lazy("Order")
ARROW = " → "

Piece = tuple[Literal["same", "gone", "new"], str]


@dataclass(frozen=True)
class Difference:
    """One field that changed. The words are in pieces, so that a page can mark what went and what came."""

    field: str
    before: list[Piece]
    after: list[Piece]


def differences(before: ServiceRecord | None, after: ServiceRecord) -> list[Difference]:
    """Return every field that differs, in the order of the record. Before the first version there was nothing."""
    old = _flat(msgspec.to_builtins(before)) if before is not None else {}
    new = _flat(msgspec.to_builtins(after))
    fields = dict.fromkeys([*new, *old])
    return [
        Difference(field, *_pieces(old.get(field, ""), new.get(field, "")))
        for field in fields
        if not _is_same(field, old.get(field, ""), new.get(field, ""))
    ]


def _is_same(field: str, old: str, new: str) -> bool:
    """Whether nothing changed; an order changed when what is on both sides stands differently."""
    if not field.endswith(str(ORDER)):
        return old == new
    was, now = old.split(ARROW), new.split(ARROW)
    return [name for name in was if name in now] == [name for name in now if name in was]


def _flat(value: Any, path: str = "") -> dict[str, str]:
    """Return each value of a record under the words that lead to it."""
    if isinstance(value, dict):
        return _all(value, path)
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        entries = {_name(entry, number): entry for number, entry in enumerate(value, 1)}
        return {**_all(entries, path), f"{path} › {ORDER}": ARROW.join(entries)}
    if isinstance(value, list | tuple):
        return {path: ", ".join(str(entry) for entry in value)}
    if isinstance(value, bool):
        return {path: _("Yes") if value else _("No")}
    return {path: str(value)}


def _all(group: dict[str, Any], path: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in group.items():
        words = field_words(name)
        found |= _flat(entry, f"{path} › {words}" if path else words)
    return found


def _name(entry: dict[str, Any], number: int) -> str:
    return str(next((entry[name] for name in NAMES if entry.get(name)), number))


def _pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    old, new = before.split(), after.split()
    was: list[Piece] = []
    now: list[Piece] = []
    for kind, since, until, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            was.append(("same", " ".join(old[since:until])))
            now.append(("same", " ".join(new[start:end])))
            continue
        if since < until:
            was.append(("gone", " ".join(old[since:until])))
        if start < end:
            now.append(("new", " ".join(new[start:end])))
    return was, now
