"""A number read out over the telephone finds its case, or is refused before anybody looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.references import ReferenceIsWrong, parse, reference
from moothall.lib.tests.calendars import briskly

LETTERS = {"MH", "BID"}
numbers = st.integers(1, 10**12)


def is_refused(digits):
    try:
        parse(f"MH-{digits}", LETTERS)
    except ReferenceIsWrong:
        return True
    return False


def test_a_reference_is_the_number_and_its_check_digit_behind_the_councils_letters():
    assert reference(104723, "MH") == "MH-1047230"


@pytest.mark.parametrize(
    "typed",
    [
        "MH-1047230",
        "mh 104 723 0",
        " Mh1047230 ",
        "MH\u20131047\u2013230",
        "1047230",
        "1047-230",
        "bid/1047230",
        "MH-001047230",
        "\uff2d\uff28\uff0d\uff11\uff10\uff14\uff17\uff12\uff13\uff10",
    ],
)
def test_it_is_understood_however_it_is_typed(typed):
    assert parse(typed, LETTERS) == 104723


@pytest.mark.parametrize("typed", ["", "MH", "0", "7", "ZZ-1047230", "smith", "12 High St", "MH-" + "1" * 19])
def test_text_that_is_no_reference_is_left_to_others(typed):
    assert parse(typed, LETTERS) is None


def test_a_misheard_digit_is_refused_in_plain_words():
    with pytest.raises(ReferenceIsWrong, match="not right. Check each digit"):
        parse("MH-1047239", LETTERS)


@briskly
@given(numbers)
def test_every_number_comes_back(number):
    assert parse(reference(number, "MH"), LETTERS) == number


@briskly
@given(numbers)
def test_every_single_wrong_digit_is_refused(number):
    digits = reference(number, "MH").removeprefix("MH-")
    for place, right in enumerate(digits):
        for wrong in set("0123456789") - {right}:
            assert is_refused(digits[:place] + wrong + digits[place + 1 :])


@briskly
@given(numbers)
def test_every_swap_of_two_neighbours_is_refused(number):
    digits = reference(number, "MH").removeprefix("MH-")
    for place in range(len(digits) - 1):
        one, other = digits[place : place + 2]
        if one != other:
            assert is_refused(digits[:place] + other + one + digits[place + 2 :])


def test_references_begin_at_one():
    with pytest.raises(ValueError, match="begin at 1"):
        reference(0, "MH")
