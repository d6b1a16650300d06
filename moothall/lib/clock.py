"""The only place that asks what time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the current moment, always with a time zone (UTC)."""
    return datetime.now(UTC)
