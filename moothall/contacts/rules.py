"""Decisions about contacts: what is missing, who seems eligible, what may be decided at the desk, what is offered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.rules import Place
from moothall.contacts.workflow import FINISHED, Avoidable, Complexity, Interaction, OnBehalf, Outcome
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import is_channel, is_live_channel, is_offered
from moothall.lib.money import pounds

# Codes as sets, made once: every contact is held against them.
ON_BEHALF = frozenset(OnBehalf.values)
OUTCOMES = frozenset(Outcome.values)
CHOICES = {
    "interaction": frozenset(Interaction.values),
    "complexity": frozenset(Complexity.values),
    "avoidable": frozenset(Avoidable.values),
}

SETTLED_AT_ONCE = frozenset({Outcome.SETTLED, Outcome.SIGNPOSTED})
"""Outcomes that leave the customer with an answer: what promise PR-G3 counts as settled at once."""

FIRST_CONTACT_TARGET = 80
"""The percentage of matters to be resolved at first contact, averaged over channels (national standard 2)."""

LONGEST_REPEAT_DAYS = 92
"""No service waits longer than a quarter to see whether a customer comes back: later, it is a new matter."""

FEWEST_FOR_A_SHARE = 10
"""Of fewer than these a percentage says nothing, so only the numbers are shown."""


FIRST_YEAR = 2000
"""Nothing older is recorded: an earlier year was typed wrongly."""

FURTHEST_AHEAD = timedelta(days=3653)
"""Nobody promises anything later than in ten years."""


MOST_MATTERS = 12
"""How many subjects one conversation can have."""

LONGEST_STEP = 300
"""How many letters of the next step are kept."""

NOT_YET = lazy("“%(service)s” is not offered here yet")

SOMETHING_ELSE = lazy("Something else")
"""A reason that every service has besides those of its own list."""

ASKS_HOW_FAR = lazy("Asks how far it is")
"""The reason of who asks about a case: it is there for every service, and filled in when a matter is tied to a case."""


def is_possible_year(year: int) -> bool:
    """Say whether a year can be that of a contact or of what it promises."""
    return FIRST_YEAR <= year < FIRST_YEAR + 100


def wrong_past(moment: datetime, *, now: datetime) -> str:
    """Return what is wrong with a moment at which something is said to have been; nothing when it can be so."""
    if moment.year < FIRST_YEAR:
        return _("This is before {year}. Check the year").format(year=FIRST_YEAR)
    if not is_possible_year(moment.year) or moment > now:
        return _("This is in the future. Enter when it was")
    return ""


def wrong_ahead(moment: datetime, *, now: datetime) -> str:
    """Return what is wrong with a moment that is promised; nothing when it can be so."""
    if not is_possible_year(moment.year):
        return _("Check the year")
    if moment <= now:
        return _("This has passed. Enter one that is still to come")
    return _("This is more than ten years away. Check the year") if moment - now > FURTHEST_AHEAD else ""


def percentage(part: int, whole: int) -> float | None:
    """Return the percentage to one decimal, rounded down so that 100 means every one; None of too few for a share."""
    return 1000 * part // whole / 10 if whole >= FEWEST_FOR_A_SHARE else None


def plain_mean(parts: Iterable[tuple[int, int]]) -> float | None:
    """Return the mean of several percentages, each counting the same however large it is, rounded down to one decimal.

    Each is a part and its whole; those of too few for a share are left out. None when none is left.
    """
    shares = [Fraction(100 * part, whole) for part, whole in parts if whole >= FEWEST_FOR_A_SHARE]
    return int(10 * sum(shares) / len(shares)) / 10 if shares else None


def reaches_target(percent: float | None) -> bool:
    """Say whether a share of matters resolved at first contact is what the national standard asks."""
    return percent is not None and percent >= FIRST_CONTACT_TARGET


def points_between(now: float | None, before: float | None) -> float | None:
    """Return by how many percentage points a share has changed; None where one of the two is none."""
    return None if now is None or before is None else round(now - before, 1)


@dataclass(frozen=True)
class NewCallBack:
    """A call that was promised: who rings whom, about what, by when. `name` is the customer's."""

    officer_id: int
    officer_name: str
    team_id: int
    name: str
    telephone: str
    about: str
    due_at: datetime


