"""A partner's turn with a case: its own clock, beside the customer's promise and never loosening it."""

from datetime import UTC, datetime

import pytest

from moothall.cases.actions import (
    MoveNotAllowed,
    accept_case,
    ask_customer,
    dispute_case,
    hand_back_case,
    hand_on_case,
    hear_from_customer,
    resolve_case,
    write_across,
)
from moothall.cases.actions.heed import heed_broken_promise
from moothall.cases.models import HandOver, Task
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY
from moothall.journal.actions import acting_machine
from moothall.journal.models import Event
from moothall.promises.actions import sweep_clocks
from moothall.promises.models import Clock

TUESDAY_NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
WEDNESDAY_EVENING = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("agreed_with_partner")


def clocks(case):
    return {clock.code: clock for clock in Clock.objects.about("hand_over", [case.pk])}


def test_what_was_agreed_runs_from_the_moment_it_is_handed_over(with_partner):
    case = with_partner()

    turn = HandOver.objects.get(case=case)
    assert (turn.handed_at, turn.due_at) == (TUESDAY, WEDNESDAY_EVENING)
    assert turn.answer_due_at == datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
    assert set(clocks(case)) == {"AG-ANSWER", "AG-DONE"}


def test_the_customers_promise_is_what_it_was(make_case, with_partner):
    without, case = make_case(), with_partner()

    assert (case.due_at, case.promised_at) == (without.due_at, without.promised_at)
    assert Clock.objects.about("case", [case.pk]).get().due_at == case.due_at


def test_the_first_act_of_the_partner_is_its_answer(with_partner, pat, events_of):
    case = accept_case(with_partner(), by=pat, at=TUESDAY_NOON)

    turn = HandOver.objects.get(case=case)
    assert (turn.answered_at, turn.answer_kept) == (TUESDAY_NOON, "kept")
    assert events_of(case)[-1] == "case.accepted"


def test_it_is_said_once(with_partner, pat):
    case = accept_case(with_partner(), by=pat, at=TUESDAY_NOON)

    with pytest.raises(MoveNotAllowed, match="Repairs has said so already"):
        accept_case(case, by=pat, at=WEDNESDAY)


def test_done_in_time_is_kept(with_partner, pat):
    case = resolve_case(with_partner(), outcome="Unlocked", by=pat, at=WEDNESDAY)

    turn = HandOver.objects.get(case=case)
    assert (turn.ending, turn.kept, turn.answer_kept) == ("done", "kept", "broken")


def test_done_late_is_broken(with_partner, pat):
    case = resolve_case(with_partner(), outcome="Unlocked", by=pat, at=THURSDAY)

    assert HandOver.objects.get(case=case).kept == "broken"


def test_what_the_partner_sends_back_ends_its_turn(with_partner, pat):
    case = hand_back_case(with_partner(), result="Not our bin store", by=pat, at=WEDNESDAY)

    turn = HandOver.objects.get(case=case)
    assert (turn.ending, turn.kept) == ("sent_back", "kept")
    assert not Clock.objects.about("hand_over", [case.pk]).running().exists()


def test_what_the_council_takes_back_counts_neither_way(with_partner, sue):
    case = hand_back_case(with_partner(), result="We do it ourselves", by=sue, at=THURSDAY)

    turn = HandOver.objects.get(case=case)
    assert (turn.ending, turn.kept, turn.answer_kept) == ("taken_back", "", "")
    assert {clock.outcome for clock in clocks(case).values()} == {"dropped"}


def test_while_the_customer_is_asked_the_partners_clock_stands(with_partner, pat, sam):
    case = ask_customer(with_partner(), question="Which gate?", by=pat, at=TUESDAY_NOON)
    assert (case.status, case.team.organisation) == ("waiting", pat.teams.get().organisation)

    case = hear_from_customer(case, words="The green one", by=sam, at=THURSDAY)

    turn = HandOver.objects.get(case=case)
    assert case.status == "with_partner"
    assert turn.due_at > WEDNESDAY_EVENING
    assert turn.held_seconds(THURSDAY) == 60 * 60


