"""A process that plays days beside others.

Nothing of Django is loaded with this module: a fresh process sets Django up first.
"""

from datetime import date
from typing import Any

COLLECT_AFTER = 50_000
"""Objects made before those that are young are looked through: a day makes many and hardly any in circles."""

_town: Any = None


def begin(asked: Any) -> None:
    """Read the council once, in a fresh process."""
    global _town
    import gc

    import django

    django.setup()
    from moothall.config.simulation.town import Town

    _town = Town(asked)
    # What is loaded by now stays to the end: it need not be gone through again in search of what may go.
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


class DayNotPlayed(Exception):
    """A day could not be played, and left nothing behind. The refusal itself may not be fit to pass on."""


def play(day: date) -> int:
    """Play one day and return how many contacts it has. Raises DayNotPlayed."""
    from moothall.config.simulation.days import play_day

    try:
        return play_day(_town, day)
    except Exception as problem:
        raise DayNotPlayed(f"{day}: {type(problem).__name__}: {problem}") from None
