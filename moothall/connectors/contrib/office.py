"""What every back-office system does for us, and the systems there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from django.utils.functional import Promise as LazyText

Words = str | LazyText


class OfficeAway(Exception):
    """The system did not answer, or asked to come back later. The words hold nothing of any case."""


class OfficeRefused(Exception):
    """The system will never take this. The words hold nothing of any case."""


class Option(NamedTuple):
    """Something that the page of a connector asks for: its label, what stands there at first, and a hint."""

    label: Words
    usual: str = ""
    hint: Words = ""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file that goes with a case. `key` is our number for it."""

    key: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """What a system says of a case. `key` is its number for this change; `external` our name for the case, if it
    says."""

    key: str
    number: str
    external: str
    status: str
    words: str
    at: datetime | None


class BackOffice:
    """A system as one connector uses it. `options` are what its page asks for, `secret` its key.

    A system with a `road` is a partner's own, to which cases are handed by the road of that name in the register.
    What `notice` maps always goes there, the mapping of the connector only where the rating of the service allows it;
    without a notice nothing goes there where it does not.
    """

    name: ClassVar[str]
    label: ClassVar[Words]
    options_asked: ClassVar[Mapping[str, Option]] = {}
    usual_mapping: ClassVar[str] = ""
    usual_answers: ClassVar[str] = ""
    road: ClassVar[str] = ""
    notice: ClassVar[str] = ""

    def __init__(self, *, options: Mapping[str, Any], secret: str, may_go_inside: bool) -> None:
        self.options, self.secret, self.may_go_inside = options, secret, may_go_inside

    def find(self, external: str) -> str | None:
        """Return their number of a case that they have under our name, None if they have none. Raises OfficeAway."""
        raise NotImplementedError

    def send(self, record: Mapping[str, Any], *, external: str, at: datetime) -> str:
        """Hand over a case; return their number for it. Raises OfficeAway or OfficeRefused."""
        raise NotImplementedError

    def send_file(self, number: str, file: OutFile) -> None:
        """Hand over a file of a case; a second time it is the same file. Raises OfficeAway or OfficeRefused."""
        raise NotImplementedError

    def changes(self, cursor: str, *, numbers: Sequence[str], at: datetime) -> tuple[list[Change], str]:
        """Return what changed since, oldest first, and from where to ask next time. Raises OfficeAway.

        `numbers` are their numbers of the cases that are there now.
        """
        raise NotImplementedError

    def check_secret(self) -> str:
        """Return what is wrong with the key, in words for the page; nothing when it can be used."""
        return ""

    def read_change(self, told: Mapping[str, Any]) -> Change:
        """Read what a callback says. Raises ValueError for what is none."""
        raise NotImplementedError