def test_the_customers_own_clock_is_the_partners_again(with_partner, pat):
    case = ask_customer(with_partner(), question="Which gate?", by=pat, at=TUESDAY_NOON)

    case = hear_from_customer(case, words="The green one", by=pat, at=WEDNESDAY)

    assert Clock.objects.about("case", [case.pk]).get().holder == "partner"


def test_a_case_that_is_not_fixed_is_a_new_turn(with_partner, pat):
    case = resolve_case(with_partner(), outcome="Unlocked", by=pat, at=WEDNESDAY)

    dispute_case(case, words="Still locked", by=None, at=THURSDAY)

    old, new = HandOver.objects.filter(case=case).order_by("id")
    assert (old.kept, new.is_return, new.handed_at) == ("kept", True, THURSDAY)


def test_the_second_turn_is_judged_by_itself(with_partner, pat, sam, partner_team):
    case = hand_back_case(with_partner(), result="What is it?", by=pat, at=THURSDAY)
    case = hand_on_case(case, team=partner_team, why="The lid", by=sam, at=THURSDAY)

    case = resolve_case(case, outcome="Done", by=pat, at=THURSDAY)

    late, good = HandOver.objects.filter(case=case).order_by("id")
    assert (late.kept, good.kept) == ("broken", "kept")


def test_a_service_that_the_partner_does_begins_with_its_turn(make_case, partner_team):
    case = make_case(team=partner_team)

    turn = HandOver.objects.get(case=case)
    assert (turn.version is not None, turn.due_at is not None) == (True, True)
    assert set(clocks(case)) == {"AG-ANSWER", "AG-DONE"}


def test_a_broken_agreement_is_put_before_the_owner(with_partner, sam):
    case = with_partner()

    sweep_clocks(at=THURSDAY)
    for event in Event.objects.filter(name="promise.broken", about_kind="hand_over"):
        heed_broken_promise(event)

    assert Task.objects.get(case=case, kind="agreement").officer == sam
    case.refresh_from_db()
    assert case.due_at == Clock.objects.about("case", [case.pk]).get().due_at


def test_council_and_partner_write_to_each_other(with_partner, pat, sam):
    case = with_partner()
    write_across(case, words="Is it the lid?", by=pat, at=TUESDAY_NOON)
    write_across(case, words="Yes, the lid.", by=sam, at=WEDNESDAY)

    assert [note.words for note in case.notes.filter(kind="across").order_by("id")] == [
        "Is it the lid?",
        "Yes, the lid.",
    ]
    assert Task.objects.get(case=case, kind="across").officer == sam


def test_nothing_is_written_across_when_no_partner_has_it(make_case, sam):
    with pytest.raises(MoveNotAllowed, match="No partner has this case"):
        write_across(make_case(), words="Hello?", by=sam, at=TUESDAY)


def test_nothing_is_handed_to_another_council(make_case, make_team, sam):
    from moothall.directory.models import Organisation

    other = Organisation.objects.create(
        code="fenmoor", name="Fenmoor Council", short_name="Fenmoor", kind="council", reference_prefix="FM"
    )

    with pytest.raises(MoveNotAllowed, match="Fenmoor Council is another council"):
        hand_on_case(make_case(), team=make_team("fen", organisation=other), why="Theirs", by=sam, at=TUESDAY)


def test_a_system_of_the_partner_answers_for_it_and_one_of_the_council_does_not(with_partner, partner_team, crew):
    theirs, ours = with_partner(), with_partner()
    with acting_machine("Beck system", team_id=partner_team.pk):
        hand_back_case(theirs, result="Not our bin store", by=None, at=WEDNESDAY)
    with acting_machine("Lorries", team_id=crew.pk):
        hand_back_case(ours, result="We do it ourselves", by=None, at=WEDNESDAY)

    ended = [HandOver.objects.get(case=case) for case in (theirs, ours)]
    assert [(turn.ending, turn.answered_at) for turn in ended] == [("sent_back", WEDNESDAY), ("taken_back", None)]
