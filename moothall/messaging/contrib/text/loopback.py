"""Texts that go nowhere: for trying things out, and for tests. What is sent arrives at once."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from moothall.lib.telephone import telephone
from moothall.messaging.contrib.text.provider import Delivery, Received, TextProvider, TextRefused
from moothall.messaging.workflow import State


class Loopback(TextProvider):
    """Delivers to nobody. Texts to us come in as they do from GOV.UK Notify."""

    name = "loopback"
    label = _("Try-out: texts are kept here and go nowhere")

    def send(self, *, to: str, words: str, reference: str, is_again: bool = False) -> tuple[str, State]:
        """Take a text, if it is to a number."""
        if telephone(to) is None:
            raise TextRefused("This is not a telephone number.")
        return secrets.token_hex(16), State.DELIVERED

    def received(self) -> Iterator[Received]:
        """Nothing waits anywhere else."""
        return iter(())

    def read_delivery(self, told: Mapping[str, Any]) -> Delivery:
        """Read a report in the words of our own states."""
        return Delivery(str(told["id"]), State(str(told["state"])))

    def read_received(self, told: Mapping[str, Any]) -> Received:
        """Read a text in Notify's form."""
        at = told.get("date_received")
        moment = datetime.fromisoformat(str(at)) if at else None
        return Received(str(told["id"]), str(told["source_number"]), str(told["message"]), moment)
