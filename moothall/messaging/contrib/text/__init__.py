"""Text messages: one seam, a module for each provider."""

from moothall.messaging.contrib.text.provider import Delivery, Received, TextProvider, TextRefused, TextServiceAway
from moothall.messaging.contrib.text.registry import PROVIDERS, provider_of

__all__ = [
    "PROVIDERS",
    "Delivery",
    "Received",
    "TextProvider",
    "TextRefused",
    "TextServiceAway",
    "provider_of",
]
