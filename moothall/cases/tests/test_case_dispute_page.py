from moothall.cases.actions import resolve_case
from moothall.cases.tests.conftest import TUESDAY


def test_asha_reopens_a_case_of_a_customer_who_rings_again(move_page, make_case, sam, asha):
    case = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    move_page(asha, case, "dispute").send(words="It is still full")

    case.refresh_from_db()
    assert (case.status, case.disputes) == ("in_progress", 1)


def test_what_is_not_right_is_needed(move_page, make_case, sam, asha):
    case = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    assert move_page(asha, case, "dispute").problem() == "Write what the customer says is not right"
