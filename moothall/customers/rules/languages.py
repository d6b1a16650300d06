"""The languages that councils are asked for most, by ISO 639 code.

After the main languages of the 2021 censuses of the United Kingdom; any other code can be kept, and shows as itself.
"""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

LANGUAGES: dict[str, LazyText] = {
    "en": _("English"),
    "cy": _("Welsh"),
    "gd": _("Scottish Gaelic"),
    "ga": _("Irish"),
    "bfi": _("British Sign Language"),
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "bg": _("Bulgarian"),
    "zh": _("Chinese"),
    "cs": _("Czech"),
    "fa": _("Farsi and Dari"),
    "fr": _("French"),
    "de": _("German"),
    "el": _("Greek"),
    "gu": _("Gujarati"),
    "hi": _("Hindi"),
    "hu": _("Hungarian"),
    "it": _("Italian"),
    "ku": _("Kurdish"),
    "lv": _("Latvian"),
    "lt": _("Lithuanian"),
    "ml": _("Malayalam"),
    "ps": _("Pashto"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "pa": _("Punjabi"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sk": _("Slovak"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "sw": _("Swahili"),
    "ta": _("Tamil"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
}


def language_name(code: str) -> LazyText | str:
    """Return the name of a language; the code itself for one that is not in the table."""
    return LANGUAGES.get(code, code)
