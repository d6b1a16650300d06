"""The formats in which the words about a service can be had, and how they reach the customer."""

from collections.abc import Iterable

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

FORMATS: dict[str, LazyText] = {
    "leaflet": _("Leaflet"),
    "booklet": _("Booklet"),
    "poster": _("Poster"),
    "large_print": _("Large print"),
    "audio": _("Audio"),
    "braille": _("Braille"),
    "easy_read": _("Easy read"),
    "bsl": _("British Sign Language video"),
    "translation": _("Another language"),
}

WAYS: dict[str, LazyText] = {
    "post": _("By post"),
    "email": _("By email"),
    "collect": _("I will pick it up"),
}


def format_words(codes: Iterable[str]) -> list[tuple[str, LazyText | str]]:
    """Return the formats that somebody can ask for, with their words. The page itself is the format "web"."""
    return [(code, FORMATS.get(code, code.replace("_", " ").capitalize())) for code in codes if code != "web"]
