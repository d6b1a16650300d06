"""The systems there are, and the one that a connector uses."""

from django.conf import settings

from moothall.connectors.contrib.demo_office.system import DemoOffice
from moothall.connectors.contrib.json_office.system import JsonOffice
from moothall.connectors.contrib.office import BackOffice
from moothall.connectors.contrib.open311.system import Open311
from moothall.connectors.contrib.partner_webhook.system import PartnerWebhook
from moothall.connectors.models import Connector
from moothall.lib.sealed import unseal

SYSTEMS: dict[str, type[BackOffice]] = {each.name: each for each in (JsonOffice, DemoOffice, PartnerWebhook, Open311)}
PURPOSE = "connector"


def office_of(connector: Connector) -> BackOffice:
    """Return the system of a connector, ready to use. Raises SealBroken for a secret of another installation."""
    secret = unseal(connector.secret, secret=settings.SECRET_KEY, purpose=PURPOSE) if connector.secret else ""
    return SYSTEMS[connector.system](options=connector.options, secret=secret, may_go_inside=settings.CONNECTORS_INSIDE)
