"""A pattern that could keep the machine busy for ever is told from one that cannot."""

import pytest

from moothall.lib.patterns import may_run_away


@pytest.mark.parametrize("pattern", ["(a+)+", "(a+)*b", r"(?:\d+ ?)+", "((a*)b)+", "(x(a+)?)*", r"([a-z]+){2,}"])
def test_an_endless_repeat_in_another_may_run_away(pattern):
    assert may_run_away(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["", "a+b+", r"\d{8}", r"(?:\d{3} ?)+", r"[(+)*]+", r"(\(\+)*", "(a+)", "(a+)?", "(a+){3}", "([)+]x)+", "a)+", "("],
)
def test_others_come_to_an_end(pattern):
    assert not may_run_away(pattern)
