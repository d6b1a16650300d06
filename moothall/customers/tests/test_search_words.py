"""Properties of the words under which customers are found."""

from hypothesis import given
from hypothesis import strategies as st

from moothall.customers.queries.asked import asked_in
from moothall.customers.rules import fingerprints, search_columns_of, slips_allowed
from moothall.customers.rules.likeness import name_level

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = st.text(alphabet=LETTERS, min_size=4, max_size=14)


@st.composite
def a_word_and_its_slip(draw):
    """A word and the same word with one letter missed, doubled, mistaken or swapped with the next."""
    word = draw(WORDS)
    place = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from(LETTERS))
    slip = draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
    )
    return word, slip


@given(a_word_and_its_slip())
def test_a_word_shares_a_fingerprint_with_every_slip_of_it(pair):
    word, slip = pair
    assert set(fingerprints(word)) & set(fingerprints(slip))


@given(st.text(alphabet=LETTERS, min_size=8, max_size=14), st.data())
def test_a_long_word_shares_one_with_two_slips_of_it(word, data):
    slip = word
    for _ in range(2):
        place = data.draw(st.integers(0, len(slip) - 1))
        slip = slip[:place] + data.draw(st.sampled_from(["", "x"])) + slip[place + 1 :]
    if slips_allowed(slip) == 2:
        assert set(fingerprints(word)) & set(fingerprints(slip))


@given(a_word_and_its_slip())
def test_one_slip_of_a_word_is_seen_as_one(pair):
    word, slip = pair
    if slips_allowed(slip):
        assert name_level(slip, word) in {"exact", "form", "slip"}


@given(WORDS, WORDS)
def test_agreeing_exactly_does_not_depend_on_who_is_asked(one, other):
    assert (name_level(one, other) == "exact") == (name_level(other, one) == "exact")


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_name_gives_columns_that_fit(name, preferred_name):
    columns = search_columns_of(name, preferred_name=preferred_name, postcode="TS17 0AA")

    assert len(columns.name_key) <= 200
    assert all(len(word) <= 120 for word in columns.search_words)
    assert len(columns.search_words) <= 27


@given(st.text(max_size=60))
def test_anything_can_be_typed(text):
    asked_in(text)


def test_a_name_is_filed_under_its_words_their_pairs_and_the_place():
    columns = search_columns_of("Ms Ann Mary Lee", postcode="TS17 0AA")

    assert columns.name_key == "ann mary lee"
    assert columns.family_first_key == "lee ann mary"
    assert columns.search_words == [
        "ann", "mary", "lee", "ann mary", "ann lee", "lee mary", "ann @ts17", "mary @ts17", "lee @ts17",
    ]  # fmt: skip
