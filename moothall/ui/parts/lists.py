"""Components that show several things in order."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from moothall.ui.markup import attributes, classes, escaped, format_html, format_html_join, html
from moothall.ui.parts.words import count, moment
from moothall.ui.shapes import Link, Row, Rows, Step, Words

ROW_OR_CELL = re.compile(r"<(tr|td|th)\b")
TIMELINE_KINDS: dict[str, Words] = {
    "contact": gettext_lazy("Contact"),
    "case": gettext_lazy("Case"),
    "customer": gettext_lazy("Customer"),
    "note": gettext_lazy("Note"),
    "message": gettext_lazy("Message"),
    "document": gettext_lazy("Document"),
    "promise": gettext_lazy("Promise"),
    "handed": gettext_lazy("Handed on"),
    "problem": gettext_lazy("Problem"),
    "done": gettext_lazy("Done"),
}
STEP_STATES: dict[str, Words] = {
    "done": gettext_lazy("Done"),
    "now": gettext_lazy("Now"),
    "next": gettext_lazy("Next"),
    "stopped": gettext_lazy("Stopped"),
}


def summary_list(rows: Rows, *, dense: bool = False) -> Markup:
    """Show facts as name and value. Rows are `Row`s or tuples (name, value, change address, change words)."""
    body = "".join(_summary_row(Row(*row)) for row in rows)
    look = classes("govuk-summary-list", "mh-facts" if dense else "")
    return html(f'<dl class="{look}">{body}</dl>')


def _summary_row(row: Row) -> str:
    change = ""
    if row.change:
        change = format_html(
            '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
            '<span class="govuk-visually-hidden"> {}</span></a></dd>',
            row.change,
            row.change_words or _("Change"),
            row.name,
        )
    return _fact(row.name, escaped("–" if row.value in (None, "") else row.value), change)


def fact(content: str, name: Words) -> Markup:
    """Show one fact of a `<dl class="govuk-summary-list">` that a template writes row by row."""
    return _fact(name, content)


def _fact(name: Words, value: str, change: str = "") -> Markup:
    look = classes("govuk-summary-list__row", "" if change else "govuk-summary-list__row--no-actions")
    return html(
        f'<div class="{look}"><dt class="govuk-summary-list__key">{escaped(name)}</dt>'
        f'<dd class="govuk-summary-list__value">{escaped(value)}</dd>{change}</div>'
    )


def table(content: str, caption: Words, *columns: Words, numbers: str = "", hide_caption: bool = False) -> Markup:
    """Wrap the rows of a table in its caption and column headings; below 640 px each row becomes a card.

    `content` is plain `<tr>` rows; begin each with `<th scope="row">`. `numbers` names the columns of figures
    by place, from 1 ("3 4"): they stand to the right.
    """
    right = {int(place) for place in numbers.split()}
    heads = "".join(_column(name, is_number=place in right) for place, name in enumerate(columns, 1))
    caption_class = "govuk-visually-hidden" if hide_caption else "mh-table__caption"
    return html(
        f'<table class="mh-table" role="table">'
        f'<caption class="{caption_class}">{escaped(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{_labelled(content, columns, right)}</tbody></table>'
    )


def _column(name: Words, *, is_number: bool) -> str:
    number = " data-number" if is_number else ""
    return f'<th scope="col" role="columnheader"{number}>{escaped(name)}</th>'


def _labelled(content: str, columns: Sequence[Words], right: set[int]) -> str:
    """Give each cell the name of its column, for when rows are cards, and the role that CSS takes away."""
    labels = [escaped(name) for name in columns]
    place = 0

    def label(found: re.Match[str]) -> str:
        nonlocal place
        element = found[1]
        if element == "tr":
            place = 0
            return '<tr role="row"'
        place += 1
        name = labels[place - 1] if place <= len(labels) else ""
        role = "rowheader" if element == "th" else "cell"
        number = " data-number" if place in right else ""
        return f'<{element} role="{role}" data-label="{name}"{number}'

    return ROW_OR_CELL.sub(label, escaped(content))


def tabs(links: Iterable[Link | tuple[Any, ...]], label: Words) -> Markup:
    """Show filters as links, so that each view of a list has its own address.

    Links are `Link`s or tuples of them.
    """
    entries = "".join(_tab(Link(*link)) for link in links)
    return format_html(
        '<nav class="mh-tabs" aria-label="{}"><ul class="mh-tabs__list">{}</ul></nav>', label, html(entries)
    )


def _tab(link: Link) -> str:
    counted = "" if link.number is None else count(link.number, link.late)
    return format_html(
        '<li class="mh-tabs__tab"><a class="mh-tabs__link" href="{}"{}>{}{}</a></li>',
        link.url,
        html(' aria-current="page"') if link.is_current else "",
        link.words,
        html(f" {counted}") if counted else "",
    )


def pagination(newer: str = "", older: str = "", *, newer_words: Words = "", older_words: Words = "") -> Markup:
    """Go to the rows before and after these. Nothing is shown when there are neither."""
    if not newer and not older:
        return html("")
    parts = []
    if newer:
        parts.append(
            _page_link("prev", newer, newer_words or _("Newer"), "M6.6 0 0 6.5 6.6 13l1.4-1.5L4 7.5h11v-2H4L8 1.5z")
        )
    if older:
        parts.append(
            _page_link("next", older, older_words or _("Older"), "M8.4 0 7 1.5l4 4H0v2h11l-4 4L8.4 13 15 6.5z")
        )
    return format_html(
        '<nav class="govuk-pagination" aria-label="{}">{}</nav>',
        _("Pages of this list"),
        html("".join(parts)),
    )


def _page_link(way: str, url: str, words: Words, arrow: str) -> str:
    icon = html(
        f'<svg class="govuk-pagination__icon govuk-pagination__icon--{way}" '
        f'xmlns="http://www.w3.org/2000/svg" '
        f'height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">'
        f'<path d="{arrow}"></path></svg>'
    )
    title = format_html('<span class="govuk-pagination__link-title">{}</span>', words)
    inside = icon + title if way == "prev" else title + icon
    return format_html(
        '<div class="govuk-pagination__{}">'
        '<a class="govuk-link govuk-pagination__link" href="{}" rel="{}">{}</a></div>',
        way,
        url,
        way,
        inside,
    )


def breadcrumbs(links: Iterable[Link | tuple[Any, ...]]) -> Markup:
    """Show where the page lies.

    Links are `Link`s or tuples (words, address); the last may have no address.
    """
    entries = []
    for link in links:
        words, url = link[0], link[1] if len(link) > 1 else ""
        if url:
            inside = format_html('<a class="govuk-breadcrumbs__link" href="{}">{}</a>', url, words)
            entries.append(f'<li class="govuk-breadcrumbs__list-item">{inside}</li>')
        else:
            here = format_html('<li class="govuk-breadcrumbs__list-item" aria-current="page">{}</li>', words)
            entries.append(here)
    return format_html(
        '<nav class="govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile" aria-label="{}">'
        '<ol class="govuk-breadcrumbs__list">{}</ol></nav>',
        _("Breadcrumb"),
        html("".join(entries)),
    )


def back_link(url: str, words: Words = "") -> Markup:
    """Go back one page. It is an address, so it works without JavaScript."""
    return format_html(
        '<nav aria-label="{}"><a class="govuk-back-link" href="{}">{}</a></nav>',
        _("Back"),
        url,
        words or _("Back"),
    )


def timeline(content: str, label: Words = "") -> Markup:
    """Wrap the entries of a timeline, newest first."""
    return format_html('<ol class="mh-timeline" reversed aria-label="{}">{}</ol>', label or _("What happened"), content)


def entry(
    context: dict[str, Any],
    content: str,
    at: datetime,
    kind: str,
    title: object,
    *,
    by: object = "",
    id: str = "",
) -> Markup:
    """Show one event in a timeline: when, what, who.

    Kinds are in TIMELINE_KINDS; another kind has no word of its own.
    """
    word = TIMELINE_KINDS.get(kind, "")
    body = html(f'<div class="mh-timeline__body">{escaped(content)}</div>') if content.strip() else ""
    return format_html(
        '<li class="mh-timeline__entry mh-timeline__entry--{}"{}><div class="mh-timeline__head">'
        '<span class="mh-timeline__kind">{}</span> <span class="mh-timeline__title">{}</span></div>'
        '<p class="mh-timeline__when">{}{}</p>{}</li>',
        kind,
        attributes({"id": id}),
        word,
        title,
        moment(context, at),
        format_html(", {}", by) if by else "",
        body,
    )


def steps(context: dict[str, Any], steps: Iterable[Step | tuple[Any, ...]]) -> Markup:
    """Show the way of a piece of work, as the customer follows it. Steps are `Step`s or tuples of them."""
    return format_html(
        '<ol class="mh-steps">{}</ol>',
        format_html_join("", "{}", ((_step(context, Step(*step)),) for step in steps)),
    )


def _step(context: dict[str, Any], step: Step) -> Markup:
    when = format_html('<span class="mh-steps__when">{}</span>', moment(context, step.at)) if step.at else ""
    detail = format_html('<p class="mh-steps__detail">{}</p>', step.detail) if step.detail else ""
    return format_html(
        '<li class="mh-steps__step mh-steps__step--{}"{}>'
        '<div class="mh-steps__head"><span class="mh-steps__state">{}'
        '</span> <span class="mh-steps__words">{}</span>{}</div>{}</li>',
        step.state,
        html(' aria-current="step"') if step.state == "now" else "",
        STEP_STATES[step.state],
        step.words,
        html(f" {when}") if when else "",
        detail,
    )
