"""Deciding what a role allows, and which roles ask for a second factor."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer, Role
from moothall.journal.actions import changing, created


@transaction.atomic
def make_role(
    code: str, *, name: str, permissions: Sequence[str], needs_second_factor: bool, by: Officer | None, at: datetime
) -> Role:
    """Make a role that officers can be given."""
    role = Role.objects.create(
        code=code, name=name, permissions=sorted(permissions), needs_second_factor=needs_second_factor
    )
    return created("role.made", role, by=by, at=at, role=role.code)


@transaction.atomic
def change_role(
    role: Role, *, name: str, permissions: Sequence[str], needs_second_factor: bool, by: Officer | None, at: datetime
) -> Role:
    """Change what a role allows, from the next page of its officers on.

    Raises SettingRefused when nobody could set up officers any more.
    """
    with changing("role.changed", role, by=by, at=at, role=role.code) as role:
        role.name, role.permissions, role.needs_second_factor = name, sorted(permissions), needs_second_factor
        role.save()
    return role


@transaction.atomic
def require_second_factor(role: Role, *, by: Officer | None, at: datetime) -> Role:
    """Ask every officer with this role for a second factor from their next page on."""
    with changing("role.second_factor_required", role, by=by, at=at, role=role.code) as role:
        role.needs_second_factor = True
        role.save(update_fields=["needs_second_factor"])
    return role


@transaction.atomic
def waive_second_factor(role: Role, *, by: Officer | None, at: datetime) -> Role:
    """Ask officers with this role for a password alone. Those who set up a second factor keep it."""
    with changing("role.second_factor_waived", role, by=by, at=at, role=role.code) as role:
        role.needs_second_factor = False
        role.save(update_fields=["needs_second_factor"])
    return role