@dataclass(frozen=True)
class NewTransfer:
    """A transfer that was made: to whom, why, and whether the customer was told both."""

    why: str
    is_told: bool
    at: datetime
    to_team_id: int | None = None
    to_name: str = ""


@dataclass(frozen=True)
class NewMatter:
    """One matter of a contact about to be recorded. `team` gets the case, in place of the service's own.

    `has_own_reason` says that the reason is a word of where it comes from, such as a form of the website or an older
    system, and none of the service's list.
    """

    service: Service
    outcome: str
    reason: str
    interaction: str = ""
    complexity: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    eligibility: Mapping[str, str] = field(default_factory=dict)
    avoidable: str = ""
    detail: str = ""
    case_id: int | None = None
    team: Team | None = None
    owner_id: int | None = None
    signposted_to: str = ""
    decided_pence: int | None = None
    call_back: NewCallBack | None = None
    summary: str = ""
    has_own_reason: bool = False


@dataclass(frozen=True)
class NewContact:
    """A conversation about to be recorded, whatever its channel. `number` is the reference the customer already has.

    `has_files` says that files of the customer come with it. `sent` is a digest of what a machine sent: its event keeps
    it, so that the same key with another contact is noticed. `is_history` says that another system kept it before.
    """

    organisation: Organisation
    channel: str
    started_at: datetime
    ended_at: datetime
    team: Team
    matters: Sequence[NewMatter]
    received_at: datetime | None = None
    customer_id: int | None = None
    contacted_by_id: int | None = None
    on_behalf: str = ""
    officer_id: int | None = None
    site_id: int | None = None
    line_id: int | None = None
    language: str = "en"
    summary: str = ""
    wanted: str = ""
    further_need: str = ""
    next_step: str = ""
    next_team_id: int | None = None
    next_by: datetime | None = None
    is_told: bool = False
    transfers: Sequence[NewTransfer] = ()
    number: int | None = None
    origin: str | None = None
    case_origin: str | None = None
    place: Place | None = None
    has_files: bool = False
    is_history: bool = False
    sent: str = ""


def seems_eligible(record: ServiceRecord, answers: Mapping[str, str]) -> tuple[bool | None, list[str]]:
    """Say whether a customer seems eligible, with the reasons against; None while not every question is answered."""
    against = [question.because for question in record.eligibility if answers.get(question.code) in question.fails_on]
    if against:
        return False, against
    if not record.eligibility or any(not answers.get(question.code) for question in record.eligibility):
        return None, []
    return True, []


def reasons_of(record: ServiceRecord) -> list[str]:
    """Return the reasons that are offered for a service: its own list, and something else."""
    return [*record.reasons, str(SOMETHING_ELSE)]


def is_reason_of(record: ServiceRecord, reason: str) -> bool:
    """Say whether somebody can get in touch about a service for this reason, in exactly these words."""
    return reason in record.reasons or reason in (str(SOMETHING_ELSE), str(ASKS_HOW_FAR))


def words_of_call(officer_name: str) -> str:
    """Return the next step of a contact after which an officer rings back."""
    return _("{officer} rings you back.").format(officer=officer_name)


def wrong_transfer(transfer: NewTransfer) -> dict[str, str]:
    """Return what is missing in a transfer: to whom, or why."""
    problems: dict[str, str] = {}
    if transfer.to_team_id is None and not transfer.to_name:
        problems["to_name"] = _("Say to whom you transferred the customer")
    if not transfer.why:
        problems["why"] = _("Say why you transferred the customer")
    return problems


def is_finished(matters: Iterable[NewMatter]) -> bool:
    """Say whether nothing is left to do after the contact."""
    return all(matter.outcome in FINISHED for matter in matters)


