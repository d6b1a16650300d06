"""Components the size of a word: states, dates, money, references."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.markup import escaped, format_html, html
from moothall.ui.wording import (
    day_words,
    due_state,
    duration_words,
    exact_words,
    local,
    long_day_words,
    moment_words,
    money_words,
    phone_words,
    time_words,
)

TAG_COLOURS = ("grey", "green", "turquoise", "blue", "purple", "pink", "red", "orange", "yellow")


def tag(words: object, colour: str = "blue") -> Markup:
    """Show a status word. The colour only repeats what the word says."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"{colour} is not a tag colour: {', '.join(TAG_COLOURS)}")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, words)


def due(
    due_at: datetime | None,
    now: datetime,
    *,
    warn_at: datetime | None = None,
    ended_at: datetime | None = None,
    held: bool = False,
    date: bool = False,
) -> Markup:
    """Say how a promise stands: "On time", "Due today", "Late by 2 days". With `date=True` the date follows.

    Nothing is shown for something that was never promised.
    """
    if due_at is None:
        return html("")
    state, words = due_state(due_at, now=now, warn_at=warn_at, ended_at=ended_at, is_held=held)
    after = format_html('<span class="mh-due__date">{}</span>', moment_words(due_at, now=now)) if date else ""
    return format_html(
        '<time class="mh-due mh-due--{}" datetime="{}" title="{}"><span class="mh-due__word">{}</span>{}</time>',
        state,
        due_at.isoformat(),
        _("Promised by %s") % exact_words(due_at),
        words,
        after,
    )


def moment(context: dict[str, Any], at: datetime | None) -> Markup:
    """Say a moment as people do, with the exact time on hover. The year is left out when it is this year."""
    if at is None:
        return html("")
    now = context.get("now")
    return _moment(at.astimezone(UTC), local(now).date() if now else None, get_language())


@lru_cache(maxsize=4096)
def _moment(at: datetime, today: date | None, _language: str | None) -> Markup:
    here = local(at)
    said = f"{day_words(here.date(), today=today)}, {time_words(here)}"
    return format_html('<time datetime="{}" title="{}">{}</time>', here.isoformat(), exact_words(here), said)


def day(context: dict[str, Any], on: date | None, style: str = "short") -> Markup:
    """Say a day: "Tue 3 Mar"; with style "long": "Tuesday 3 March 2026"."""
    if on is None:
        return html("")
    if isinstance(on, datetime):
        on = local(on).date()
    now = context.get("now")
    said = long_day_words(on) if style == "long" else day_words(on, today=local(now).date() if now else None)
    return format_html('<time datetime="{}" title="{}">{}</time>', on.isoformat(), long_day_words(on), said)


def duration(seconds: float) -> str:
    """Say an elapsed time: "2 days 3 hours"."""
    return duration_words(seconds)


def money(pence: int) -> Markup:
    """Say an amount of pence: "£12.50"."""
    return format_html('<span class="mh-figure">{}</span>', money_words(pence))


def reference(number: str, url: str = "") -> Markup:
    """Show a reference, never broken over two lines; with an address it is a link."""
    if url:
        return format_html('<a class="govuk-link mh-reference" href="{}">{}</a>', url, number)
    return format_html('<span class="mh-reference">{}</span>', number)


def phone(number: str) -> Markup:
    """Show a telephone number as people read it, as a link that dials."""
    said, dial = phone_words(number)
    if not dial:
        return format_html('<span class="mh-phone">{}</span>', said)
    return format_html('<a class="govuk-link mh-phone" href="tel:{}">{}</a>', dial, said)


def count(number: int, late: int = 0) -> Markup:
    """Show how many, and how many of those are late: "7 · 2 late", or "2 late" when all are."""
    every = format_html('<span class="mh-count">{}</span>', number)
    if not late:
        return every
    words = ngettext("%d late", "%d late", late) % late
    shown = format_html('<span class="mh-count mh-count--late">{}</span>', words)
    return shown if late == number else format_html("{} · {}", every, shown)


def key(letters: str) -> Markup:
    """Show the key that does the same. Shown only where keys work and the officer has not turned them off."""
    keys = "".join(f"<kbd>{escaped(letter)}</kbd>" for letter in letters.split())
    return html(f'<span class="mh-key" aria-hidden="true">{keys}</span>')


def loading(words: str = "") -> Markup:
    """Say that something is being fetched. htmx shows it while it waits."""
    return format_html(
        '<span class="mh-loading htmx-indicator" role="status"><span class="mh-loading__mark"></span>{}</span>',
        words or _("Looking…"),
    )
