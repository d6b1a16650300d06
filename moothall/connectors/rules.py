"""What an answer of another system means, and how long to wait before asking again."""

from datetime import datetime, timedelta
from enum import StrEnum

FIRST_WAIT, LONGEST_WAIT = 5, 300
MOST_REFUSALS = 8
"""So often a receiver may refuse one event before it is parked."""

REFUSES_EVERYTHING = 5
"""So many events refused with none taken in between: it is the receiver who refuses, not the events that are wrong."""

FLAGGED_AFTER = timedelta(hours=24)
MAIL_AFTER = timedelta(hours=2)
"""So long the system of a partner may be away before the partner is told of a case by email."""

MAILED_EVERY = timedelta(hours=23, minutes=30)
"""A little less than a day, so that an hourly look mails at the same hour each day."""

OLD_SECRET_FOR = timedelta(hours=24)
ANSWER_KEPT = 300
LATER = frozenset({408, 425, 429})


class Verdict(StrEnum):
    """What an answer means."""

    TAKEN = "taken"
    AWAY = "away"
    GONE = "gone"
    REFUSED = "refused"


def verdict_on(status: int | None) -> Verdict:
    """Return what the number of an answer means; None is no answer at all."""
    if status is not None and 200 <= status < 300:
        return Verdict.TAKEN
    if status == 410:
        return Verdict.GONE
    if status is not None and 400 <= status < 500 and status not in LATER:
        return Verdict.REFUSED
    return Verdict.AWAY


def wait_after(tries: int, *, asked: float | None = None) -> timedelta:
    """Return how long to wait after so many tries that failed: 5, 10, 20 ... at most 300 seconds.

    `asked` is how many seconds the other side asked for (Retry-After); more than 300 are not waited.
    """
    seconds = min(FIRST_WAIT * 2 ** min(max(tries, 1) - 1, 10), LONGEST_WAIT)
    return timedelta(seconds=min(max(seconds, asked or 0), LONGEST_WAIT))


def is_to_wait(until: datetime | None, *, at: datetime) -> bool:
    """Say whether a moment of waiting is still to come.

    One that is further off than anything is waited for was written down by a clock that was wrong.
    """
    return until is not None and at < until <= at + timedelta(seconds=2 * LONGEST_WAIT)


def shortened(answer: bytes) -> str:
    """Return the first 300 bytes of an answer as they can be shown on a page."""
    text = answer[:ANSWER_KEPT].decode("utf-8", errors="replace")
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
