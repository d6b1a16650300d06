"""A customer is found by the name that was heard."""

import pytest

from moothall.lib.names import folded, forms_of_name, name_words, spoken_name


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


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("O'Neill, Siobhán", "Siobhán O'Neill"),
        ("O\u2019Brien-Łukasz,Zoë", "Zoë O\u2019Brien-Łukasz"),
        ("van der Berg, Dr J. P.", "Dr J. P. van der Berg"),
        ("Hassan, Mo", "Mo Hassan"),
    ],
)
def test_a_name_that_outlook_turned_round_is_offered_as_it_is_spoken(written, spoken):
    assert spoken_name(written) == spoken


@pytest.mark.parametrize(
    "written",
    [
        "", "Mo Hassan", ",", "Hassan,", ", Mo", "Hassan, Mo, Mr", "Smith, Jones and Sons", "Acme, Ltd",
        "Green, Limited", "Smith, 42", "Jane Smith, OBE", "Jane Smith, PhD", "Hassan, Mo (Highways)",
        "Highways Team, Thornbeck", "mo@example.org, Mo",
    ],
)  # fmt: skip
def test_other_names_stay_as_they_were_written(written):
    assert spoken_name(written) == written
