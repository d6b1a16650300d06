"""Small pieces of HTML that the components share."""

from collections.abc import Mapping

from django.utils.functional import Promise as LazyText
from django.utils.html import conditional_escape as django_escape
from django.utils.safestring import SafeString, mark_safe


def escaped(words: object) -> str:
    """Return words as HTML: what is HTML already stays, everything else is escaped."""
    if isinstance(words, LazyText):
        words = str(words)
    return django_escape(words if isinstance(words, str) else str(words))


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
