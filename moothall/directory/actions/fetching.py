"""Fetching a file that somebody names by its web address, and where such an address leads.

It changes nothing; it is here because others ask for it.
"""

from moothall.directory.contrib.web.fetch import TOO_LARGE, NotFetched, fetched
from moothall.directory.contrib.web.target import PORTS, NotReached, Target

__all__ = ["PORTS", "TOO_LARGE", "NotFetched", "NotReached", "Target", "fetched"]
