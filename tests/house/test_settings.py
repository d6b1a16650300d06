"""Every setting is read in one way and stands on the page that an administrator reads."""

import re

from tests.house.source import FILES, ROOT, texts_in

SETTING = re.compile(r"MOOTHALL_[A-Z]+(_[A-Z]+)*|DATABASE_URL")
ROW = re.compile(r"^\| `(MOOTHALL_[A-Z_]+|DATABASE_URL)` \|", re.MULTILINE)
#: Set by the supervisor for its own parts; nobody else sets it.
OF_THE_PARTS = {"MOOTHALL_PART"}


def documented():
    return set(ROW.findall((ROOT / "docs" / "how-to" / "run.md").read_text("utf-8")))


def read():
    return {text for file in FILES for text in texts_in(file) if SETTING.fullmatch(text)} - OF_THE_PARTS


def test_every_setting_is_documented():
    assert read() - documented() == set(), "these need a row in docs/how-to/run.md"


def test_every_documented_setting_is_read():
    assert documented() - read() == set(), "nobody reads these any more"
