"""The one search box understands what the officer typed."""

import pytest

from moothall.lib.typed_text import Reading, kind_of_text


def understood(typed):
    return [(reading.kind, reading.value, reading.is_whole) for reading in kind_of_text(typed, {"MH"})]


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("MH-1047230", [("reference", "104723", True)]),
        ("mh 104 723 0", [("reference", "104723", True)]),
        ("07700 900123", [("phone", "+447700900123", True)]),
        ("07700 900", [("phone", "+447700900", False)]),
        ("+44 7700", [("phone", "+447700", False)]),
        ("07700 900123 ext 4", [("phone", "+447700900123", True)]),
        ("Asha@Example.org", [("email", "asha@example.org", True)]),
        ("asha@ex", [("email", "asha@ex", False)]),
        ("wa8 7qf", [("postcode", "WA8 7QF", True)]),
        ("wa8", [("postcode", "WA8", False), ("name", "wa8", True)]),
        ("uprn 1234", [("uprn", "1234", True)]),
        ("100012345678", [("uprn", "100012345678", True)]),
        ("000012345678", [("uprn", "12345678", True)]),
        ("Mrs Asha Green", [("name", "asha green", True)]),
        ("12 High Street", [("name", "12 high street", True)]),
        ("mr", [("name", "mr", True)]),
        ("  ", []),
        ("?!", []),
        ("asha green@ex", []),
    ],
)
def test_what_was_typed_is_read_as_what_it_is(typed, readings):
    assert understood(typed) == readings


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1047230", [("reference", "104723", True), ("uprn", "1047230", True)]),
        ("1047231", [("uprn", "1047231", True)]),
        ("7700900123", [("phone", "+447700900123", True), ("uprn", "7700900123", True)]),
        ("447700900123", [("phone", "+447700900123", True), ("uprn", "447700900123", True)]),
    ],
)
def test_digits_alone_may_be_several_things(typed, readings):
    assert understood(typed) == readings


def test_a_name_with_its_postcode_is_both():
    (reading,) = kind_of_text("Bob Green wa8 7", {"MH"})
    assert reading == Reading("name", "bob green", words=("bob", "green"), near=("WA8 7",))


def test_a_reference_with_a_wrong_digit_says_so_and_may_still_be_a_name():
    wrong, *_ = kind_of_text("MH-1047231", {"MH"})
    assert wrong.kind == "reference"
    assert not wrong.value
    assert "Check each digit" in wrong.problem


def test_a_page_of_pasted_text_is_cut_and_read():
    assert kind_of_text("green " * 5000, {"MH"})[0].kind == "name"
