"""Linking, merging, parting: acts on two cases."""

import pytest

from moothall.cases.actions import MoveNotAllowed, link_cases, merge_cases, resolve_case, set_parent, split_case
from moothall.cases.models import CaseLink
from moothall.cases.tests.conftest import MONDAY, TUESDAY, WEDNESDAY
from moothall.lib.clock import now
from moothall.messaging.models import Message
from moothall.promises.models import Clock


def test_linked_cases_each_say_so_once(make_case, asha, events_of):
    one, other = make_case(), make_case()

    link_cases(one, other, by=asha, at=TUESDAY)
    link_cases(other, one, by=asha, at=TUESDAY)

    assert CaseLink.objects.count() == 1
    assert events_of(one) == events_of(other) == ["case.opened", "case.linked"]


def test_a_case_is_not_linked_with_itself(make_case, asha):
    case = make_case()

    with pytest.raises(MoveNotAllowed, match="the same case"):
        link_cases(case, case, by=asha, at=TUESDAY)


def test_a_part_has_no_parts_of_its_own(make_case, asha):
    whole, part, other = make_case(), make_case(), make_case()
    set_parent(part, parent=whole, by=asha, at=TUESDAY)

    with pytest.raises(MoveNotAllowed, match="cannot have parts of its own"):
        set_parent(other, parent=part, by=asha, at=TUESDAY)


def test_a_merged_case_ends_its_clock_drops_and_its_customer_reads_of_the_other(make_case, sue, events_of, run_jobs):
    away, stays = make_case(at=now()), make_case(at=now())

    merge_cases(away, into=stays, by=sue, at=now())
    run_jobs()

    away.refresh_from_db()
    assert (away.status, away.closed_because, away.merged_into) == ("closed", "duplicate", stays)
    assert Clock.objects.about("case", [away.pk]).get().outcome == "dropped"
    assert stays.reference in Message.objects.about("case", away.pk).get(template="case_merged_away").subject
    assert "case.merged" in events_of(stays)


def test_nothing_is_merged_into_a_case_that_has_ended(make_case, sue):
    away = make_case()
    ended = resolve_case(make_case(), outcome="Emptied", by=sue, at=TUESDAY)

    with pytest.raises(MoveNotAllowed, match="has ended. Choose a case that is open"):
        merge_cases(away, into=ended, by=sue, at=WEDNESDAY)


def test_only_cases_for_the_same_service_are_merged(make_case, pothole, sue, highways):
    with pytest.raises(MoveNotAllowed, match="for the same service"):
        merge_cases(make_case(service=pothole, team=highways, answers=MILL_LANE), into=make_case(), by=sue, at=TUESDAY)


MILL_LANE = {"place": {"words": "Mill Lane", "postcode": "TH1 3CD"}}


def test_a_second_matter_becomes_a_case_with_the_same_customer_and_first_receipt(make_case, pothole, sue, mo, highways):
    case = make_case(answers={"bin": "general"} | MILL_LANE)

    other = split_case(case, service=pothole, summary="A hole by the bin store", by=sue, at=TUESDAY)

    assert (other.service, other.customer, other.received_at) == (pothole, mo, MONDAY)
    assert (other.team, other.facts) == (highways, MILL_LANE)
    assert CaseLink.objects.count() == 1


def test_a_split_case_that_lacks_details_stays_with_the_team_that_split_it(make_case, pothole, sue, crew):
    other = split_case(make_case(), service=pothole, summary="A hole", by=sue, at=TUESDAY)

    assert other.team == crew
