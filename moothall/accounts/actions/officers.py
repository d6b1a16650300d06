"""Setting up an officer with roles."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer, Role
from moothall.accounts.roles import ROLES
from moothall.journal.actions import changing, created, record_event


def ensure_roles() -> None:
    """Make the roles of a new council. Roles that exist keep what the council has made of them."""
    roles = [Role(code=code, name=str(name), permissions=permissions) for code, (name, permissions) in ROLES.items()]
    Role.objects.bulk_create(roles, ignore_conflicts=True)


@transaction.atomic
def record_officer(
    username: str,
    *,
    name: str,
    roles: Sequence[str],
    by: Officer | None,
    at: datetime,
    job_title: str = "",
    telephone: str = "",
    email: str = "",
) -> Officer:
    """Set up an officer, or bring an existing one to these facts. A new one cannot sign in until a password is set."""
    facts = {"name": name, "job_title": job_title, "telephone": telephone, "email": email}
    held = Role.objects.filter(code__in=roles)
    officer = Officer.objects.filter(username=username).first()
    if officer is None:
        officer = Officer(username=username, **facts)
        officer.set_unusable_password()
        officer.save()
        officer.roles.set(held)
        return created("officer.recorded", officer, by=by, at=at, username=username)
    with changing("officer.changed", officer, by=by, at=at, username=username) as officer:
        for field, value in facts.items():
            setattr(officer, field, value)
        officer.save()
        officer.roles.set(held)
    return officer


@transaction.atomic
def change_settings(officer: Officer, *, has_key_shortcuts: bool, by: Officer, at: datetime) -> Officer:
    """Change how the desk behaves for an officer."""
    officer = Officer.objects.select_for_update().get(pk=officer.pk)
    if officer.has_key_shortcuts != has_key_shortcuts:
        officer.has_key_shortcuts = has_key_shortcuts
        officer.save(update_fields=["has_key_shortcuts"])
        record_event("officer.changed", about=officer, by=by, at=at, username=officer.username)
    return officer


@transaction.atomic
def close_account(officer: Officer, *, by: Officer, at: datetime) -> Officer:
    """Let an officer in no more, from their next page on. What they did keeps their name.

    Raises SettingRefused when nobody could set up officers any more.
    """
    with changing("officer.left", officer, by=by, at=at, username=officer.username) as officer:
        officer.is_active = False
        officer.save(update_fields=["is_active"])
    return officer
