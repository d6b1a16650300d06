from moothall.cases.rules import answer_words, missing_details, place_of
from moothall.directory.catalogue import Condition, Question
from tests.catalogue import missed_bin

DATE = Question(code="when", type="date", ask="When?")


def test_a_date_is_said_in_words():
    assert answer_words(DATE, "2026-03-03") == "Tuesday 3 March 2026"


def test_a_date_nobody_understands_stays_as_it_was_said():
    assert answer_words(DATE, "last week") == "last week"


def test_a_detail_that_is_not_asked_is_not_missing():
    gate = Question(code="gate", type="text", ask="Which gate?", asked_when=Condition("bin", ("recycling",)))
    record = missed_bin(questions=(*missed_bin().questions, gate), required_for_handoff=("bin", "gate"))

    assert missing_details(record, {"bin": "general"}) == []
    assert missing_details(record, {"bin": "recycling"}) == [gate]


def test_the_place_is_the_first_place_that_was_answered():
    assert place_of(missed_bin(), {"place": {"words": "Mill Lane"}}).words == "Mill Lane"
