"""What pages ask about webhooks and connectors."""

from moothall.connectors.forms.connectors import ConnectorForm, MappingForm, field_names
from moothall.connectors.forms.webhooks import ReplayForm, SkipForm, WebhookForm

__all__ = ["ConnectorForm", "MappingForm", "ReplayForm", "SkipForm", "WebhookForm", "field_names"]
