"""HTTP as we speak it to other systems: kept lines, checked addresses, and an end in time whatever they do."""

from moothall.connectors.contrib.web.answer import Said
from moothall.connectors.contrib.web.client import Lines, NoAnswer, asked

__all__ = ["Lines", "NoAnswer", "Said", "asked"]
