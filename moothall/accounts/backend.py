"""Deciding from their roles what an officer may do, and whether a password is enough for it."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from allauth.account.auth_backends import AuthenticationBackend

from moothall.accounts.models import Officer
from moothall.database import Table, fetched

OFFICERS = Table(Officer, "o")
# Written out, because every page of the desk asks it: the officer with what their roles come to, in one query.
OFFICER = f"""
SELECT {OFFICERS.columns},
    (SELECT json_agg(json_build_array(r.permissions, r.needs_second_factor)) FROM accounts_officer_roles held
    JOIN accounts_role r ON r.id = held.role_id WHERE held.officer_id = o.id)::text
FROM accounts_officer o WHERE o.id = %s
"""  # noqa: S608 - our own columns


class Held(NamedTuple):
    """What the roles of an officer come to."""

    permissions: frozenset[str]
    asks_second_factor: bool


NOTHING = Held(frozenset(), asks_second_factor=False)


def held_by(officer: Officer) -> Held:
    """Return what the officer's roles come to; nothing for somebody inactive. Read once a request."""
    if not officer.is_active:
        return NOTHING
    held: Held | None = getattr(officer, "_held", None)
    if held is None:
        held = _sum_of(list(officer.roles.values_list("permissions", "needs_second_factor")))
        officer._held = held  # type: ignore[attr-defined]
    return held


def _sum_of(roles: Sequence[tuple[list[str], bool]]) -> Held:
    return Held(
        frozenset(permission for permissions, _asks in roles for permission in permissions),
        asks_second_factor=any(asks for _permissions, asks in roles),
    )


class RoleBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs officers in by username or email. Permissions come from roles alone; nobody is above them."""

    def get_user(self, user_id: Any) -> Officer | None:
        """Return the officer of a session, with what they may do; None for somebody inactive."""
        for *columns, held in fetched(OFFICER, [user_id]):
            officer = OFFICERS.row(columns)
            officer._held = _sum_of(json.loads(held or "[]"))  # type: ignore[attr-defined]
            return officer if officer.is_active else None
        return None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the officer's permissions, written `area.act`."""
        if not isinstance(user_obj, Officer) or obj is not None:
            return set()
        return set(held_by(user_obj).permissions)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return isinstance(user_obj, Officer) and obj is None and perm in held_by(user_obj).permissions
