"""What an officer does at the door: signing in, a new password, a second factor.

django-allauth checks passwords and codes and keeps the second factor; the `note_` acts write down that it did, in the
transaction in which it did it.
"""

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from moothall.accounts.actions.sessions import end_sessions
from moothall.accounts.models import Officer, WrongTry
from moothall.journal.actions import record_event


@transaction.atomic
def note_sign_in(officer: Officer, *, at: datetime) -> None:
    """Note that the officer signed in."""
    record_event("officer.signed_in", about=officer, by=officer, at=at)


@transaction.atomic
def note_wrong_try(officer: Officer, *, address: str, is_known_browser: bool, at: datetime) -> None:
    """Keep that a wrong password was tried for an officer. No event: strangers must not be able to fill the journal."""
    WrongTry.objects.create(officer=officer, address=address, is_known_browser=is_known_browser, at=at)


@transaction.atomic
def note_refused_tries(officer: Officer, *, at: datetime) -> None:
    """Note that so many passwords were tried for an officer that more are refused; a job tells them."""
    record_event("officer.tries_refused", about=officer, by=None, at=at)


@transaction.atomic
def change_password(officer: Officer, *, password: str, by: Officer, at: datetime, but: str = "") -> None:
    """Keep a password that an officer chose, which must have passed the checks.

    Their sessions end, but for the key `but`.
    """
    officer.has_first_password = False
    _keep_password(officer, password, by=by, at=at, but=but)


@transaction.atomic
def give_first_password(officer: Officer, *, password: str, by: Officer, at: datetime) -> None:
    """Give an officer a password that others know. With it they get no further than choosing one of their own."""
    officer.has_first_password = True
    _keep_password(officer, password, by=by, at=at)


def _keep_password(officer: Officer, password: str, *, by: Officer, at: datetime, but: str = "") -> None:
    officer.set_password(password)
    officer.save(update_fields=["password", "has_first_password"])
    end_sessions(officer, by=by, at=at, but=but)
    record_event("officer.password_changed", about=officer, by=by, at=at)


@transaction.atomic
def ask_new_password(officers: Iterable[Officer], *, at: datetime) -> None:
    """Note that somebody at the door says that these officers' password is forgotten; a job sends each the link."""
    for officer in officers:
        record_event("officer.password_forgotten", about=officer, by=None, at=at)


@transaction.atomic
def note_second_factor(officer: Officer, *, at: datetime) -> None:
    """Note that the officer set up a second factor."""
    record_event("officer.second_factor_set", about=officer, by=officer, at=at)


@transaction.atomic
def note_no_second_factor(officer: Officer, *, at: datetime) -> None:
    """Note that the officer took their second factor away."""
    record_event("officer.second_factor_removed", about=officer, by=officer, at=at)


@transaction.atomic
def note_new_codes(officer: Officer, *, at: datetime) -> None:
    """Note that the officer made new recovery codes."""
    record_event("officer.codes_renewed", about=officer, by=officer, at=at)


@transaction.atomic
def note_passkey(officer: Officer, *, at: datetime) -> None:
    """Note that the officer added a passkey."""
    record_event("officer.passkey_added", about=officer, by=officer, at=at)


@transaction.atomic
def note_no_passkey(officer: Officer, *, at: datetime) -> None:
    """Note that the officer removed a passkey."""
    record_event("officer.passkey_removed", about=officer, by=officer, at=at)


@transaction.atomic
def link_account(officer: Officer, account: SocialAccount, *, at: datetime) -> None:
    """Let an account at the council's provider sign an officer in from now on."""
    account.user = officer
    account.save()
    record_event("officer.linked", about=officer, by=officer, at=at)


@transaction.atomic
def unlink_account(officer: Officer, *, by: Officer, at: datetime) -> None:
    """Let no account at the provider sign the officer in, until one is found anew by their email address."""
    unlinked, _by_kind = SocialAccount.objects.filter(user=officer).delete()
    if unlinked:
        record_event("officer.unlinked", about=officer, by=by, at=at)


@transaction.atomic
def remove_passkey(passkey: Authenticator, *, by: Officer, at: datetime) -> None:
    """Take away a passkey that its officer lost, and sign out whoever found it.

    Recovery codes go with the last thing that they stand in for.
    """
    record_event("officer.passkey_removed", about=passkey.user, by=by, at=at)
    passkey.delete()
    end_sessions(passkey.user, by=by, at=at)
    left = Authenticator.objects.filter(user=passkey.user)
    if not left.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        left.delete()


@transaction.atomic
def remove_second_factor(officer: Officer, *, by: Officer, at: datetime) -> bool:
    """Take away the second factor of an officer who lost it, and return whether there was one."""
    removed, _by_kind = Authenticator.objects.filter(user=officer).delete()
    if removed:
        end_sessions(officer, by=by, at=at)
        record_event("officer.second_factor_removed", about=officer, by=by, at=at)
    return bool(removed)
