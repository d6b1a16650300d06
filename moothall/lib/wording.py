"""How the library speaks without knowing the web: words are given to it, and English is what it knows itself.

Django's `django.utils.translation` module is a `Wording`; pages pass it, tests and commands leave the
English.
"""

from typing import Protocol


class Wording(Protocol):
    """What a translation offers; the signatures are those of GNU gettext."""

    def gettext(self, message: str) -> str:
        """Return the message in the reader's language."""

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form that fits the number, in the reader's language."""


class English:
    """The wording that is written in the code."""

    def gettext(self, message: str) -> str:
        """Return the message as it is."""
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the English singular or plural."""
        return singular if number == 1 else plural


ENGLISH = English()


def gettext_noop(message: str) -> str:
    """Return the message, marked so that translators find it; the page translates it when it shows it."""
    return message
