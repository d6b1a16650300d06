from datetime import timedelta

import pytest

from moothall.cases.actions import MoveNotAllowed, dispute_case, merge_cases, resolve_case
from moothall.cases.models import Task
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY


def test_a_customer_who_says_it_is_not_fixed_reopens_the_case_and_is_counted(make_case, sam, events_of):
    done = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    case = dispute_case(done, words="It is still full", by=None, at=WEDNESDAY)

    assert (case.status, case.disputes, case.outcome, case.ended_at) == ("in_progress", 1, "", None)
    assert events_of(case)[-1] == "case.disputed"


def test_it_is_put_before_the_named_contact(make_case, sam):
    done = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    dispute_case(done, words="It is still full", by=None, at=WEDNESDAY)

    assert Task.objects.open().get(kind="dispute").officer == sam


def test_who_it_is_put_before_is_not_late_from_the_start(make_case, sam):
    done = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    dispute_case(done, words="It is still full", by=None, at=WEDNESDAY)

    assert Task.objects.open().get(kind="dispute").due_at == WEDNESDAY + timedelta(days=1)


def test_what_the_partner_ended_goes_back_to_the_partner(with_partner, pat, partner_team):
    done = resolve_case(with_partner(), outcome="Emptied", by=pat, at=WEDNESDAY)

    case = dispute_case(done, words="It is still full", by=None, at=WEDNESDAY)

    assert (case.status, case.team) == ("with_partner", partner_team)


def test_a_case_that_was_merged_away_is_not_reopened(make_case, sue):
    away, stays = make_case(), make_case()
    merge_cases(away, into=stays, by=sue, at=TUESDAY)

    with pytest.raises(MoveNotAllowed, match=f"This goes on as {stays.reference}"):
        dispute_case(away, words="It is still full", by=None, at=WEDNESDAY)


def test_an_open_case_cannot_be_reopened(make_case):
    with pytest.raises(MoveNotAllowed):
        dispute_case(make_case(), words="It is still full", by=None, at=TUESDAY)
