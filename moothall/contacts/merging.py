"""Putting together what two windows made of one contact in hand. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moothall.contacts.content import DraftContent, read_content, written

#: Parts of the content that hold boxes, one by one: in everything else a value is merged as a whole.
HOLDS_BOXES = frozenset({"answers", "eligibility", "guest"})
MATTERS = ("matters",)
LEFT_OUT = ""


@dataclass(frozen=True)
class Together:
    """What is stored, what this window shows, and what the other window says in the boxes that both changed.

    In such a box what is stored is the other's until the officer, who sees both, saves again; what is shown is what
    was typed here. Clashes are by the name of the box.
    """

    stored: DraftContent
    shown: DraftContent
    clashes: Mapping[str, Any]


def merged(seen: DraftContent, mine: DraftContent, theirs: DraftContent) -> Together:
    """Merge two contents that began as `seen`. Matters that both windows added, removed or changed the service of stay
    as the other window has them, and count as one clash.
    """
    clashes: dict[str, Any] = {}
    stored, shown = _both(written(seen), written(mine), written(theirs), (), clashes)
    return Together(read_content(stored), read_content(shown), clashes)


def _both(seen: Any, mine: Any, theirs: Any, path: tuple[str, ...], clashes: dict[str, Any]) -> tuple[Any, Any]:
    """Return what is stored and what is shown of one part."""
    if mine in (theirs, seen):
        return theirs, theirs
    if theirs == seen:
        return mine, mine
    if _holds_boxes(path) and isinstance(mine, dict) and isinstance(theirs, dict):
        names = [*theirs, *(name for name in mine if name not in theirs)]
        pairs = {
            name: _both(_named(seen, name), _named(mine, name), _named(theirs, name), (*path, name), clashes)
            for name in names
        }
        stored, shown = ({name: pair[way] for name, pair in pairs.items() if pair[way] != LEFT_OUT} for way in (0, 1))
        return stored, shown
    if path == MATTERS and _are_alike(seen, mine, theirs):
        both = [
            _both(*part, (*path, str(place)), clashes)
            for place, part in enumerate(zip(seen, mine, theirs, strict=False))
        ]
        added = [*mine[len(seen) :], *theirs[len(seen) :]]
        return [stored for stored, _shown in both] + added, [shown for _stored, shown in both] + added
    clashes["-".join(path)] = theirs
    return theirs, theirs if path == MATTERS else mine


def _holds_boxes(path: tuple[str, ...]) -> bool:
    return not path or path[-1] in HOLDS_BOXES or (len(path) == 2 and path[:1] == MATTERS)


def _named(part: Any, name: str) -> Any:
    return part.get(name, LEFT_OUT) if isinstance(part, dict) else LEFT_OUT


def _are_alike(seen: Any, mine: Any, theirs: Any) -> bool:
    """Say whether every matter is about what it was about, and at most one window added some behind them."""
    lists = [each if isinstance(each, list) else [] for each in (seen, mine, theirs)]
    services = [[matter.get("service", "") for matter in each[: len(lists[0])]] for each in lists]
    return all(each == services[0] for each in services) and len(lists[0]) in map(len, lists[1:])
