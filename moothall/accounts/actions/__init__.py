"""Setting up staff and their roles, and what officers do with their own account."""

from moothall.accounts.actions.officers import change_settings, close_account, ensure_roles, record_officer
from moothall.accounts.actions.roles import change_role, make_role, require_second_factor, waive_second_factor
from moothall.accounts.actions.sessions import end_sessions, end_sessions_of_closed, forget_old_sessions
from moothall.accounts.actions.sign_in import (
    ask_new_password,
    change_password,
    give_first_password,
    link_account,
    note_new_codes,
    note_no_passkey,
    note_no_second_factor,
    note_passkey,
    note_refused_tries,
    note_second_factor,
    note_sign_in,
    note_wrong_try,
    remove_passkey,
    remove_second_factor,
    unlink_account,
)

__all__ = [
    "ask_new_password",
    "change_password",
    "change_role",
    "change_settings",
    "close_account",
    "end_sessions",
    "end_sessions_of_closed",
    "ensure_roles",
    "forget_old_sessions",
    "give_first_password",
    "link_account",
    "make_role",
    "note_new_codes",
    "note_no_passkey",
    "note_no_second_factor",
    "note_passkey",
    "note_refused_tries",
    "note_second_factor",
    "note_sign_in",
    "note_wrong_try",
    "record_officer",
    "remove_passkey",
    "remove_second_factor",
    "require_second_factor",
    "unlink_account",
    "waive_second_factor",
]
