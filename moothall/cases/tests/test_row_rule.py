"""Who sees which cases, and who may make which moves: the row rule and the table of moves by person."""

from datetime import date

import pytest

from moothall.cases.actions import ask_customer, hand_back_case, resolve_case, take_case
from moothall.cases.permissions import moves_for, papers_for, reach_of, visible_to
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY
from moothall.cases.workflow import move_named
from moothall.directory.models import Absence, Workplace

TODAY = date(2026, 3, 3)


@pytest.fixture
def two_cases(make_case, with_partner, pothole, highways):
    """A missed bin with the crew, and a pothole with Highways that was handed to nobody else."""
    place = {"place": {"words": "Mill Lane"}}
    return {"bin": make_case(), "pothole": make_case(service=pothole, team=highways, answers=place)}


def seen_by(officer, cases):
    seen = set(visible_to(officer, today=TODAY))
    return {name for name, case in cases.items() if case in seen}


def test_asha_at_the_contact_centre_sees_all_of_the_council(asha, two_cases):
    assert seen_by(asha, two_cases) == {"bin", "pothole"}


def test_sam_sees_only_what_his_crew_has(sam, two_cases):
    assert seen_by(sam, two_cases) == {"bin"}


def test_ben_has_no_team_and_sees_none(ben, two_cases):
    assert seen_by(ben, two_cases) == set()


def test_pat_sees_only_what_the_partner_was_given(pat, two_cases, with_partner):
    theirs = with_partner()

    assert list(visible_to(pat, today=TODAY)) == [theirs]


def test_pat_still_sees_what_the_partner_sent_back(pat, with_partner):
    case = hand_back_case(with_partner(), result="Done our part", by=pat, at=WEDNESDAY)

    assert case in visible_to(pat, today=TODAY)


def test_a_deputy_sees_the_cases_of_an_absent_officer(make_officer, highways, two_cases, sam):
    dee = make_officer("dee", roles=["specialist"], team=highways, name="Dee Lowe")
    assert seen_by(dee, two_cases) == {"pothole"}

    Absence.objects.create(officer=sam, deputy=dee, from_on=TODAY, until_on=TODAY)

    assert seen_by(dee, two_cases) == {"bin", "pothole"}


def test_a_manager_without_a_team_sees_the_organisation_of_their_workplace(make_officer, council, two_cases):
    vi = make_officer("vi", roles=["manager"], name="Vi Lamb")
    Workplace.objects.create(officer=vi, organisation=council)

    assert seen_by(vi, two_cases) == {"bin", "pothole"}


def test_the_rule_is_the_same_for_the_database_and_for_a_case_in_hand(asha, sam, pat, ben, two_cases, with_partner):
    cases = [*two_cases.values(), with_partner()]
    for officer in (asha, sam, pat, ben):
        reach = reach_of(officer, today=TODAY)
        assert set(visible_to(officer, today=TODAY)) == {case for case in cases if reach.sees(case)}


def test_reach_costs_one_query(asha, django_assert_num_queries):
    asha.has_perm("cases.see_all")

    with django_assert_num_queries(1):
        reach_of(asha, today=TODAY)


def moves_of(officer, case):
    return [move.name for move in moves_for(reach_of(officer, today=TODAY), case)]


def test_sam_may_do_all_the_work_of_a_new_case(make_case, sam):
    assert moves_of(sam, make_case()) == [
        "assign",
        "take",
        "ask_customer",
        "reply",
        "refile",
        "hand_on",
        "advance",
        "delay",
        "resolve",
        "close",
    ]


def test_only_a_supervisor_merges(make_case, sue, asha):
    case = make_case()

    assert "merge" in moves_of(sue, case)
    assert "merge" not in moves_of(asha, case)


def test_who_has_the_case_in_hand_is_not_offered_to_take_it(make_case, asha):
    case = take_case(make_case(), by=asha, at=TUESDAY)

    assert "take" not in moves_of(asha, case)


def test_while_the_partner_has_it_pat_does_the_work_and_the_council_only_tells_of_it(with_partner, pat, sue):
    case = with_partner()

    assert moves_of(pat, case) == ["accept", "ask_customer", "hand_back", "advance", "delay", "resolve"]
    assert moves_of(sue, case) == ["hand_back", "delay", "merge"]


def test_once_it_is_back_pat_can_only_read_it(with_partner, pat):
    case = hand_back_case(with_partner(), result="Done our part", by=pat, at=WEDNESDAY)

    assert moves_of(pat, case) == []
    assert papers_for(reach_of(pat, today=TODAY), case) == []


def test_pat_cannot_reopen_what_the_partner_ended(with_partner, pat, asha):
    case = resolve_case(with_partner(), outcome="Unlocked", by=pat, at=WEDNESDAY)

    assert moves_of(pat, case) == []
    assert moves_of(asha, case) == ["reply", "dispute"]


def test_pat_writes_notes_and_adds_documents_and_corrects_nothing(with_partner, pat):
    papers = papers_for(reach_of(pat, today=TODAY), with_partner())

    assert [paper.name for paper in papers] == ["note", "write_across", "add_document"]


def test_while_the_partner_waits_for_the_customer_either_side_writes_the_answer_down(with_partner, pat, sue):
    case = ask_customer(with_partner(), question="Which gate?", by=pat, at=WEDNESDAY)

    assert moves_of(pat, case) == ["hear", "delay", "resolve"]
    assert moves_of(sue, case) == ["hear", "delay", "merge"]


def test_an_unknown_move_is_a_mistake_of_ours():
    with pytest.raises(StopIteration):
        move_named("juggle")
