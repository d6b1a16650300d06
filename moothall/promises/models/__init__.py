"""What the council promises, and the clocks that tell whether it keeps its word."""

from moothall.promises.models.charter import CharterLine, CharterVersion, SignUp
from moothall.promises.models.clocks import Clock, ClockQuerySet, Holder, MonthKept, MonthNote, Outcome
from moothall.promises.models.drafts import CharterDraft
from moothall.promises.models.promises import Evidence, Promise, PromiseVersion, Statistic, Tightening, Unit

__all__ = [
    "CharterDraft",
    "CharterLine",
    "CharterVersion",
    "Clock",
    "ClockQuerySet",
    "Evidence",
    "Holder",
    "MonthKept",
    "MonthNote",
    "Outcome",
    "Promise",
    "PromiseVersion",
    "SignUp",
    "Statistic",
    "Tightening",
    "Unit",
]
