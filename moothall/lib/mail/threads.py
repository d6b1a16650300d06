"""Marks that tie an answer to what it answers: in the ids of our messages, and in the address they come from.

A mark is computed, not stored: a number and a digest of it that only this installation can make (HMAC, RFC 2104).
Whoever sends it back had our message before them.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

_ID = re.compile(r"mh\.(\d{1,18})\.([0-9a-f]{16})@.+", re.ASCII | re.IGNORECASE)
_ADDRESS = re.compile(r"[^@]+\+mh-(\d{1,18})-([0-9a-f]{16})@.+", re.ASCII | re.IGNORECASE)
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class ThreadMark:
    """A number found in a message: of one of our messages, or of what a message was about; proven when well signed."""

    number: int
    is_message: bool
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Threads:
    """Makes and reads the marks of one installation."""

    secret: bytes

    def message_id(self, number: int, *, domain: str) -> str:
        """Return the Message-ID of our message `number`, without angle brackets."""
        return f"mh.{number}.{self._digest('message', number)}@{domain}"

    def address(self, number: int, *, mailbox: str) -> str:
        """Return the address to answer to about the contact or case `number` (sub-addressing, RFC 5233)."""
        name, _at, domain = mailbox.rpartition("@")
        return f"{name}+mh-{number}-{self._digest('about', number)}@{domain}"

    def marks_in(self, *, ids: Iterable[str], addresses: Iterable[str]) -> list[ThreadMark]:
        """Return the marks in ids of messages and in addresses, those that are proven first."""
        found = [self._mark(match, "message") for each in ids if (match := _ID.fullmatch(each))]
        found += [self._mark(match, "about") for each in addresses if (match := _ADDRESS.fullmatch(each))]
        return sorted(found, key=lambda mark: not mark.is_proven)

    def _mark(self, match: "re.Match[str]", what: str) -> ThreadMark:
        number = int(match[1])
        is_proven = hmac.compare_digest(self._digest(what, number), match[2].lower())
        return ThreadMark(number, is_message=what == "message", is_proven=is_proven)

    def _digest(self, what: str, number: int) -> str:
        return hmac.new(self.secret, f"{what}:{number}".encode(), hashlib.sha256).hexdigest()[:_DIGITS]


def plain_address(address: str) -> str:
    """Return an address without what stands behind its plus sign: the mailbox that it leads to."""
    name, _at, domain = address.rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"