def problems_of(contact: NewContact) -> dict[str, str]:
    """Return what stops this contact from being recorded: a field of the screen and a plain sentence for each."""
    problems = problems_of_conversation(contact)
    if not contact.matters:
        problems["matters"] = _("Say what the contact was about: choose a service")
    for position, matter in enumerate(contact.matters):
        problems |= problems_of_matter(matter, position)
        if not _is_offered(matter, contact):
            problems[f"matters-{position}-service"] = NOT_YET % {"service": matter.service.name}
    return problems


def _is_offered(matter: NewMatter, contact: NewContact) -> bool:
    """Say whether the service is live there; who asks about a case that exists is always answered."""
    if matter.outcome == Outcome.CHASER:
        return True
    day = localtime(contact.started_at).date()
    return is_offered(matter.service.pk, site_id=contact.site_id, channel=contact.channel, on=day)


def problems_of_conversation(contact: NewContact) -> dict[str, str]:
    """Return what is missing or wrong in a contact as a whole, whatever its matters are."""
    problems: dict[str, str] = {}
    if not is_channel(contact.channel):
        problems["channel"] = _("Choose how the customer got in touch")
    if contact.ended_at < contact.started_at:
        problems["ended_at"] = _("The contact cannot end before it began")
    if contact.on_behalf and contact.on_behalf not in ON_BEHALF:
        problems["on_behalf"] = _("Choose on whose behalf they speak")
    if len(contact.matters) > MOST_MATTERS:
        problems["matters"] = _("A contact has up to {most} matters").format(most=MOST_MATTERS)
    if contact.next_by is not None and contact.next_by <= contact.ended_at:
        problems["next_by"] = _("This had passed when the contact ended")
    if not is_finished(contact.matters) and is_live_channel(contact.channel) and not contact.is_told:
        problems["is_told"] = _("Tell the customer what happens next, who does it and by when, and tick that you did")
    return problems


def problems_of_matter(matter: NewMatter, position: int) -> dict[str, str]:
    """Return what is missing or wrong in one matter, by its fields on the screen."""
    problems = _missing_in(matter) | _wrong_reason(matter) | _wrong_decision(matter)
    return {f"matters-{position}-{name}": words for name, words in problems.items()}


def _missing_in(matter: NewMatter) -> dict[str, str]:
    problems: dict[str, str] = {}
    if matter.outcome not in OUTCOMES:
        problems["outcome"] = _("Choose how this ended")
    if not matter.reason:
        problems["reason"] = _("Choose why the customer got in touch")
    for name, allowed in CHOICES.items():
        if getattr(matter, name) and getattr(matter, name) not in allowed:
            problems[name] = _("Choose one of the list")
    if matter.outcome in _NEEDS:
        name, words = _NEEDS[matter.outcome]
        if not getattr(matter, name):
            problems[name] = str(words)
    return problems


def _wrong_reason(matter: NewMatter) -> dict[str, str]:
    record = matter.service.record
    if not matter.reason or matter.has_own_reason or is_reason_of(record, matter.reason):
        return {}
    listed = ", ".join(f"“{reason}”" for reason in reasons_of(record))
    return {"reason": _("Choose one of the reasons of this service: {reasons}").format(reasons=listed)}


def _wrong_decision(matter: NewMatter) -> dict[str, str]:
    decided, decision = matter.decided_pence, matter.service.record.decision
    if not decided:
        return {}
    if decision is None:
        return {"decided_pence": _("Nothing can be decided at the desk for this service")}
    if decided < 0:
        return {"decided_pence": _("Enter an amount of £0 or more, such as 12.50")}
    if decided > decision.limit_pence:
        words = _("You may decide up to {limit}. Beyond that: {beyond}")
        return {"decided_pence": words.format(limit=pounds(decision.limit_pence), beyond=decision.beyond)}
    return {}


_NEEDS: dict[str, tuple[str, LazyText]] = {
    Outcome.CHASER: ("case_id", lazy("Choose the case that the customer asks about")),
    Outcome.HANDED_ON: ("team", lazy("Choose who takes it on")),
    Outcome.SIGNPOSTED: ("signposted_to", lazy("Say where you sent the customer")),
    Outcome.CALL_BACK: ("call_back", lazy("Say who rings back, when and on which number")),
}
