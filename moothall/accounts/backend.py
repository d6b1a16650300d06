"""Deciding from their roles what an officer may do, and whether a password is enough for it."""

from typing import Any, NamedTuple

from allauth.account.auth_backends import AuthenticationBackend

from moothall.accounts.models import Officer


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
        roles = list(officer.roles.values_list("permissions", "needs_second_factor"))
        held = Held(
            frozenset(permission for permissions, _asks in roles for permission in permissions),
            asks_second_factor=any(asks for _permissions, asks in roles),
        )
        officer._held = held  # type: ignore[attr-defined]
    return held


class RoleBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs officers in by username or email. Permissions come from roles alone; nobody is above them."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the officer's permissions, written `area.act`."""
        if not isinstance(user_obj, Officer) or obj is not None:
            return set()
        return set(held_by(user_obj).permissions)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return isinstance(user_obj, Officer) and obj is None and perm in held_by(user_obj).permissions
