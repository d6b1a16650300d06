"""A department's turn with a case: from the hand-over by the front office until it is done or sent back."""

from datetime import UTC, datetime

import pytest

from moothall.cases.actions import (
    MoveNotAllowed,
    accept_case,
    advance_case,
    ask_customer,
    assign_case,
    close_case,
    dispute_case,
    hand_back_case,
    hand_on_case,
    hear_from_customer,
    note_case,
    refile_case,
    resolve_case,
    take_case,
)
from moothall.cases.models import HandOver
from moothall.cases.tests.conftest import MONDAY, TUESDAY, WEDNESDAY
from moothall.directory.models import Department
from moothall.journal.actions import acting_machine
from moothall.promises.models import Clock

MONDAY_NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = 3600

pytestmark = pytest.mark.usefixtures("agreed_with_streets")


@pytest.fixture
def elsewhere(highways, council):
    """Highways, in a department of its own."""
    highways.department = Department.objects.create(organisation=council, code="roads", name="Roads")
    highways.save()
    return highways


def turns(case):
    return list(HandOver.objects.filter(case=case.pk).order_by("pk"))


def turn(case):
    return turns(case)[-1]


def test_the_front_office_hands_the_case_over_as_it_records_it(make_case, crew, front_office):
    handed = turn(make_case())

    assert (handed.partner_id, handed.department, handed.team) == (None, crew.department, crew)
    assert (handed.from_team, handed.handed_at) == (front_office, MONDAY)
    assert handed.answer_due_at == datetime(2026, 3, 2, 13, 30, tzinfo=UTC)
    assert not Clock.objects.filter(about_kind="hand_over").exists()


def test_what_its_own_team_takes_down_is_not_handed_to_it(make_case, crew):
    assert turns(make_case(front_team=crew)) == []


def test_what_stays_at_the_front_office_is_handed_to_nobody(make_case, front_office):
    assert turns(make_case(team=front_office)) == []


def test_what_another_system_kept_before_is_not_timed(make_case):
    assert turns(make_case(is_history=True)) == []


def test_that_sam_takes_it_is_the_first_response(make_case, sam):
    answered = turn(take_case(make_case(), by=sam, at=MONDAY_NOON))

    assert (answered.answered_at, answered.answer_kept) == (MONDAY_NOON, "kept")
    assert answered.answer_seconds == 2.5 * HOUR


def test_the_night_does_not_count(make_case, sam):
    answered = turn(take_case(make_case(), by=sam, at=TUESDAY))

    assert (answered.answer_kept, answered.answer_seconds) == ("broken", 9.5 * HOUR)


def test_what_the_front_office_does_is_no_response(make_case, asha):
    case = take_case(make_case(), by=asha, at=MONDAY_NOON)
    advance_case(case, by=asha, at=TUESDAY)

    assert turn(case).answered_at is None


def test_a_note_is_no_response(make_case, sam):
    case = make_case()
    note_case(case, words="Lorry is at the depot", by=sam, at=MONDAY_NOON)

    assert turn(case).answered_at is None


def test_sam_sends_it_back_to_the_front_office(make_case, sam, front_office):
    case = hand_on_case(make_case(), team=front_office, why="Not ours", by=sam, at=TUESDAY)

    sent = turn(case)
    assert (sent.ending, sent.ended_at, sent.answered_at) == ("sent_back", TUESDAY, TUESDAY)
    assert len(turns(case)) == 1


def test_giving_it_to_somebody_at_the_front_office_sends_it_back_as_well(make_case, sam, asha, front_office):
    case = assign_case(make_case(), owner=asha, team=front_office, by=sam, at=TUESDAY)

    assert turn(case).ending == "sent_back"


def test_when_the_front_office_takes_it_away_nobody_was_late(make_case, asha, front_office):
    case = hand_on_case(make_case(), team=front_office, why="A mistake", by=asha, at=TUESDAY)

    taken = turn(case)
    assert (taken.ending, taken.answered_at, taken.answer_kept) == ("taken_back", None, "")


def test_within_the_department_its_turn_goes_on(make_case, highways, sam):
    case = hand_on_case(make_case(), team=highways, why="It is in the road", by=sam, at=MONDAY_NOON)

    going_on = turn(case)
    assert len(turns(case)) == 1
    assert (going_on.team, going_on.ended_at, going_on.answered_at) == (highways, None, MONDAY_NOON)


def test_to_another_department_it_is_handed_on(make_case, elsewhere, sam):
    case = hand_on_case(make_case(), team=elsewhere, why="It is in the road", by=sam, at=TUESDAY)

    assert [each.ending for each in turns(case)] == ["passed_on"]


def test_a_department_that_gets_it_from_another_can_send_it_back_there(make_case, elsewhere, crew, sam):
    case = make_case(front_team=elsewhere)
    case = hand_on_case(case, team=elsewhere, why="A pothole", by=sam, at=TUESDAY)

    assert turn(case).ending == "sent_back"
    assert turn(hand_on_case(case, team=crew, why="It is a bin", by=None, at=WEDNESDAY)).ended_at is None
    assert len(turns(case)) == 2


