import pytest

from moothall.cases.actions import MoveNotAllowed, hand_back_case
from moothall.cases.models import Task
from moothall.cases.tests.conftest import WEDNESDAY


def test_the_partner_sends_the_case_home_with_what_it_did(with_partner, pat, sam, crew, events_of):
    case = hand_back_case(with_partner(), result="Lock changed; the bin is yours", by=pat, at=WEDNESDAY)

    assert (case.status, case.team) == ("in_progress", crew)
    assert Task.objects.open().get(case=case).officer == sam
    assert events_of(case)[-1] == "case.handed_back"


def test_what_no_partner_has_cannot_be_sent_back(make_case, sam):
    with pytest.raises(MoveNotAllowed):
        hand_back_case(make_case(), result="Nothing", by=sam, at=WEDNESDAY)
