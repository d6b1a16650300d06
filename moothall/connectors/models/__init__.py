"""Subscriptions to what happens, and accounts at other systems."""

from moothall.connectors.models.alarms import Alarm
from moothall.connectors.models.back_offices import Connector, ConnectorStanding, Errand, ErrandFile, Report
from moothall.connectors.models.webhooks import Delivery, Progress, Webhook

__all__ = [
    "Alarm",
    "Connector",
    "ConnectorStanding",
    "Delivery",
    "Errand",
    "ErrandFile",
    "Progress",
    "Report",
    "Webhook",
]
