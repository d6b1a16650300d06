"""What was counted: cells of a day or of a month, by everything that they can be split by. No cell holds a person.

A split is never null: 0 or an empty word stands for "none", so that cells are compared by plain equality. `splits` are
the columns that tell cells of one day apart, `counts` those that add up, `lists` sorted whole numbers from which
medians are taken.
"""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


def code() -> Any:
    """A short code of a fixed list; empty for none."""
    return models.CharField(max_length=20, default="", db_default="", db_collation="C")


def key() -> Any:
    """The key of a row elsewhere; 0 for none."""
    return models.BigIntegerField(default=0, db_default=0)


def count() -> Any:
    """A number that adds up over cells."""
    return models.BigIntegerField(default=0, db_default=0)


def numbers() -> Any:
    """Whole numbers, the smallest first, of which a middle can be taken."""
    return ArrayField(models.IntegerField(), default=list, db_default=[])


class Cell(models.Model):
    """The cells of a family. `day` is the day, or the first of the month where `is_month`.

    `cube` says which splits are crossed; the others are 0 or empty in its cells, and its cells are all that there is:
    cells of two cubes never add up.
    """

    splits: ClassVar[tuple[str, ...]] = ()
    counts: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()

    organisation_id = models.BigIntegerField()
    is_month = models.BooleanField(default=False, db_default=False)
    cube = models.IntegerField()
    day = models.DateField()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["organisation_id", "is_month", "cube", "day"], name="%(class)ss_by_day")]

    def __str__(self) -> str:
        return f"{type(self).__name__} of {self.day}"


class ContactCell(Cell):
    """Contacts by the day on which they began; service and interaction are those of the first matter.

    `weekday` (1 is Monday) and `hour` are those of London, `area` is the first half of the customer's postcode,
    `seconds` how long they lasted.
    """

    splits = (
        "channel", "service_id", "interaction", "customer_kind", "area", "team_id", "site_id", "weekday", "hour",
    )  # fmt: skip
    counts = (
        "contacts", "seconds", "outside_hours", "moved", "moved_again", "chasers", "settled", "avoidable",
        "clarification", "signposting", "repetition", "chasing", "closed_early",
    )  # fmt: skip

    channel, interaction, customer_kind, area = code(), code(), code(), code()
    service_id, team_id, site_id, weekday, hour = key(), key(), key(), key(), key()
    contacts, seconds, outside_hours, moved, moved_again = count(), count(), count(), count(), count()
    chasers, settled, avoidable = count(), count(), count()
    clarification, signposting, repetition, chasing, closed_early = count(), count(), count(), count(), count()


class MatterCell(Cell):
    """Matters by the day on which their contact began, by how they ended and by what became of them."""

    splits = ("channel", "service_id", "interaction", "complexity", "customer_kind", "team_id", "site_id")
    counts = (
        "matters", "settled", "signposted", "cases", "chasers", "handed_on", "call_backs", "transferred", "abandoned",
        "avoidable", "resolved", "not_resolved", "not_yet_certain", "nobody_named", "broken_off", "claimed",
    )  # fmt: skip

    channel, interaction, complexity, customer_kind = code(), code(), code(), code()
    service_id, team_id, site_id = key(), key(), key()
    matters, settled, signposted, cases, chasers = count(), count(), count(), count(), count()
    handed_on, call_backs, transferred, abandoned, avoidable = count(), count(), count(), count(), count()
    resolved, not_resolved, not_yet_certain, nobody_named, broken_off = count(), count(), count(), count(), count()
    claimed = count()


class ReasonCell(Cell):
    """Matters by the reason why the customer got in touch."""

    splits = ("service_id", "reason", "channel")
    counts = ("matters", "avoidable")

    reason = models.CharField(max_length=120, default="", db_default="", db_collation="C")
    channel, service_id = code(), key()
    matters, avoidable = count(), count()


class OpenedCell(Cell):
    """Cases by the day of first receipt. `team_id` is their home team; `days` sums the days of receipt (since 2000)."""

    splits = ("service_id", "channel", "team_id", "partner_id", "customer_kind", "area")
    counts = ("cases", "disputed", "chased", "days")

    channel, customer_kind, area = code(), code(), code()
    service_id, team_id, partner_id = key(), key(), key()
    cases, disputed, chased, days = count(), count(), count(), count()


class EndedCell(Cell):
    """Cases by the day on which they ended. `how` is "resolved", or why it was closed.

    `minutes` are those from first receipt to the end, of all that were not closed as a duplicate of another.
    """

    splits = ("service_id", "channel", "team_id", "partner_id", "customer_kind", "area", "how")
    counts = ("cases", "days")
    lists = ("minutes",)

    channel, customer_kind, area, how = code(), code(), code(), code()
    service_id, team_id, partner_id = key(), key(), key()
    cases, days = count(), count()
    minutes = numbers()


class PromiseCell(Cell):
    """Promises by the day on which they were kept or broken. `minutes` are those from the start until they ended."""

    splits = ("promise", "service_id", "channel", "team_id")
    counts = ("kept", "broken")
    lists = ("minutes",)

    promise, channel = code(), code()
    service_id, team_id = key(), key()
    kept, broken = count(), count()
    minutes = numbers()


class TurnCell(Cell):
    """Hand-overs to partners and departments: `handed` and `returned` by the day of handing, the rest by the last day.

    `minutes` are those that whoever ended it held it, without the time in which the customer was asked.
    """

    splits = ("partner_id", "department_id", "service_id")
    counts = (
        "handed", "returned", "done", "sent_back", "passed_on", "taken_back", "merged", "kept", "broken",
        "answered_in_time", "answered_late",
    )  # fmt: skip
    lists = ("minutes",)

    partner_id, department_id, service_id = key(), key(), key()
    handed, returned, done, sent_back, passed_on, taken_back = count(), count(), count(), count(), count(), count()
    merged, kept, broken, answered_in_time, answered_late = count(), count(), count(), count(), count()
    minutes = numbers()


class FaultCell(Cell):
    """What may be wrong with the records of contacts, by the day on which these began. A contact can have several."""

    splits = ("rule", "channel", "service_id", "team_id")
    counts = ("faults",)

    rule, channel = code(), code()
    service_id, team_id = key(), key()
    faults = count()


class AnswerCell(Cell):
    """What customers said of how they were served, by the day on which they said it."""

    splits = ("channel", "service_id", "team_id")
    counts = (
        "answers", "very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied", "settled", "partly",
        "not_settled",
    )  # fmt: skip

    channel = code()
    service_id, team_id = key(), key()
    answers, very_satisfied, satisfied, neither, dissatisfied = count(), count(), count(), count(), count()
    very_dissatisfied, settled, partly, not_settled = count(), count(), count(), count()
