"""A text is read before anybody else reads it: how hard it is, and what to mend in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.plain_english import StyleWord, reading_of, warnings_of, warnings_of_letter
from moothall.lib.plain_english.sentences import sentences_in, syllables_in, words_in

WORDS = (
    StyleWord("utilise", "jargon", "use"),
    StyleWord("in respect of", "jargon", "about"),
    StyleWord("no worries", "slang", "thank you"),
    StyleWord("ASAP", "abbreviation", "as soon as we can"),
    StyleWord("FoI", "abbreviation", "freedom of information"),
    StyleWord("NNDR", "abbreviation"),
)
SPOKEN = (
    "information 4, receive 2, application 4, customer 3, collected 3, area 3, refuse 2, table 2, people 2, being 2, "
    "business 2, council 2, idea 3, created 3, every 2, simple 2, the 1, make 1, ready 2, address 2, telephone 3, "
    "recycling 3, missed 1, emptied 2, pavement 2, light 1, broken 2, benefit 3, used 1, changes 2, boxes 2, lives 1, "
    "science 2, poem 2, quiet 2, radio 3, usual 3, official 3, special 2, region 2, decision 3, various 3, eligible 4, "
    "university 5, security 4, children 2, year 1, going 2, carrying 3, identity 4, neighbour 2, vehicle 3, "
    "disabled 3, electricity 5, asked 1, rented 2, we 1, bottled 2, fly-tipping 3"
)


def found(text, **given):
    return [(warning.code, warning.excerpt) for warning in warnings_of(text, **given)]


@pytest.mark.parametrize("word", SPOKEN.split(", "))
def test_a_word_has_the_syllables_it_is_spoken_with(word):
    written, count = word.split()
    assert syllables_in(written) == int(count)


def test_sentences_do_not_end_after_mr_or_within_a_time():
    text = "Mr. Reed comes at 9.30am. Call Cllr. Ball, e.g. by phone! Is it late?\n\nWhat to do\n- Ring us\n- Write"
    assert [sentence.text for sentence in sentences_in(text)] == [
        "Mr. Reed comes at 9.30am.", "Call Cllr. Ball, e.g. by phone!", "Is it late?", "What to do", "Ring us", "Write",
    ]  # fmt: skip


def test_the_scores_are_those_of_flesch_and_kincaid():
    reading = reading_of("The cat sat on the mat. The dog ran to the cat.")
    assert (reading.sentences, reading.words, reading.syllables) == (2, 12, 12)
    assert (reading.ease, reading.grade, reading.age) == (round(206.835 - 1.015 * 6 - 84.6, 1), -1.4, 5)


def test_a_plain_text_is_plain_and_a_hard_one_is_not():
    plain = reading_of("Tell us when we did not empty your bin. We will come back within two working days.")
    hard = reading_of(
        "Notification of non-collection necessitates communication with the municipal refuse administration, whereupon "
        "remedial operations will be undertaken subsequent to verification of the circumstances by the responsible "
        "operational supervisor, subject to availability of resources and to applicable regulations."
    )
    assert plain.is_plain and plain.age <= 9 and not plain.long_sentences
    assert not hard.is_plain and hard.age > 16 and len(hard.long_sentences) == 1


def test_of_a_few_words_nothing_is_said():
    assert reading_of("Report a missed bin") is None
    assert reading_of("") is None


def test_an_address_is_one_word():
    assert words_in("See https://www.gov.uk/find-your-council for more.") == ["See", "address", "for", "more"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please utilise the form.", [("jargon", "utilise")]),
        ("We are utilising it.", [("jargon", "utilising")]),
        ("I write in  respect of your bin.", [("jargon", "in  respect of")]),
        ("That is fine, no worries.", [("slang", "no worries")]),
        ("We will come ASAP.", [("abbreviation", "ASAP")]),
        ("Your FoI request is here.", [("abbreviation", "FoI")]),
        ("Your NNDR bill is due.", []),
        ("The DWP pays it. Ask the DWP.", [("abbreviation", "DWP")]),
        ("The Department for Work and Pensions (DWP) pays it. Ask the DWP.", []),
        ("The DWP (Department for Work and Pensions) pays it.", []),
        ("Ask your GP or watch TV.", []),
        ("This is URGENT.", [("capitals", "URGENT")]),
        ("DO NOT PARK here.", [("capitals", "DO NOT PARK")]),
        ("We will recieve it.", [("spelling", "recieve")]),
        ("Your neighbour’s colour organisation programme centre realised the cheque.", []),
        ("The color of the bin.", [("spelling", "color")]),
        ("Asha Green lives in Thornbeck near Scarrowgate.", []),
        ("Recieved today.", [("spelling", "Recieved")]),
        ("Write to help@thornbeck.example or see www.thornbeck.example/teh/page.", []),
        ("Renew it on GOV.UK or ask at the cafe.", []),
        ("Call 01632 960000 about TB-1000016 at TS17 1AA.", []),
        ("", []),
    ],
)
def test_what_a_reader_would_stumble_over(text, expected):
    assert found(text, words=WORDS) == expected


def test_each_warning_says_what_to_do():
    advice = [warning.advice for warning in warnings_of("Utilise it ASAP, I recieved teh form.", words=WORDS)]
    assert advice[:3] == ["Say “use” instead.", "Say “as soon as we can” instead.", "Is “received” meant?"]


def test_a_name_that_is_known_is_spelt_right():
    assert found("we met scarrowgate people", known=["Scarrowgate Road"]) == []
    assert found("we met scarrowgate people") == [("spelling", "scarrowgate")]


def test_a_long_sentence_is_shown_whole_and_what_is_in_it_too():
    text = "Ring us. " + "We ask you to utilise the form " + "and tell us more " * 7 + "now."
    codes = [warning.code for warning in warnings_of(text, words=WORDS)]
    assert codes == ["long_sentence", "jargon"]


def test_a_letter_greets_its_reader():
    assert [each.code for each in warnings_of_letter("We have your form.")] == ["salutation"]
    assert warnings_of_letter("Dear Mrs Green\n\nWe have your form.") == []
    assert warnings_of_letter("") == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_warning_stands_where_it_says(text):
    for warning in warnings_of_letter(text, words=WORDS):
        assert text[warning.place : warning.place + len(warning.excerpt)] == warning.excerpt
    reading_of(text)
