"""How sign-in behaves: nobody signs up by themselves, and a second factor is remembered for the session."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Officers are set up by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
