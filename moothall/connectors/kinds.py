"""What a subscription and a connector consist of, as settings whose changes are kept."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from moothall.accounts.roles import MANAGING
from moothall.connectors.models import Connector, Webhook
from moothall.connectors.workflow import Paused
from moothall.journal.kinds import Kind, columns, many


def _called(row: Any) -> dict[str, Any]:
    return {"name": row.name}


WEBHOOK = Kind(
    model=Webhook,
    words=_("Webhook"),
    permission=MANAGING,
    event="webhook.changed",
    parts=columns(
        Webhook,
        organisation=_("Organisation"),
        name=_("Name"),
        address=_("Address"),
        events=_("Events"),
        paused=_("Paused"),
    ),
    facts=_called,
    page=lambda webhook: reverse("connectors:webhook_show", args=[webhook.pk]),
    retired={"paused": Paused.ASKED.value},
)
CONNECTOR = Kind(
    model=Connector,
    words=_("Connector"),
    permission=MANAGING,
    event="connector.changed",
    parts=(
        *columns(
            Connector,
            organisation=_("Organisation"),
            name=_("Name"),
            system=_("System"),
            team=_("Team"),
            partner=_("Partner"),
            options=_("Options"),
            mapping=_("What becomes what there"),
            answers=_("What their statuses do"),
            sends_documents=_("Documents go with it"),
            is_active=_("In use"),
        ),
        many(Connector, "services", _("Services")),
    ),
    facts=_called,
    page=lambda connector: reverse("connectors:connector_show", args=[connector.pk]),
    retired={"is_active": False},
)
KINDS = (WEBHOOK, CONNECTOR)
