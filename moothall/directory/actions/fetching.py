"""Fetching a file that somebody names by its web address. It changes nothing; it is here because others ask for it."""

from moothall.directory.contrib.web.fetch import TOO_LARGE, NotFetched, fetched

__all__ = ["TOO_LARGE", "NotFetched", "fetched"]
