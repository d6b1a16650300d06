"""What an agreement means, decided without the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

SOON = timedelta(days=60)
"""How long before its end or review an agreement is listed as coming up."""

ANSWER, DONE = "AG-ANSWER", "AG-DONE"
"""The codes of the clocks of an agreement: until the partner's first act, and until it is done or sent back."""


ROWS: Mapping[str, tuple[str, ...]] = {
    "terms": ("service_id", "interaction", "answer_value", "answer_unit", "done_value", "done_unit", "quality"),
    "measures": ("measure", "target_percent", "words"),
    "steps": ("after_hours", "side", "name", "post", "telephone", "email"),
    "contacts": ("side", "name", "post", "telephone", "email"),
}
"""The lists of a version, each with what one row says in its order."""

OF_PARTNER = ("name", "post", "about", "telephone", "email", "deputy_name", "deputy_telephone")
"""What a named contact of a partner says, in its order."""


class State(TextChoices):
    """How a version of an agreement stands on a day."""

    DRAFT = "draft", _("Draft")
    COMING = "coming", _("Agreed, not yet in force")
    IN_FORCE = "in_force", _("In force")
    PAST = "past", _("Past")


STATE_COLOURS: Mapping[State, str] = {
    State.DRAFT: "yellow",
    State.COMING: "blue",
    State.IN_FORCE: "green",
    State.PAST: "grey",
}


def state_on(day: date, *, is_agreed: bool, from_on: date, until_on: date | None) -> State:
    """Say how a version stands on a day."""
    if not is_agreed:
        return State.DRAFT
    if day < from_on:
        return State.COMING
    return State.IN_FORCE if until_on is None or day <= until_on else State.PAST


class Measure(TextChoices):
    """A quality that can be agreed. All but the last are reckoned from hand-overs."""

    DONE_IN_TIME = "done", _("Done in the agreed time")
    ANSWERED = "answered", _("First response in the agreed time")
    SENT_BACK = "sent_back", _("Sent back undone")
    NOT_FIXED = "not_fixed", _("Reopened because it was not fixed")
    JUDGED = "judged", _("Something that people judge")


AT_MOST = frozenset({Measure.SENT_BACK, Measure.NOT_FIXED})
"""Measures of which less is better."""


def is_met(measure: str, *, percent: int, target: int) -> bool:
    """Say whether a share reaches its target."""
    return percent <= target if measure in AT_MOST else percent >= target


@dataclass(frozen=True, slots=True)
class HeldTerm:
    """A term in force, as handing on reads it. Nothing in `service_id` or `interaction` stands for all."""

    version_id: int
    services: frozenset[int]
    from_on: date
    until_on: date | None
    service_id: int | None
    interaction: str
    answer_value: int | None
    answer_unit: str
    done_value: int
    done_unit: str

    def fits(self, *, service_id: int, interaction: str, day: date) -> bool:
        """Say whether it is about this on this day."""
        holds = self.from_on <= day and (self.until_on is None or day <= self.until_on)
        covers = not self.services or service_id in self.services
        return holds and covers and self.service_id in (None, service_id) and self.interaction in ("", interaction)

    @property
    def weight(self) -> tuple[bool, bool, bool, date]:
        """How particular it is: service before kind of transaction before all; then the newer agreement."""
        return self.service_id is not None, self.interaction != "", bool(self.services), self.from_on


def most_particular(terms: Iterable[HeldTerm], *, service_id: int, interaction: str, day: date) -> HeldTerm | None:
    """Return the term that counts for a service and kind of transaction on a day."""
    fitting = [term for term in terms if term.fits(service_id=service_id, interaction=interaction, day=day)]
    return max(fitting, key=lambda term: term.weight, default=None)


class Asks(Protocol):
    """A service's record, as far as it says what must go along."""

    @property
    def required_for_handoff(self) -> tuple[str, ...]: ...


def details_lacking(details: Iterable[str], records: Mapping[str, Asks]) -> dict[str, list[str]]:
    """Return by service which details must go along to the team and are not agreed."""
    agreed = set(details)
    lacking = {
        name: [code for code in record.required_for_handoff if code not in agreed] for name, record in records.items()
    }
    return {name: codes for name, codes in lacking.items() if codes}


def is_longer(value: int, unit: str, *, than: int, than_unit: str) -> bool:
    """Say whether a time is certainly longer than another: of one unit, or days of which the working ones are fewer."""
    if unit == than_unit:
        return value > than
    return (unit, than_unit) == ("working_days", "days") and value >= than
