import pytest

from moothall.cases.actions import CaseRefused, MoveNotAllowed, ask_customer, hand_on_case
from moothall.cases.tests.conftest import MONDAY, TUESDAY, WEDNESDAY
from moothall.promises.models import Clock


def test_a_partner_gets_the_case_with_everything_and_the_clock_keeps_running(make_case, sam, partner_team, events_of):
    case = make_case()

    handed = hand_on_case(case, team=partner_team, why="Their bin store", by=sam, at=TUESDAY)

    assert (handed.status, handed.team, handed.partner) == ("with_partner", partner_team, partner_team.organisation)
    assert handed.facts == {"bin": "general"}
    assert (handed.owner, handed.home_team) == (sam, case.home_team)
    clock = Clock.objects.about("case", [case.pk]).get()
    assert (clock.holder, clock.started_at, clock.due_at) == ("partner", MONDAY, case.due_at)
    assert events_of(case)[-1] == "case.handed_on"


def test_another_team_of_the_council_gets_a_named_owner(make_case, sam, highways):
    case = hand_on_case(make_case(), team=highways, why="It is a road", by=sam, at=TUESDAY)

    assert (case.status, case.home_team, case.owner) == ("in_progress", highways, highways.contact)
    assert case.hand_ons == 1


def test_a_team_without_a_named_contact_leaves_the_owner_named(make_case, sam, make_team):
    case = hand_on_case(make_case(), team=make_team("parks"), why="It is a park", by=sam, at=TUESDAY)

    assert case.owner == sam


def test_without_a_required_detail_it_is_refused_by_the_question(make_case, sam, front_office, crew):
    case = make_case(team=front_office, answers={})

    with pytest.raises(CaseRefused) as refusal:
        hand_on_case(case, team=crew, why="For the crew", by=sam, at=TUESDAY)

    assert refusal.value.problems == {"bin": "Fill in “Which bin was missed?” first"}


def test_the_missing_detail_can_come_along(make_case, sam, front_office, crew, events_of):
    case = make_case(team=front_office, answers={})

    case = hand_on_case(case, team=crew, why="For the crew", details={"bin": "recycling"}, by=sam, at=TUESDAY)

    assert case.facts == {"bin": "recycling"}
    assert events_of(case)[-2:] == ["case.details_changed", "case.handed_on"]


def test_the_team_that_has_it_cannot_be_handed_it(make_case, sam, crew):
    with pytest.raises(MoveNotAllowed, match="Refuse crew has this case already"):
        hand_on_case(make_case(), team=crew, why="For the crew", by=sam, at=TUESDAY)


def test_a_question_to_the_customer_is_dropped_when_the_case_moves_on(make_case, sam, highways):
    waiting = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    case = hand_on_case(waiting, team=highways, why="It is a road", by=sam, at=WEDNESDAY)

    assert case.waiting_for == ""
    assert Clock.objects.about("case", [case.pk]).get().holder == "council"


def test_a_letter_past_its_tenth_day_is_handed_on_only_after_a_holding_reply(
    make_case, sam, highways, full_reply, days
):
    case = make_case(channel="post")

    with pytest.raises(MoveNotAllowed, match="First send a holding reply"):
        hand_on_case(case, team=highways, why="It is a road", by=sam, at=MONDAY + days(21))


def test_without_an_agreement_no_hand_over_to_a_department_is_kept(make_case, sam, highways):
    case = hand_on_case(make_case(), team=highways, why="A pothole", by=sam, at=TUESDAY)

    assert not case.hand_overs.exists()