def test_what_it_ends_is_done(make_case, sam):
    resolved = resolve_case(make_case(), outcome="Emptied", by=sam, at=MONDAY_NOON)
    closed = close_case(make_case(), because="withdrawn", words="Gone", by=sam, at=MONDAY_NOON)

    assert [(turn(case).ending, turn(case).answer_kept) for case in (resolved, closed)] == [("done", "kept")] * 2


def test_what_the_front_office_ends_was_taken_back(make_case, asha):
    case = resolve_case(make_case(), outcome="It was there", by=asha, at=MONDAY_NOON)

    assert turn(case).ending == "taken_back"


def test_what_is_reopened_comes_back_to_it(make_case, sam):
    case = resolve_case(make_case(), outcome="Emptied", by=sam, at=MONDAY_NOON)
    case = dispute_case(case, words="Still full", by=None, at=TUESDAY)

    assert [each.is_return for each in turns(case)] == [False, True]


def test_time_in_which_the_customer_is_asked_is_not_theirs(make_case, sam):
    case = ask_customer(make_case(), question="Which bin?", by=sam, at=MONDAY_NOON)
    case = hear_from_customer(case, words="The green one", by=None, at=TUESDAY)
    resolve_case(case, outcome="Emptied", by=sam, at=WEDNESDAY)

    done = turn(case)
    assert done.waited_seconds == (TUESDAY - MONDAY_NOON).total_seconds()
    assert done.answered_at == MONDAY_NOON


def test_a_case_that_comes_while_the_customer_is_asked_is_not_timed(make_case, asha, sam, front_office, crew):
    case = ask_customer(make_case(team=front_office), question="Which bin?", by=asha, at=MONDAY_NOON)
    case = assign_case(case, owner=sam, team=crew, by=asha, at=TUESDAY)

    assert (turn(case).answer_due_at, turn(case).waiting_since) == (None, TUESDAY)
    assert turn(take_case(case, by=sam, at=WEDNESDAY)).answer_kept == ""


def test_filing_it_elsewhere_hands_it_on(make_case, elsewhere, pothole, sam):
    case = refile_case(make_case(), service=pothole, answers={"place": {"words": "B1"}}, by=sam, at=TUESDAY)

    assert turn(case).ending == "passed_on"


def test_a_partner_that_gets_it_has_a_turn_of_its_own(make_case, partner_team, sam, pat, crew):
    case = hand_on_case(make_case(), team=partner_team, why="Their bin store", by=sam, at=TUESDAY)
    case = hand_back_case(case, result="Unlocked", by=pat, at=WEDNESDAY)

    assert case.team == crew
    assert [(each.partner_id is None, each.ending) for each in turns(case)] == [
        (True, "passed_on"),
        (False, "sent_back"),
    ]


def test_it_cannot_be_accepted_as_partners_do(make_case, sam):
    with pytest.raises(MoveNotAllowed):
        accept_case(make_case(), by=sam, at=TUESDAY)


def test_what_its_own_system_does_is_the_first_response(make_case, crew):
    with acting_machine("Lorries", team_id=crew.pk):
        case = advance_case(make_case(), by=None, at=MONDAY_NOON)

    assert (turn(case).answered_at, turn(case).answer_kept) == (MONDAY_NOON, "kept")


def test_a_system_of_another_team_of_the_department_works_for_it_too(make_case, highways, front_office):
    with acting_machine("Road works", team_id=highways.pk):
        case = hand_on_case(make_case(), team=front_office, why="Not ours", by=None, at=MONDAY_NOON)

    assert (turn(case).ending, turn(case).answered_at) == ("sent_back", MONDAY_NOON)


def test_what_a_system_of_the_front_office_does_is_no_response(make_case, front_office):
    with acting_machine("Website", team_id=front_office.pk):
        asked = ask_customer(make_case(), question="Which bin?", by=None, at=MONDAY_NOON)
        ended = resolve_case(make_case(), outcome="It was there", by=None, at=MONDAY_NOON)

    assert turn(asked).answered_at is None
    assert (turn(ended).ending, turn(ended).answered_at) == ("taken_back", None)


def test_what_a_system_of_another_department_does_is_no_response(make_case, elsewhere):
    with acting_machine("Road works", team_id=elsewhere.pk):
        case = advance_case(make_case(), by=None, at=MONDAY_NOON)

    assert turn(case).answered_at is None


def test_what_ends_by_itself_is_no_work_of_the_department(make_case):
    case = close_case(make_case(), because="no_answer", words="We heard nothing", by=None, at=MONDAY_NOON)

    assert (turn(case).ending, turn(case).answered_at, turn(case).answer_kept) == ("taken_back", None, "")


def test_what_the_customer_says_is_no_response(make_case):
    case = hear_from_customer(make_case(), words="It is the green one", by=None, at=MONDAY_NOON)

    assert turn(case).answered_at is None
