"""Notes and corrections: small acts that move nothing."""

import pytest

from moothall.cases.actions import MoveNotAllowed, correct_details, correct_place, note_case
from moothall.cases.models import Note
from moothall.cases.rules import Place
from moothall.cases.tests.conftest import TUESDAY


def test_two_officers_may_both_write_a_note(make_case, asha, sam, events_of):
    case = make_case()

    note_case(case, words="Rang the depot", by=asha, at=TUESDAY)
    note_case(case, words="They look on Thursday", by=sam, at=TUESDAY)

    assert list(Note.objects.order_by("id").values_list("words", "by__name")) == [
        ("Rang the depot", "Asha Patel"),
        ("They look on Thursday", "Sam Reed"),
    ]
    assert events_of(case)[-2:] == ["case.noted", "case.noted"]


def test_a_corrected_answer_leaves_the_others_alone(make_case, asha, events_of):
    case = make_case(answers={"bin": "general", "photo": "bin.jpg"})

    case = correct_details(case, answers={"bin": "recycling"}, by=asha, at=TUESDAY)

    assert case.facts == {"bin": "recycling", "photo": "bin.jpg"}
    assert events_of(case)[-1] == "case.details_changed"


def test_an_answer_that_stays_the_same_is_no_change(make_case, asha, events_of):
    case = make_case()

    correct_details(case, answers={"bin": "general"}, by=asha, at=TUESDAY)

    assert events_of(case) == ["case.opened"]


def test_a_corrected_place_answer_moves_the_case_there(make_case, asha):
    answers = {"place": {"words": "Mill Lane", "postcode": "TH1 3CD", "latitude": 54.5, "longitude": -1.3}}

    case = correct_details(make_case(), answers=answers, by=asha, at=TUESDAY)

    assert (case.place, case.postcode, case.latitude) == ("Mill Lane", "TH1 3CD", 54.5)


def test_the_place_is_corrected(make_case, asha, events_of):
    case = correct_place(make_case(), place=Place("By the bus stop", "TH1 3CD", None, 54.5, -1.3), by=asha, at=TUESDAY)

    assert (case.place, case.longitude) == ("By the bus stop", -1.3)
    assert events_of(case)[-1] == "case.place_changed"


def test_a_position_abroad_is_refused(make_case, asha):
    with pytest.raises(MoveNotAllowed, match="not in the United Kingdom"):
        correct_place(make_case(), place=Place("Paris", "", None, 48.9, 2.3), by=asha, at=TUESDAY)
