"""Deciding what an officer may do from their roles."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from moothall.accounts.models import Officer


class RoleBackend(ModelBackend):
    """Permissions come from roles alone, read once a request; nobody is above them."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the officer's permissions, written `area.act`; none for somebody inactive."""
        if not isinstance(user_obj, Officer) or not user_obj.is_active or obj is not None:
            return set()
        held: set[str] | None = getattr(user_obj, "_role_permissions", None)
        if held is None:
            lists = user_obj.roles.values_list("permissions", flat=True)
            held = {permission for permissions in lists for permission in permissions}
            user_obj._role_permissions = held  # type: ignore[attr-defined]
        return held

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)
