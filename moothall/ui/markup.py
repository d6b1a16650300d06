"""Small pieces of HTML that the components share.

HTML is `Markup`, as templates know it; everything else is words, and is escaped when it is put into HTML. `format_html`
does what Django's does in a quarter of the time: a list of fifty cases puts a thousand words into HTML.
"""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

means_something = re.compile("[&<>\"']").search


def escaped(words: object) -> Markup:
    """Return words as HTML: what is HTML already stays, everything else is escaped."""
    return words if isinstance(words, Markup) else escape(words)


def format_html(template: str, *parts: object, **named: object) -> Markup:
    """Put words into HTML, each escaped unless it is HTML already."""
    return html(template.format(*map(_put, parts), **{name: _put(part) for name, part in named.items()}))


def format_html_join(between: str, template: str, rows: Iterable[Iterable[object]]) -> Markup:
    """Put each row of words into the same HTML, and join the pieces."""
    return html(str(escaped(between)).join([template.format(*map(_put, row)) for row in rows]))


def _put(words: object) -> object:
    """Return words as they stand within HTML. Most hold nothing to escape, and within more HTML they need no wrap."""
    if type(words) is str and not means_something(words):
        return words
    return escaped(words)


def attributes(given: Mapping[str, object]) -> Markup:
    """Write HTML attributes, each with a space before it.

    True writes the bare name; False, None and "" leave the attribute out. An underscore becomes a hyphen, so
    that a template can say `hx_post=url`.
    """
    written = []
    for name, value in given.items():
        if value is None or value is False or value == "":
            continue
        name = name.rstrip("_").replace("_", "-")
        written.append(f" {name}" if value is True else f' {name}="{escaped(value)}"')
    return html("".join(written))


def classes(*names: str) -> str:
    """Join class names, leaving out the empty ones."""
    return " ".join(name for name in names if name)


def html(text: str) -> Markup:
    """Mark as HTML what a component has put together from escaped parts."""
    return Markup(text)  # noqa: S704 - callers escape each part
