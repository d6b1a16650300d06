"""Checking what a machine asks for by its code: a service, a team, a site, a channel of the directory."""

from typing import Annotated

from msgspec import Meta

from moothall.api.problems import Problem
from moothall.directory.models import Service, Site, Team
from moothall.directory.queries import ever_used_channels

Code = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[A-Za-z0-9_-]+$")]
"""The code of something in the directory. A channel may be one that the council added."""


def key_of(model: type[Service | Site | Team], code: str, name: str) -> int:
    """Return the key of what has this code. Raises Problem 422 at the field `name`."""
    key = model._default_manager.filter(code=code).values_list("pk", flat=True).first()
    if key is None:
        raise nothing_of(code, name)
    return int(key)


def check_channel(code: str | None) -> None:
    """Raise Problem 422 for a channel by which no contact can ever have come."""
    if code is not None and code not in dict(ever_used_channels()):
        raise nothing_of(code, "channel")


def nothing_of(code: str, name: str) -> Problem:
    """Return the problem for a code that nothing has, at the field `name`."""
    words = f"There is no {name} “{code}”."
    return Problem(422, words, {name: words})
