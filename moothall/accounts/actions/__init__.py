"""Setting up staff and their roles."""

from moothall.accounts.actions.officers import ensure_roles, record_officer

__all__ = ["ensure_roles", "record_officer"]
