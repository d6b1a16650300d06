"""When a try at somebody's reference looks like guessing, and what it must then bring (decision 0013)."""

from enum import IntEnum
from typing import NamedTuple


class Caution(IntEnum):
    """What a try must bring: what is asked of everybody, the name as well, or more patience than this network has."""

    USUAL = 0
    NAME_TOO = 1
    REFUSED = 2


class Tries(NamedTuple):
    """How many tries were wrong, this one counted.

    At this reference from this network in the last hour, at this reference from anywhere in the last day, and from this
    network at whatever reference in the last hour.
    """

    here: int
    anywhere: int
    network: int


NAME_TOO = Tries(here=5, anywhere=20, network=60)
"""So many may be wrong. A network is given more than a reference: a library or an office comes from one address."""
REFUSED = Tries(here=200, anywhere=0, network=600)
"""So many may be wrong with the name asked for. Nothing done elsewhere ever refuses a reference: 0 is no limit."""


def caution_for(tries: Tries) -> Caution:
    """Return what the newest of these tries must bring."""
    if _is_beyond(tries, REFUSED):
        return Caution.REFUSED
    return Caution.NAME_TOO if _is_beyond(tries, NAME_TOO) else Caution.USUAL


def _is_beyond(tries: Tries, limits: Tries) -> bool:
    return any(limit and count > limit for count, limit in zip(tries, limits, strict=True))
