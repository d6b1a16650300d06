"""Small pieces of HTML that the components share.

`format_html` and `format_html_join` do what Django's do. A list of fifty cases puts a thousand words into HTML, and
Django's take three times as long over each, because they look for text that is to stay lazy.
"""

from collections.abc import Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe


def escaped(words: object) -> SafeString:
    """Return words as HTML: what is HTML already stays, everything else is escaped."""
    if isinstance(words, SafeString):
        return words
    if hasattr(words, "__html__"):
        return SafeString(words.__html__())
    return SafeString(escape(str(words)))


def format_html(template: str, *parts: object, **named: object) -> SafeString:
    """Put words into HTML, each escaped unless it is HTML already."""
    return SafeString(template.format(*map(escaped, parts), **{name: escaped(part) for name, part in named.items()}))


def format_html_join(between: str, template: str, rows: Iterable[Iterable[object]]) -> SafeString:
    """Put each row of words into the same HTML, and join the pieces."""
    return SafeString(escaped(between).join([template.format(*map(escaped, row)) for row in rows]))


def attributes(given: Mapping[str, object]) -> SafeString:
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
    return mark_safe("".join(written))  # noqa: S308 - every value was escaped above


def classes(*names: str) -> str:
    """Join class names, leaving out the empty ones."""
    return " ".join(name for name in names if name)


def html(text: str) -> SafeString:
    """Mark as HTML what a component has put together from escaped parts."""
    return mark_safe(text)  # noqa: S308 - callers escape each part
