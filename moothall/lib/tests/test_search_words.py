"""What is kept of a search."""

import pytest

from moothall.lib.search_words import MOST_CHARACTERS, words_to_keep


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Hedgehog  Rescue!", "hedgehog rescue"),
        ("Where’s the Lost-Property office?", "where's the lost-property office"),
        ("café licence", "café licence"),
        ("   ", ""),
    ],
)
def test_words_are_kept_in_small_letters_and_without_marks(typed, kept):
    assert words_to_keep(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "hedgehog TH1 2AB",
        "hedgehog th12ab",
        "hedgehog SW1A OAA",
        "hedgehog mo@example.org",
        "hedgehog mo.hassan@example.org,",
        "hedgehog 07700 900123",
        "hedgehog (01632)960100",
        "hedgehog +44 7700 900 123",
        "hedgehog AB123456C",
        "hedgehog 12",
        "hedgehog no.12a",
        "hedgehog www.example.org/mo",
    ],
)
def test_whatever_could_be_a_personal_detail_is_left_out(typed):
    assert words_to_keep(typed).removesuffix(" no") == "hedgehog"


def test_a_search_that_is_only_a_postcode_or_number_leaves_nothing():
    assert words_to_keep("TH1 2AB") == words_to_keep("07700 900123") == words_to_keep("mo@example.org") == ""


def test_a_long_story_is_cut_between_words():
    kept = words_to_keep("hedgehog " * 20)
    assert kept == " ".join(["hedgehog"] * 6) and len(kept) <= MOST_CHARACTERS


def test_one_endless_word_is_not_kept():
    assert words_to_keep("h" * 61) == ""
