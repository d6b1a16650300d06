"""A partner’s own system, told “a case is handed to you” by a request that is signed as Standard Webhooks says."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from standardwebhooks.webhooks import Webhook as Signer

from moothall.agreements.models import Road
from moothall.connectors.contrib.answers import good, text
from moothall.connectors.contrib.json_office.system import JsonOffice
from moothall.connectors.contrib.office import Option

WHAT_HAPPENED = "case.handed_to_you"
#: Where things stand in what the partner reports back.
FIXED = {
    "find": "", "file": "", "changes": "", "change_key_at": "id", "change_number_at": "number",
    "change_external_at": "reference", "change_status_at": "status", "change_words_at": "words",
    "change_time_at": "at",
}  # fmt: skip


class PartnerWebhook(JsonOffice):
    """Tells a partner of a case, and hears of it by the callback. The same hand-over always has the same id."""

    name = "partner_webhook"
    label = _("The system of a partner, told by webhook")
    road = Road.WEBHOOK.value
    options_asked: ClassVar[Mapping[str, Option]] = {
        "address": Option(_("Address that is told"), "", _("A whole address, such as https://example.org/hooks/cases"))
    }
    notice = "reference = reference\nlink = link\nteam = team_name\nagreed_by = agreed_by"
    usual_mapping = "\n".join(
        (
            "service = service",
            "summary = summary",
            "reason = reason",
            "answers = answers",
            "location.place = place",
            "location.postcode = postcode",
            "location.lat = latitude",
            "location.lon = longitude",
        )
    )
    usual_answers = "accepted = accept\nstarted = advance\ndone = resolve\nreturned = hand_back\ncomment = note"

    def find(self, external: str) -> str | None:
        """Return nothing: who is told twice sees by the id that it is the same hand-over."""
        return None

    def send(self, record: Mapping[str, Any], *, external: str, at: datetime) -> str:
        """Tell of a case; return their number if they give one, else our name for it."""
        number = f"hand-over-{external}"
        body = json.dumps({"type": WHAT_HAPPENED, "timestamp": at.isoformat(), "data": {"id": external, **record}})
        headers = {"webhook-id": number, "webhook-timestamp": str(int(at.timestamp()))}
        if self.secret:
            headers["webhook-signature"] = Signer(self.secret).sign(number, at, body)
        said = good(self._ask("POST", "", body=body.encode(), seconds=None, **headers))
        try:
            told = json.loads(said.body or b"{}")
        except ValueError:
            told = {}
        return (text(told.get("number")) if isinstance(told, dict) else "") or external

    def check_secret(self) -> str:
        """Refuse what cannot sign: a secret is written as Standard Webhooks writes it."""
        try:
            Signer(self.secret)
        except (ValueError, RuntimeError):
            return _now("Enter the secret as Standard Webhooks writes it: whsec_ and then letters and digits in base64")
        return ""

    def _option(self, name: str) -> str:
        return FIXED[name] if name in FIXED else str(self.options.get(name, ""))

    def _proof(self) -> dict[str, str]:
        return {}
