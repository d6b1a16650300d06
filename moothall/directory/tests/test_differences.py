"""What changed between two versions, in words."""

from moothall.directory.catalogue import Charge, Option, Question
from moothall.directory.queries.differences import differences
from tests.catalogue import missed_bin


def said(before, after):
    return [
        (each.field, " ".join(words for _kind, words in each.before), " ".join(words for _kind, words in each.after))
        for each in differences(before, after)
    ]


def test_nothing_changed():
    assert said(missed_bin(), missed_bin()) == []


def test_a_changed_word_is_marked_within_its_sentence():
    (change,) = differences(missed_bin(description="We empty bins."), missed_bin(description="We empty all bins."))
    assert change.after == [("same", "We empty"), ("new", "all"), ("same", "bins.")]
    assert change.before == [("same", "We empty"), ("same", "bins.")]


def test_a_question_that_only_moved_is_a_change_of_order():
    bin_question, place, photo = missed_bin().questions
    moved = missed_bin(questions=(place, bin_question, photo))
    assert said(missed_bin(), moved) == [("Questions › Order", "bin → place → photo", "place → bin → photo")]


def test_a_question_that_came_and_one_that_changed():
    bin_question, place, _photo = missed_bin().questions
    tag = Question(code="tag", type="yes_no", ask="Is there a tag?")
    wider = Question(
        code="bin", type="choice", ask=bin_question.ask, options=(*bin_question.options, Option("food", "Food"))
    )
    changes = said(missed_bin(), missed_bin(questions=(wider, place, tag)))
    assert ("Questions › tag › Asks", "", "Is there a tag?") in changes
    assert ("Questions › photo › Asks", "Do you have a photo?", "") in changes
    assert ("Questions › bin › Choices › food › Label", "", "Food") in changes


def test_a_price_and_a_list():
    before = missed_bin(charges=(Charge("A caddy", 500),), reasons=("Late",))
    after = missed_bin(charges=(Charge("A caddy", 650),), reasons=("Late", "Lost"))
    assert said(before, after) == [
        ("Charges › A caddy › Pence", "500", "650"),
        ("Reasons for contact", "Late", "Late, Lost"),
    ]


def test_before_the_first_version_there_was_nothing():
    assert ("Name", "", "Report a missed bin collection") in said(None, missed_bin())
