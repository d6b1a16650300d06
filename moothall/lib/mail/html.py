"""The words of HTML mail. Its HTML is never shown to anybody."""

from html import unescape

import nh3
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from moothall.lib.mail.charsets import tidy

_LONGEST = 1_000_000
_PLAIN = ParserConfig(css=CSS_PROFILES["strict"], display_images=False, display_links=True)


def text_of_html(html: str) -> str:
    """Return HTML as text with the addresses of its links, so that nobody clicks on words that hide another one."""
    cut = html[:_LONGEST]
    try:
        text = tidy(get_text(cut, _PLAIN)).strip()
    except (ValueError, RecursionError, TypeError, AssertionError, LookupError):
        text = ""
    # What is nested beyond reading comes back as nothing; without its tags it is at least all there.
    return text or unescape(tidy(nh3.clean(cut, tags=set()))).strip()
