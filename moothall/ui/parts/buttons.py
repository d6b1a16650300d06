"""Buttons and links that do something."""

from markupsafe import Markup

from moothall.ui.markup import attributes, classes, escaped, html
from moothall.ui.parts.words import key as key_hint
from moothall.ui.shapes import Words

KINDS = {
    "main": "",
    "secondary": "govuk-button--secondary",
    "warning": "govuk-button--warning",
    "inverse": "govuk-button--inverse",
    "quiet": "mh-button--quiet",
    "start": "govuk-button--start",
}
ARROW = (
    '<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" '
    'viewBox="0 0 33 40" aria-hidden="true" focusable="false">'
    '<path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"></path></svg>'
)


def button(words: Words, *, kind: str = "main", key: str = "", type: str = "submit", **given: object) -> Markup:
    """Show a button that sends its form.

    Kinds: main (one a page), secondary, warning (cannot be undone), quiet, inverse. `key` is its shortcut.
    Anything else becomes an attribute: `name="move" value="resolve" hx_post=url`.
    """
    written = attributes(
        {
            "class": _look(kind, given),
            "type": type,
            "data-module": "govuk-button",
            "data-prevent-double-click": "true" if type == "submit" else None,
            "data-key": key.lower(),
            **given,
        }
    )
    return html(f"<button{written}>{_inside(words, kind, key)}</button>")


def link_button(words: Words, url: str, *, kind: str = "main", key: str = "", **given: object) -> Markup:
    """Show a link that looks like a button, because it is the next step. Kind "start" adds the arrow."""
    written = attributes(
        {
            "class": _look(kind, given),
            "href": url,
            "role": "button",
            "draggable": "false",
            "data-module": "govuk-button",
            "data-key": key.lower(),
            **given,
        }
    )
    return html(f"<a{written}>{_inside(words, kind, key)}</a>")


def _look(kind: str, given: dict[str, object]) -> str:
    return classes("govuk-button", KINDS[kind], str(given.pop("class", "") or given.pop("class_", "")))


def _inside(words: Words, kind: str, key: str) -> str:
    return f"{escaped(words)}{ARROW if kind == 'start' else ''}{key_hint(key) if key else ''}"
