"""The board of today in words: six numbers, each with its state, and where each opens to its list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.accounts.models import Officer
from moothall.performance.queries.today import Pace, TeamToday, Today

Tone = Literal["good", "soon", "late", "plain"]
LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "contacts": ("contacts:contact_list", ("contacts.see",)),
    "cases": ("cases:case_list", ("cases.see", "cases.see_all")),
    "calls": ("contacts:call_back_list", ("contacts.record", "contacts.supervise")),
    "unfinished": ("contacts:unfinished_list", ("contacts.record", "contacts.supervise")),
    "messages": ("contacts:incoming_list", ("messaging.work",)),
}
"""The lists behind the numbers, and what somebody must hold whose list shows all that was counted."""


@dataclass(frozen=True)
class Line:
    """A further number under a big one, in words."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Tile:
    """A big number: what it counts, its state in words, and what stands under it."""

    code: str
    name: str
    number: int
    state: str
    tone: Tone
    url: str
    lines: Sequence[Line] = ()
    state_url: str = ""


def lists_of(officer: Officer) -> tuple[str, ...]:
    """Return the lists that an officer may open and in which they see all that was counted."""
    return tuple(name for name, (_page, held) in LISTS.items() if officer.has_perms(held))


def list_url(name: str, lists: Collection[str], asked: str = "") -> str:
    """Return the address of a list; nothing for who may not open it."""
    return reverse(LISTS[name][0]) + asked if name in lists else ""


def tiles(today: Today, lists: Collection[str]) -> list[Tile]:
    """Return the six numbers of the board."""
    return [
        _contacts(today, lists),
        *_cases(today, lists),
        _calls(today, lists),
        _broken(today),
        _messages(today, lists),
    ]


def pace_words(pace: Pace) -> str:
    """Say how busy it is."""
    words = {"busier": _("Busier than usual"), "quieter": _("Quieter than usual"), "usual": _("As usual")}
    return words.get(pace) or _("Not known yet what is usual")


def usual_words(today: Today) -> str:
    """Say what is usual and how it was reckoned."""
    weekday = WEEKDAYS[date.fromisoformat(today.day).weekday()]
    said = ngettext(
        "Usual is what one {weekday} of the last eight weeks had by {hour}:00.",
        "Usual is the mean of {number} {weekday}s of the last eight weeks, by {hour}:00.",
        today.days,
    )
    return said.format(number=today.days, weekday=weekday, hour=today.hour)


def team_state(team: TeamToday) -> tuple[str, str]:
    """Return how a team stands, in a word and a colour of tags."""
    if team.late or team.calls_late:
        return _("Late"), "red"
    return (_("At risk"), "yellow") if team.at_risk else (_("On time"), "green")


def _contacts(today: Today, lists: Collection[str]) -> Tile:
    usual = _("Usually {number} by {hour}:00").format(number=today.usual_before, hour=today.hour)
    tone: Tone = "soon" if today.pace == "busier" else "plain"
    url, lines = list_url("contacts", lists), [Line(usual)] if today.days else []
    return Tile("contacts", _("Contacts today"), today.contacts, pace_words(today.pace), tone, url, lines)


def _cases(today: Today, lists: Collection[str]) -> list[Tile]:
    late, at_risk, due, waiting = (today.of_teams(name) for name in ("late", "at_risk", "due", "waiting"))
    due_words = ngettext("{number} due today", "{number} due today", due).format(number=due)
    waits = ngettext("{number} waits for the customer", "{number} wait for the customer", waiting)
    opened = Tile(
        "open", _("Cases open"), today.of_teams("cases"), due_words, "plain", list_url("cases", lists),
        [Line(waits.format(number=waiting), list_url("cases", lists, "?state=waiting"))],
        list_url("cases", lists, "?state=today"),
    )  # fmt: skip
    risk = ngettext("{number} more at risk", "{number} more at risk", at_risk).format(number=at_risk)
    state, tone = _lateness(late)
    if not late and at_risk:
        tone = "soon"
    url = list_url("cases", lists, "?state=late")
    return [opened, Tile("late", _("Cases late"), late, state, tone, url, [Line(risk)])]


def _lateness(late: int) -> tuple[str, Tone]:
    return (_("Past their date"), "late") if late else (_("None is late"), "good")


def _calls(today: Today, lists: Collection[str]) -> Tile:
    owed, late = today.of_teams("calls"), today.of_teams("calls_late")
    words = ngettext("{number} is late", "{number} are late", late).format(number=late) if late else _("None is late")
    url = list_url("calls", lists, "?whose=all")
    return Tile("calls", _("Call-backs owed"), owed, words, "late" if late else "good", url)


def _broken(today: Today) -> Tile:
    number = today.promises_broken
    state = _("Since midnight") if number else _("None today")
    return Tile("broken", _("Promises broken"), number, state, "late" if number else "good", "")


def _messages(today: Today, lists: Collection[str]) -> Tile:
    number = today.messages
    state = _("To be looked at") if number else _("None waits")
    left = ngettext("{number} contact unfinished", "{number} contacts unfinished", today.unfinished)
    line = Line(left.format(number=today.unfinished), list_url("unfinished", lists))
    tone: Tone = "soon" if number else "good"
    return Tile("messages", _("Messages waiting"), number, state, tone, list_url("messages", lists), [line])
