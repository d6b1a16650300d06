"""The pages of webhooks and connectors, and where systems call back."""

from moothall.connectors.views.callback import connector_callback
from moothall.connectors.views.connectors import (
    connector_change,
    connector_errand_again,
    connector_list,
    connector_mapping,
    connector_new,
    connector_report_again,
    connector_show,
    connector_token,
)
from moothall.connectors.views.parked import delivery_again, delivery_skip, webhook_parked
from moothall.connectors.views.webhooks import (
    webhook_change,
    webhook_list,
    webhook_new,
    webhook_pause,
    webhook_replay,
    webhook_resume,
    webhook_secret,
    webhook_show,
    webhook_test,
)

__all__ = [
    "connector_callback",
    "connector_change",
    "connector_errand_again",
    "connector_list",
    "connector_mapping",
    "connector_new",
    "connector_report_again",
    "connector_show",
    "connector_token",
    "delivery_again",
    "delivery_skip",
    "webhook_change",
    "webhook_list",
    "webhook_new",
    "webhook_parked",
    "webhook_pause",
    "webhook_replay",
    "webhook_resume",
    "webhook_secret",
    "webhook_show",
    "webhook_test",
]
