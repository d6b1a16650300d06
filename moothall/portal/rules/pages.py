"""Pages of this website that people look for as they look for a service."""

from typing import NamedTuple

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class Page(NamedTuple):
    """A page: its name, a line about it, its route, what stands behind its address, and what people type for it."""

    code: str
    name: LazyText
    line: LazyText
    route: str
    asks: str = ""
    keywords: tuple[str, ...] = ()


PAGES: tuple[Page, ...] = (
    Page(
        "complain",
        _("Complain, comment or say thank you"),
        _("Tell us when we have let you down, or did well."),
        "portal:write",
        "?kind=complaint",
        (
            "complain", "complaint", "complaints procedure", "unhappy with service", "not happy", "bad service", "rude",
            "rude staff", "member of staff", "compliment", "thank staff", "feedback", "comment", "suggestion",
            "ombudsman", "let down", "disgusted", "apology",
        ),
    ),
    Page(
        "contact",
        _("Contact us"),
        _("Every way to reach us, and when we are there."),
        "portal:contact_us",
        "",
        (
            "contact", "contact us", "phone number", "telephone number", "call the council", "email address", "email",
            "write to council", "speak to someone", "talk to human", "talk to a person", "customer services",
            "address of council", "helpline", "out of hours", "emergency number", "live chat", "text",
        ),
    ),
    Page(
        "places",
        _("Find a place to visit"),
        _("Our centres and libraries, their hours and how to get there."),
        "portal:places",
        "",
        (
            "nearest office", "council office", "opening hours", "opening times", "customer centre", "town hall",
            "where are you", "visit", "appointment", "one stop shop", "find a place", "parking at office",
        ),
    ),
    Page(
        "track",
        _("Track a request"),
        _("See how far it is, tell us more, or say that it is not fixed."),
        "portal:track",
        "",
        (
            "track", "track request", "track report", "check progress", "progress", "how far is my case", "case",
            "reference number", "reference", "update on my report", "already reported", "nothing happened",
            "still waiting", "no reply", "no answer", "not fixed", "status",
        ),
    ),
    Page(
        "promises",
        _("Our promises to you"),
        _("What you can expect of us, and how often we keep it."),
        "promises:charter",
        "",
        ("customer charter", "charter", "promises", "service standards", "how long reply", "response times"),
    ),
    Page(
        "accessibility",
        _("Accessibility"),
        _("How to use this website in your own way."),
        "ui:accessibility",
        "",
        ("accessibility", "accessibility statement", "screen reader", "bigger text", "website too small"),
    ),
    Page(
        "privacy",
        _("What we do with what you tell us"),
        _("Which personal data we keep, why, and your rights."),
        "portal:privacy",
        "",
        ("privacy", "personal data", "gdpr", "data protection", "subject access request", "my data"),
    ),
)  # fmt: skip
"""Every page that may be found. Keywords are what people type; they are not shown."""
