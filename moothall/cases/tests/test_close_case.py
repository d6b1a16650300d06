import pytest

from moothall.cases.actions import MoveNotAllowed, ask_customer, close_case
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY


def test_a_case_that_is_not_done_ends_with_a_reason_for_the_customer(make_case, sam, events_of):
    waiting = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    case = close_case(waiting, because="no_answer", words="We did not hear from you.", by=sam, at=WEDNESDAY)

    assert (case.status, case.closed_because, case.waiting_for) == ("closed", "no_answer", "")
    assert events_of(case)[-1] == "case.closed"


def test_what_a_partner_has_is_not_closed_over_its_head(with_partner, sam):
    with pytest.raises(MoveNotAllowed):
        close_case(with_partner(), because="not_ours", words="Not ours.", by=sam, at=WEDNESDAY)
