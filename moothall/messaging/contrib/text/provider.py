"""What every provider of text messages does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise as LazyText

from moothall.messaging.workflow import State


class TextServiceAway(Exception):
    """The provider did not answer, or asked to come back later. The words hold nothing of any message."""


class TextRefused(Exception):
    """The provider refused the message for good."""


@dataclass(frozen=True, slots=True)
class Received:
    """A text that somebody sent to us. `key` is the provider's number for it: the same text has the same."""

    key: str
    sender: str
    words: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a provider reports of a text that we sent: the provider's number for it, and how far it is."""

    provider_id: str
    state: State | None
    problem: str = ""


class TextProvider:
    """A provider as one number uses it. `options` are what its page asks for, `secret` its key."""

    name: ClassVar[str]
    label: ClassVar[LazyText]
    fields: ClassVar[Mapping[str, LazyText]] = {}
    """What the page of a number asks for besides the key: the name of each option and its label."""

    def __init__(self, *, options: Mapping[str, Any], secret: str) -> None:
        self.options, self.secret = options, secret

    def send(self, *, to: str, words: str, reference: str, is_again: bool = False) -> tuple[str, State]:
        """Hand over a text; return the provider's number for it and how far it is.

        `is_again` says that it was tried before: the provider may have it without our knowing. Raises TextServiceAway
        or TextRefused.
        """
        raise NotImplementedError

    def received(self) -> Iterator[Received]:
        """Yield texts that came, newest first: what a callback missed. Raises TextServiceAway."""
        raise NotImplementedError

    def read_delivery(self, told: Mapping[str, Any]) -> Delivery:
        """Read a report that the provider sends us. Raises ValueError for what is none."""
        raise NotImplementedError

    def read_received(self, told: Mapping[str, Any]) -> Received:
        """Read a text that the provider sends us. Raises ValueError for what is none."""
        raise NotImplementedError
