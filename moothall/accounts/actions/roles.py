"""Deciding which roles ask for a second factor."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer, Role
from moothall.journal.actions import record_event


@transaction.atomic
def require_second_factor(role: Role, *, by: Officer | None, at: datetime) -> Role:
    """Ask every officer with this role for a second factor from their next page on."""
    return _ask(role, is_asked=True, event="role.second_factor_required", by=by, at=at)


@transaction.atomic
def waive_second_factor(role: Role, *, by: Officer | None, at: datetime) -> Role:
    """Ask officers with this role for a password alone. Those who set up a second factor keep it."""
    return _ask(role, is_asked=False, event="role.second_factor_waived", by=by, at=at)


def _ask(role: Role, *, is_asked: bool, event: str, by: Officer | None, at: datetime) -> Role:
    role = Role.objects.select_for_update().get(pk=role.pk)
    if role.needs_second_factor != is_asked:
        role.needs_second_factor = is_asked
        role.save(update_fields=["needs_second_factor"])
        record_event(event, about=role, by=by, at=at, role=role.code)
    return role
