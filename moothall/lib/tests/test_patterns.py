"""A pattern that somebody writes tells answers apart, and keeps no machine busy."""

from time import process_time

import pytest

from moothall.lib.patterns import whole, why_unusable


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("[0-9]{8}", "12345678", True),
        ("[0-9]{8}", "123456789", False),
        ("[0-9]{8}", "12345678\n", False),
        ("cat|dog", "dog", True),
        ("cat|dog", "a dog", False),
        (r"\d{3} ?[A-Z]+", "123 ABC", True),
        (r"\p{L}+", "Siân", True),
        (".*", "", True),
    ],
)
def test_all_of_an_answer_must_fit(pattern, text, fits):
    assert (whole(pattern).search(text) is not None) == fits


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|aa)+", "(a*)*b", r"(?:\w+ ?)+", "(.*.*)*x"])
def test_no_pattern_keeps_the_machine_busy(pattern):
    began = process_time()

    whole(pattern).search("a" * 5_000 + "!")

    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("[a", "missing ]"),
        ("(a", "missing )"),
        (r"(a)\1", "invalid escape sequence"),
        ("(?=a)b", "invalid perl operator"),
    ],
)
def test_what_cannot_be_used_says_why(pattern, why):
    assert why_unusable(pattern).startswith(why)
    assert not why_unusable("[0-9]{8}")


def test_an_old_pattern_that_cannot_be_used_holds_nobody_up():
    assert whole(r"(a)\1").search("anything\nat all")
