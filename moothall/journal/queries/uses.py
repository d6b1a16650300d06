"""What refers to a setting, so that it cannot be taken out again."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from moothall.journal.kinds import Kind
from moothall.journal.use_words import USES

Reference = tuple[type[models.Model], str, str]


def references_to(kind: Kind) -> Iterator[Reference]:
    """Give each table whose rows can refer to a setting of this kind: with its column, and by which name it is said.

    What belongs to the setting itself goes with it and is left out.
    """
    own = {part.table for part in kind.parts if part.table}
    for found in kind.model._meta.get_fields(include_hidden=True):
        if not isinstance(found, models.ManyToOneRel):
            continue
        table: type[models.Model] = found.related_model
        relates: Any = table._meta.auto_created  # whose list of many this table holds; False for an ordinary one
        if table in own or relates is kind.model:
            continue
        yield table, found.field.name, (relates or table)._meta.label_lower


def uses_of(kind: Kind, key: int) -> list[str]:
    """Return what refers to this setting, in words and by the alphabet, in one query."""
    references = list(references_to(kind))
    if not references:
        return []
    asked = {
        f"use_{number}": Exists(table._default_manager.filter(**{name: OuterRef("pk")}))
        for number, (table, name, _label) in enumerate(references)
    }
    found = kind.model._default_manager.filter(pk=key).annotate(**asked).values_list(*asked)
    used = {label for row in found for (*_where, label), is_used in zip(references, row, strict=True) if is_used}
    return sorted(str(USES[label]) for label in used)


def why_not_taken_out(kind: Kind, key: int) -> str:
    """Return why a setting that was set up cannot be taken out again, and what to do instead; nothing when it can."""
    uses = uses_of(kind, key)
    if not uses:
        return ""
    return " ".join([_("This is used already, by {what}.").format(what=", ".join(uses)), instead_of_taking_out(kind)])


def instead_of_taking_out(kind: Kind) -> str:
    """Return what can be done with a setting that is used, in words."""
    if kind.instead:
        return str(kind.instead)
    return _("Retire it on its own page instead.") if kind.retired else _("Change it on its own page instead.")
