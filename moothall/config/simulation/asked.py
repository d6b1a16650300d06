"""What somebody who plays a year asked for. Loads nothing of Django: fresh processes are given it first."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Asked:
    """One year: its seed, how many days, the last of them, how many contacts a day, and which causes are different."""

    seed: int
    days: int
    contacts_a_day: float
    last: date
    changes: tuple[str, ...] = ()
