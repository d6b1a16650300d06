"""Everything that a person reads on a page can be translated."""

import html
import re

import pytest

from tests.house.source import TEMPLATES, short

COMMENT = re.compile(r"{#.*?#}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*trans\b.*?{%\s*endtrans\s*%}", re.DOTALL)
#: Blocks that fill in an attribute: no word of theirs is read.
IN_AN_ATTRIBUTE = re.compile(r"{%\s*block\s+\w*(?:class|attributes|kind)\s*%}.*?{%\s*endblock\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SAID_IN_ATTRIBUTES = re.compile(r'\b(?:aria-label|alt|title|placeholder|aria-description)\s*=\s*"([^"]*)"')
ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
#: Words in a component that are not marked: ui.button("Save").
SAID_IN_TAGS = re.compile(r'\bui\.(?:button|link_button|tag|card|details|empty_state|panel)\(\s*"([^"]+)"')
WORD = re.compile(r"[A-Za-z]{2,}")

#: What is the same in every language: addresses, and the names of cookies and numbers.
SAME_EVERYWHERE = re.compile(
    r"https?:\S+|/[\w./-]+|&\w+;|\b\w+(?:\.\w+)+\b|\b\w+_\w+\b|\b(?:UPRN|csrftoken|messages)\b"
)


def is_shown_to_people(path):
    return "gallery" not in path.parts and path.name not in {"brand.css", "robots.txt", "security.txt"}


@pytest.mark.parametrize("file", [file for file in TEMPLATES if is_shown_to_people(file)], ids=short)
def test_no_word_stands_untranslated(file):
    text = file.read_text("utf-8")
    for unread in (COMMENT, TRANSLATED, IN_AN_ATTRIBUTE):
        text = unread.sub(" ", text)
    said = SAID_IN_TAGS.findall(text)
    without_tags = TAG.sub(" ", text)
    said += SAID_IN_ATTRIBUTES.findall(without_tags)
    said.append(ELEMENT.sub(" ", without_tags))
    words = WORD.findall(html.unescape(SAME_EVERYWHERE.sub(" ", " ".join(said))))
    assert words == [], "put these into _(...) or {% trans %}"
