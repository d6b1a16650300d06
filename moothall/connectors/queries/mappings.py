"""What becomes what at another system, and what its statuses do here."""

import msgspec

from moothall.connectors.mapping import Back, Line
from moothall.connectors.models import Connector


def mapping_of(connector: Connector) -> list[Line]:
    """Return what becomes what there."""
    return msgspec.convert(connector.mapping, list[Line])


def answers_of(connector: Connector) -> list[Back]:
    """Return what their statuses do."""
    return msgspec.convert(connector.answers, list[Back])
