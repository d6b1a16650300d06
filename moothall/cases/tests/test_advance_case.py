import pytest

from moothall.cases.actions import MoveNotAllowed, advance_case
from moothall.cases.tests.conftest import MONDAY, TUESDAY


def test_a_new_case_that_moves_on_is_in_progress(make_case, sam, events_of):
    case = advance_case(make_case(), by=sam, at=TUESDAY)

    assert (case.stage, case.status, case.held_since) == ("doing", "in_progress", TUESDAY)
    assert events_of(case)[-1] == "case.advanced"


def test_after_the_last_stage_there_is_only_the_end(make_case, sam):
    case = advance_case(make_case(), by=sam, at=TUESDAY)

    with pytest.raises(MoveNotAllowed, match="This is the last stage"):
        advance_case(case, by=sam, at=TUESDAY)


def test_a_letter_past_its_tenth_day_moves_on_only_after_a_holding_reply(make_case, sam, full_reply, days):
    case = make_case(channel="post")

    with pytest.raises(MoveNotAllowed, match="First send a holding reply"):
        advance_case(case, by=sam, at=MONDAY + days(21))
