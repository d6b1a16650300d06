"""How many requests a key may send, kept in memory that all web processes of a machine share.

For each key one number is kept: until when its requests so far use up its allowance. It grows by one step a request and
the time runs after it (the generic cell rate algorithm). So nothing has to be counted anew, swept or written down.
The web processes are forked from one that has loaded this module, so they see the same memory.
"""

import mmap
import struct
import threading
import time
from dataclasses import dataclass

MINUTE = 60_000_000_000
SECOND = 1_000_000_000
SLOTS = 8192
"""Keys that are so many numbers apart share an allowance. No council has so many."""

_NUMBER = struct.Struct("q")
_used_until = mmap.mmap(-1, SLOTS * _NUMBER.size)
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a key after a request: how many more, and in how many seconds it has its whole allowance again.

    `wait` is in how many seconds the next request is taken; 0 when this one was.
    """

    per_minute: int
    left: int
    whole_in: int
    wait: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says of it (draft-ietf-httpapi-ratelimit-headers)."""
        return {
            "RateLimit-Policy": f'"minute";q={self.per_minute};w=60',
            "RateLimit": f'"minute";r={self.left};t={self.whole_in}',
        }


def spend(key_number: int, *, per_minute: int) -> Allowance:
    """Take one request off the allowance of a key."""
    at, step = time.monotonic_ns(), MINUTE // per_minute
    place = key_number % SLOTS * _NUMBER.size
    with _one_at_a_time:
        used_until = max(_NUMBER.unpack_from(_used_until, place)[0], at) + step
        too_early = used_until - at - step * per_minute
        if too_early <= 0:
            _NUMBER.pack_into(_used_until, place, used_until)
    if too_early > 0:
        return Allowance(per_minute, 0, _seconds(used_until - step - at), wait=_seconds(too_early))
    return Allowance(per_minute, per_minute - -(-(used_until - at) // step), _seconds(used_until - at))


def _seconds(nanoseconds: int) -> int:
    return -(-nanoseconds // SECOND)


def forget_limits() -> None:
    """Give every key its whole allowance."""
    _used_until[:] = bytes(len(_used_until))
