"""The promises of a case in words and figures, for the fragment `promises/_clocks.html`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moothall.promises.models import Clock, Holder
from moothall.ui.wording import day_words, due_state, local

DAYS_KNOWN_BY_NAME = 6


@dataclass(frozen=True, slots=True)
class ClockBar:
    """One promise to be drawn: its clock, the seconds each holder has had it, and one line that says it all."""

    clock: Clock
    held: dict[str, int]
    line: str
    new_date: str = ""


def bars_of(clocks: Iterable[Clock], *, at: datetime, with_whom: str = "") -> list[ClockBar]:
    """Return the promises of one case or contact, ready to be drawn; dropped ones are left out.

    `with_whom` names the team or partner that has it in hand: "the refuse crew".
    """
    return [
        ClockBar(clock, clock.seconds_held(at), _line(clock, at=at, with_whom=with_whom), _new_date(clock, at=at))
        for clock in clocks
        if clock.outcome != "dropped"
    ]


def _line(clock: Clock, *, at: datetime, with_whom: str) -> str:
    state = due_state(
        clock.due_at, now=at, warn_at=clock.warn_at, ended_at=clock.ended_at, is_held=clock.is_with_customer
    ).words
    facts = {
        "who": with_whom or _who(clock),
        "since": since_words(clock.held_since, at=at),
        "due": day_words(local(clock.due_at).date(), today=local(at).date()),
        "state": state[:1].lower() + state[1:],
    }
    if clock.ended_at is not None:
        return _("Promised by %(due)s; %(state)s") % facts
    if clock.is_with_customer:
        return _("Waiting for the customer since %(since)s; the date moves on meanwhile") % facts
    return _("With %(who)s since %(since)s; promised by %(due)s; %(state)s") % facts


def _who(clock: Clock) -> str:
    return _("a partner") if clock.holder == Holder.PARTNER else _("the council")


def _new_date(clock: Clock, *, at: datetime) -> str:
    if clock.new_due_at is None or not clock.is_running:
        return ""
    return day_words(local(clock.new_due_at).date(), today=local(at).date())


def since_words(moment: datetime, *, at: datetime) -> str:
    """Say since when: "today", "Tuesday", or the date when the weekday alone would mislead."""
    return _since(local(moment).date(), local(at).date(), get_language())


@lru_cache(maxsize=1024)
def _since(day: date, today: date, _language: str | None) -> str:
    if day == today:
        return _("today")
    if 0 < (today - day).days <= DAYS_KNOWN_BY_NAME:
        return date_format(day, "l")
    return day_words(day, today=today)
