"""A customer is found by the name that was heard."""

import pytest

from moothall.lib.names import folded, forms_of_name, name_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Mrs Asha Green", ("asha", "green")),
        ("Cllr Mrs Zoë O\u2019Brien-\u0141ukasz MBE", ("zoe", "obrien", "lukasz")),
        ("DR. José  ÁLVAREZ", ("jose", "alvarez")),
        ("Mr A. B. Green", ("a", "b", "green")),
        ("d'Arcy", ("darcy",)),
        ("Lord", ("lord",)),
        ("\u738b \u5c0f\u660e", ("\u738b", "\u5c0f\u660e")),
        ("", ()),
    ],
)
def test_a_name_is_its_words_without_accents_or_titles(written, words):
    assert name_words(written) == words


def test_letters_that_are_not_accents_are_written_as_english_does():
    assert folded("Søren Straße") == "soren strasse"


@pytest.mark.parametrize(
    ("heard", "recorded"), [("bob", "robert"), ("robert", "bob"), ("liz", "elizabeth"), ("alex", "alexandra")]
)
def test_a_short_form_finds_the_full_name(heard, recorded):
    assert recorded in forms_of_name(heard)
    assert heard in forms_of_name(heard)


def test_a_short_form_of_two_names_does_not_make_them_one():
    assert "alexandra" not in forms_of_name("alexander")


def test_a_name_without_short_forms_is_itself():
    assert forms_of_name("asha") == {"asha"}
