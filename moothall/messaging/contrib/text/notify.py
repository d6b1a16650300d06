"""GOV.UK Notify: text messages through its own client, which signs each call (JWT) and knows its errors.

The words travel as one field of a template, ((body)), because Moothall keeps templates itself. Reports and replies come
as callbacks with a bearer token; what a callback missed is asked for.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from moothall.lib.deadline import within
from moothall.messaging.contrib.text.provider import Delivery, Received, TextProvider, TextRefused, TextServiceAway
from moothall.messaging.workflow import State

USUAL_ADDRESS = "https://api.notifications.service.gov.uk"
SECONDS, SECONDS_IN_ALL = 10, 20
PROBLEMS = (HTTPError, InvalidResponse, TimeoutError, KeyError, TypeError, ValueError)
"""What its client raises for what Notify does; connections that fail are HTTPErrors there."""

LATER = {408, 409, 425, 429}
STATES: dict[str, State | None] = {
    "created": None,
    "sending": None,
    "pending": None,
    "sent": None,
    "delivered": State.DELIVERED,
    "permanent-failure": State.FAILED,
    "temporary-failure": State.FAILED,
    "technical-failure": State.FAILED,
    "failed": State.FAILED,
}


class Notify(TextProvider):
    """Texts through one service of GOV.UK Notify."""

    name = "notify"
    label = _("GOV.UK Notify")
    fields = {"template_id": _("Template id: a text template that is ((body)) alone"), "address": _("API address")}

    def send(self, *, to: str, words: str, reference: str, is_again: bool = False) -> tuple[str, State]:
        """Hand a text to Notify, which answers with its own number for it."""
        client = self._client()
        try:
            if is_again and (known := _known(client, reference)):
                return known, State.SENT
            answer = within(
                SECONDS_IN_ALL,
                lambda: client.send_sms_notification(
                    phone_number=to,
                    template_id=str(self.options.get("template_id", "")),
                    personalisation={"body": words},
                    reference=reference,
                ),
            )
            return str(answer["id"]), State.SENT
        except PROBLEMS as problem:
            raise _refusal(problem) from problem

    def received(self) -> Iterator[Received]:
        """Yield the texts that Notify has for us, newest first."""
        try:
            for told in within(SECONDS_IN_ALL, self._client().get_received_texts)["received_text_messages"]:
                moment = _moment(told["created_at"])
                yield Received(str(told["id"]), str(told["user_number"]), str(told["content"]), moment)
        except PROBLEMS as problem:
            raise TextServiceAway(_words(problem)) from problem

    def read_delivery(self, told: Mapping[str, Any]) -> Delivery:
        """Read Notify's report of a text."""
        status = str(told["status"])
        if status not in STATES:
            raise ValueError("an unknown status")
        return Delivery(str(told["id"]), STATES[status], problem="" if STATES[status] != State.FAILED else status)

    def read_received(self, told: Mapping[str, Any]) -> Received:
        """Read a text that Notify passes on."""
        moment = _moment(told.get("date_received"))
        return Received(str(told["id"]), str(told["source_number"]), str(told["message"]), moment)

    def _client(self) -> NotificationsAPIClient:
        address = str(self.options.get("address") or USUAL_ADDRESS)
        return NotificationsAPIClient(self.secret, base_url=address, timeout=SECONDS)


def _known(client: NotificationsAPIClient, reference: str) -> str:
    """Return Notify's number of a text that it took although we never heard its answer."""
    found = within(SECONDS_IN_ALL, lambda: client.get_all_notifications(reference=reference))["notifications"]
    return str(found[0]["id"]) if found else ""


def _refusal(problem: Exception) -> Exception:
    """Tell what Notify will never take (most of 4xx) from what it will take later."""
    status = problem.status_code if isinstance(problem, HTTPError) else None
    if isinstance(status, int) and 400 <= status < 500 and status not in LATER:
        return TextRefused(_words(problem))
    return TextServiceAway(_words(problem))


def _words(problem: Exception) -> str:
    """Say what went wrong without anything of the message."""
    if isinstance(problem, HTTPError) and isinstance(problem.status_code, int):
        return f"GOV.UK Notify answered {problem.status_code}."
    return f"GOV.UK Notify did not answer: {type(problem).__name__}."


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None
