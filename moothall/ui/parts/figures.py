"""Bars drawn on the server as SVG. Each says in words what it shows."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.markup import format_html, html
from moothall.ui.parts.lists import table
from moothall.ui.shapes import Bar, Words
from moothall.ui.wording import HOLDERS, duration_words, moment_words


def promise_bar(
    started_at: datetime,
    due_at: datetime,
    *,
    council: float = 0,
    partner: float = 0,
    customer: float = 0,
    warn_at: datetime | None = None,
    now: datetime | None = None,
    name: Words = "",
) -> Markup:
    """Show who has held a promise for how long, against when it turns amber and when it is due.

    The three times are elapsed seconds that add up to the time since `started_at`, or to the end of the work.
    """
    held = {"council": council, "partner": partner, "customer": customer}
    whole = max((due_at - started_at).total_seconds(), sum(held.values()), 1.0)
    segments, legend = _holders(held, whole)
    marks = [(due_at, "due")] if warn_at is None else [(warn_at, "warn"), (due_at, "due")]
    if warn_at is not None:
        legend.append(
            format_html('<li class="mh-bar__warn">{}</li>', _("At risk from %s") % moment_words(warn_at, now=now))
        )
    lines = "".join(_mark(100 * (at - started_at).total_seconds() / whole, kind) for at, kind in marks)
    return format_html(
        '<div class="mh-bar">{}'
        '<svg class="mh-bar__drawing" width="100%" height="16" aria-hidden="true" focusable="false">'
        '<rect class="mh-bar__ground" width="100%" height="12"></rect>{}{}</svg>'
        '<ul class="mh-bar__legend">{}<li class="mh-bar__due">{}</li></ul></div>',
        format_html('<p class="mh-bar__name">{}</p>', name) if name else "",
        html("".join(segments)),
        html(lines),
        html("".join(legend)),
        _("Promised by %s") % moment_words(due_at, now=now),
    )


def _holders(held: Mapping[str, float], whole: float) -> tuple[list[str], list[Markup]]:
    """Return a piece of the bar, and a line of the legend, for each holder who had any time."""
    pieces, legend, left = [], [], 0.0
    for holder, seconds in held.items():
        if not seconds:
            continue
        width = 100 * seconds / whole
        pieces.append(f'<rect class="mh-bar__{holder}" x="{left:.2f}%" y="0" width="{width:.2f}%" height="12"></rect>')
        words = (holder, HOLDERS[holder](), duration_words(seconds))
        legend.append(format_html('<li class="mh-bar__holder mh-bar__holder--{}">{} {}</li>', *words))
        left += width
    return pieces, legend


def _mark(place: float, kind: str) -> str:
    place = min(place, 99.6)
    return f'<line class="mh-bar__{kind}-mark" x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="16"></line>'


def bar_chart(bars: Iterable[Bar | tuple[Any, ...]], caption: Words, name: Words, figure: Words) -> Markup:
    """Show figures as bars inside their own table, so that chart and numbers cannot differ.

    `name` and `figure` head the columns. Bars are `Bar`s or tuples (name, value, value in words).
    """
    drawn = [Bar(*bar) for bar in bars]
    highest = max((bar.value for bar in drawn), default=0) or 1
    rows = "".join(
        format_html(
            '<tr><th scope="row">{}</th><td>{}</td><td class="mh-chart__cell"><svg class="mh-chart__drawing" '
            'width="100%" height="16" aria-hidden="true" focusable="false"><rect class="mh-chart__bar" '
            'width="{}%" height="16"></rect></svg></td></tr>',
            bar.name,
            bar.words,
            f"{100 * bar.value / highest:.2f}",
        )
        for bar in drawn
    )
    return table(html(rows), caption, name, figure, _("Compared"), numbers="2")
