"""Components that stand around what the page says. Each is a block tag: `{% inset %}...{% endinset %}`."""

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.markup import attributes, classes, escaped, format_html, html
from moothall.ui.shapes import Words

NOTICE_KINDS = {
    "news": "",
    "success": "govuk-notification-banner--success",
    "problem": "mh-notification--problem",
}


def inset(content: str) -> Markup:
    """Set words apart from the text around them."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


def warning(content: str) -> Markup:
    """Warn of something with consequences: danger, a fine, a safety marker."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text">'
        '<span class="govuk-visually-hidden">{} </span>{}</strong></div>',
        _("Warning:"),
        content,
    )


def details(content: str, summary: Words, *, open: bool = False) -> Markup:
    """Fold away what only some people need."""
    return format_html(
        '<details class="govuk-details"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        html(" open") if open else "",
        summary,
        content,
    )


def panel(content: str, title: Words) -> Markup:
    """Say that something is done. Its title is the h1 of the page, so the page's own heading is left out."""
    return format_html(
        '<div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">{}</h1>'
        '<div class="govuk-panel__body">{}</div></div>',
        title,
        content,
    )


def notification(content: str, *, kind: str = "news", title: Words = "", id: str = "notice") -> Markup:
    """Tell the person what they should know. Kinds: news, success, problem.

    What has just happened is better said with `django.contrib.messages`: those banners take the focus.
    """
    titles = {"news": _("Important"), "success": _("Done"), "problem": _("Problem")}
    return format_html(
        '<div class="{}" role="{}" aria-labelledby="{}-title">'
        '<div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title" id="{}-title">{}'
        '</h2></div><div class="govuk-notification-banner__content">{}</div></div>',
        classes("govuk-notification-banner", NOTICE_KINDS[kind]),
        "region" if kind == "news" else "alert",
        id,
        id,
        title or titles[kind],
        content,
    )


def card(content: str, title: Words = "", *, url: str = "", level: int = 2, kind: str = "") -> Markup:
    """Group what belongs together under a heading; with an address the heading is a link.

    Kinds: "", alert, tint.
    """
    said = format_html('<a class="govuk-link" href="{}">{}</a>', url, title) if url else escaped(title)
    head = f'<h{level} class="mh-card__title">{said}</h{level}>' if title else ""
    look = classes("mh-card", f"mh-card--{kind}" if kind else "", "mh-card--link" if url else "")
    return html(f'<div class="{look}">{head}{escaped(content)}</div>')


def action_bar(content: str, **given: object) -> Markup:
    """Line up what can be done next, the main act first."""
    return html(f"<div{attributes({'class': 'mh-actions', **given})}>{escaped(content)}</div>")


def empty_state(content: str, title: Words) -> Markup:
    """Say why a list is empty and what to do about it."""
    return format_html('<div class="mh-empty"><p class="mh-empty__title">{}</p>{}</div>', title, content)
