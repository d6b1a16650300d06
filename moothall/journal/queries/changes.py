"""What was changed in the settings: the list, what differs, and whether it can still be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from moothall.journal.kinds import SettingRefused, Values, kind_named
from moothall.journal.models import Change
from moothall.journal.queries.uses import why_not_taken_out


@dataclass(frozen=True)
class Difference:
    """One part of a setting, in words, before and after. "" is nothing."""

    words: str | LazyText
    before: str
    after: str


def changes(
    *,
    kind: str = "",
    key: int | None = None,
    by: int | None = None,
    between: tuple[datetime, datetime] | None = None,
) -> QuerySet[Change]:
    """Return changes, newest first: of one kind or one setting, by one officer, within a time."""
    found = Change.objects.select_related("by", "undone_by").order_by("-id")
    asked: dict[str, Any] = {"kind": kind, "by": by}
    found = found.filter(**{name: value for name, value in asked.items() if value})
    if key is not None:
        found = found.filter(key=key)
    if between is not None:
        since, until = between
        found = found.filter(at__gte=since, at__lt=until)
    return found


def touched(change: Change) -> list[str]:
    """Return the names of the parts that a change touched."""
    before, after = change.before or {}, change.after or {}
    names = [*before, *(name for name in after if name not in before)]
    return [name for name in names if before.get(name) != after.get(name)]


def differences(change: Change) -> list[Difference]:
    """Return what a change touched, in words."""
    kind = kind_named(change.kind)
    before, after = change.before or {}, change.after or {}
    parts = {part.name: part for part in kind.parts}
    return [
        Difference(parts[name].words, parts[name].said(before.get(name)), parts[name].said(after.get(name)))
        for name in touched(change)
        if name in parts
    ]


def changed_since(change: Change, now: Values | None) -> list[str]:
    """Return the parts that this change touched and that are no longer as it left them."""
    if (now is None) != (change.after is None):
        return touched(change)
    after = change.after or {}
    return [name for name in touched(change) if now is not None and now.get(name) != after.get(name)]


def why_not_undone(change: Change) -> str:
    """Return why a change cannot be undone, in words; nothing when it can."""
    kind = kind_named(change.kind)
    if hasattr(change, "undone_by"):
        return _("This change was undone already.")
    parts = {part.name: part for part in kind.parts}
    gone = changed_since(change, kind.values_of(change.key))
    if gone:
        names = ", ".join(str(parts[name].words) for name in gone if name in parts)
        return _("Changed since, by {who}: {what}. Undo that change first.").format(
            what=names or kind.words, who=_who_since(change, gone)
        )
    return why_not_taken_out(kind, change.key) if change.before is None and kind.is_deletable else ""


def _who_since(change: Change, names: Iterable[str]) -> str:
    later = Change.objects.filter(kind=change.kind, key=change.key, id__gt=change.pk).select_related("by")
    wanted = set(names)
    people = [each.by.name if each.by else _("Moothall") for each in later.order_by("id") if wanted & {*touched(each)}]
    return ", ".join(dict.fromkeys(people)) or _("somebody on another page")


__all__ = ["Difference", "SettingRefused", "changed_since", "changes", "differences", "touched", "why_not_undone"]
