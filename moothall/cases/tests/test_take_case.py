from threading import Barrier, Thread

import pytest
from django.db import connection

from moothall.cases.actions import CaseChanged, MoveNotAllowed, ask_customer, resolve_case, take_case
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY


def test_asha_takes_a_new_case_and_the_work_begins(make_case, asha, events_of):
    case = take_case(make_case(), by=asha, at=TUESDAY)

    assert case.owner == asha
    assert case.status == "in_progress"
    assert case.held_since == TUESDAY
    assert events_of(case) == ["case.opened", "case.taken"]


def test_a_case_that_waits_for_its_customer_goes_on_waiting_when_it_is_taken(make_case, asha, sam):
    case = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    case = take_case(case, by=asha, at=WEDNESDAY)

    assert (case.status, case.owner, case.waiting_for) == ("waiting", asha, "Which gate?")


def test_a_case_that_changed_after_it_was_seen_is_not_taken(make_case, asha, sam):
    seen = make_case()
    take_case(seen, by=sam, at=TUESDAY)

    with pytest.raises(CaseChanged, match="Somebody else changed this case"):
        take_case(seen, by=asha, at=WEDNESDAY, seen=seen.version_number)

    seen.refresh_from_db()
    assert seen.owner == sam


def test_a_resolved_case_cannot_be_taken(make_case, asha):
    case = resolve_case(make_case(), outcome="Emptied", by=asha, at=TUESDAY)

    with pytest.raises(MoveNotAllowed, match="So “Take it” is not possible now"):
        take_case(case, by=asha, at=WEDNESDAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_take_a_case_at_once_one_is_told_that_it_changed(make_case, asha, sue):
    case, start, refused = make_case(), Barrier(2), []

    def take(officer):
        start.wait(timeout=5)
        try:
            take_case(case, by=officer, at=TUESDAY, seen=case.version_number)
        except CaseChanged:
            refused.append(officer)
        finally:
            connection.close()

    threads = [Thread(target=take, args=[officer]) for officer in (asha, sue)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)

    case.refresh_from_db()
    assert len(refused) == 1
    assert {case.owner, *refused} == {asha, sue}
    assert case.version_number == 2
