"""docs/capabilities.md is true: each line names a page that is there and a test that proves it."""

import re

import pytest
from django.urls import Resolver404, resolve

from tests.house.source import ROOT

LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "capabilities.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| C")
]
STANDS_FOR = {"<code>": "missed-bin", "<ref>": "TB-1000009", "<id>": "1", "<site>": "hub", "<number>": "0"}


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_every_capability_is_proved_by_a_test_that_is_there(line):
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", line[3])
    assert named, f"{line[0]} names no test"
    for file, test in named:
        path = ROOT / (file if file.startswith("tests/") else f"moothall/{file}")
        assert f"def {test}(" in path.read_text(encoding="utf-8"), f"{file} has no {test}"


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_every_page_that_is_named_is_there(line):
    for address in re.findall(r"`(/[^`]*)`", line[2]):
        path = address
        for words, example in STANDS_FOR.items():
            path = path.replace(words, example)
        try:
            resolve(path)
        except Resolver404:
            pytest.fail(f"{line[0]} names {address}, which is no page")
