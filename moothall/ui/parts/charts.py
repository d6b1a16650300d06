"""Charts on a page: the drawing, a sentence that says it, its key, what stands out, and the numbers as a table."""

from markupsafe import Markup

from moothall.ui.charts.kinds import KINDS, Chart, Kind, words_of_numbers
from moothall.ui.charts.points import Mark, Numbers
from moothall.ui.charts.swatches import swatch
from moothall.ui.markup import format_html, format_html_join, html
from moothall.ui.parts.boxes import details
from moothall.ui.parts.lists import table


def chart(shown: Chart, *, is_open: bool = False) -> Markup:
    """Show a chart with everything that belongs to it; with `is_open` the numbers are not folded away.

    The page loads `ui/charts.css`.
    """
    kind = KINDS[type(shown)]
    if shown.is_blank:
        return _figure(shown, kind, _source(shown))
    body = _table(kind.numbers(shown), shown.title)
    parts = [
        kind.draw(shown, "narrow"),
        kind.draw(shown, "wide"),
        _key(kind, kind.key(shown)),
        _notes(kind.notes(shown)),
        _source(shown),
        body if is_open else details(body, words_of_numbers()),
    ]
    return _figure(shown, kind, html("".join(parts)))


def _figure(shown: Chart, kind: Kind, inside: Markup) -> Markup:
    return format_html(
        '<figure class="mh-graph"><figcaption class="mh-graph__title">{}</figcaption><p class="mh-graph__says">{}</p>'
        "{}</figure>",
        shown.title,
        kind.describe(shown),
        inside,
    )


def _source(shown: Chart) -> Markup:
    return format_html('<p class="mh-graph__source">{}</p>', shown.source) if shown.source else html("")


def _key(kind: Kind, marks: list[Mark]) -> Markup:
    if not marks:
        return html("")
    look = "mh-graph__key mh-graph__key--narrow" if kind.has_labels else "mh-graph__key"
    entries = format_html_join("", "<li>{}{}</li>", ((swatch(mark.layer), mark.words) for mark in marks))
    return html(f'<ul class="{look}">{entries}</ul>')


def _notes(told: list[str]) -> Markup:
    """List what stands out, with the numbers that the drawing gives it."""
    if not told:
        return html("")
    return html(f'<ol class="mh-graph__notes">{format_html_join("", "<li>{}</li>", ((note,) for note in told))}</ol>')


def _table(found: Numbers, caption: object) -> Markup:
    rows = []
    for first, *cells in found.rows:
        rest = format_html_join("", "<td>{}</td>", ((cell,) for cell in cells))
        rows.append(format_html('<tr><th scope="row">{}</th>{}</tr>', first, rest))
    return table(html("".join(rows)), str(caption), *found.columns, numbers=found.right, hide_caption=True)
