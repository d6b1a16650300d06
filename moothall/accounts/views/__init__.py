"""Pages about officers: the door, one's own account, and what an administrator sees of everybody's."""

from moothall.accounts.views.changes import change_list, change_show, change_undo
from moothall.accounts.views.forgotten import password_forgotten, password_link_sent, password_new
from moothall.accounts.views.me import me, password_change
from moothall.accounts.views.officers import (
    officer_list,
    officer_sign_in,
    passkey_lost,
    permission_list,
    role_second_factor,
    second_factor_lost,
)
from moothall.accounts.views.passkeys import passkey_add, passkey_again, passkey_remove, passkey_rename, passkey_sign_in
from moothall.accounts.views.provider import (
    officer_unlink,
    provider_back,
    provider_refused,
    provider_sign_in,
    provider_sign_out,
    signed_out,
)
from moothall.accounts.views.readings import reading_list, reading_list_csv
from moothall.accounts.views.roles import role_change, role_list, role_new
from moothall.accounts.views.second_factor import (
    recovery_codes,
    recovery_codes_renew,
    second_factor,
    second_factor_remove,
    second_factor_set_up,
)
from moothall.accounts.views.sessions import (
    officer_sessions_end,
    session_end,
    session_end_others,
    session_list,
    wrong_try_list,
)
from moothall.accounts.views.sign_in import code_again, code_ask, password_again, sign_in, sign_in_closed, sign_out

__all__ = [
    "change_list",
    "change_show",
    "change_undo",
    "code_again",
    "code_ask",
    "me",
    "officer_list",
    "officer_sessions_end",
    "officer_sign_in",
    "officer_unlink",
    "passkey_add",
    "passkey_again",
    "passkey_lost",
    "passkey_remove",
    "passkey_rename",
    "passkey_sign_in",
    "password_again",
    "password_change",
    "password_forgotten",
    "password_link_sent",
    "password_new",
    "permission_list",
    "provider_back",
    "provider_refused",
    "provider_sign_in",
    "provider_sign_out",
    "reading_list",
    "reading_list_csv",
    "recovery_codes",
    "recovery_codes_renew",
    "role_change",
    "role_list",
    "role_new",
    "role_second_factor",
    "second_factor",
    "second_factor_lost",
    "second_factor_remove",
    "second_factor_set_up",
    "session_end",
    "session_end_others",
    "session_list",
    "sign_in",
    "sign_in_closed",
    "sign_out",
    "signed_out",
    "wrong_try_list",
]
