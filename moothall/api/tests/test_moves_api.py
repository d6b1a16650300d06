"""`/api/v1/cases/{case}/moves`: a machine makes the moves of the table, and no others."""

import pytest

from conftest import MONDAY
from moothall.cases.actions import hand_on_case
from moothall.cases.models import Case, HandOver, Note
from moothall.cases.workflow import COMMON
from moothall.journal.models import Event

SAID = {
    "assign": {"officer": "sam", "team": "refuse"},
    "ask_customer": {"question": "Which colour is it?"},
    "hear": {"words": "It is green."},
    "hand_on": {"team": "front-office", "why": "It is theirs"},
    "advance": {},
    "delay": {"reason": "The lorry is broken", "expected_on": "2099-03-06"},
    "resolve": {"outcome": "We emptied it."},
    "close": {"because": "withdrawn", "words": "You told us to."},
}
NEEDS_ANOTHER_STATE = {"hear"}


@pytest.mark.parametrize("move", SAID)
def test_a_machine_makes_a_move_as_the_desk_does(machine, make_case, move):
    case = make_case()
    if move in NEEDS_ANOTHER_STATE:
        machine.send(f"cases/{case.pk}/moves", move="ask_customer", question="Which?")

    told = machine.send(f"cases/{case.reference}/moves", move=move, **SAID[move]).json()

    after = Case.objects.get(pk=case.pk)
    assert (told["number"], told["status"], told["version"]) == (case.pk, after.status, after.version_number)
    event = Event.objects.about("case", case.pk).first()
    assert (event.by, event.facts["machine"]) == (None, "Repairs system")


def test_every_move_that_a_machine_can_make_is_tried_here_or_below():
    others = {"accept", "hand_back", "merge", "dispute"}
    assert set(SAID) | others == {move.name for move in COMMON if not move.for_officers}


def test_a_partners_machine_sends_a_case_back(partners_machine, make_case, partner_team, sam):
    case = make_case()
    hand_on_case(case, team=partner_team, why="Yours", by=sam, at=MONDAY)

    told = partners_machine.send(f"cases/{case.pk}/moves", move="hand_back", result="We mended it.").json()

    assert told["status"] == "in_progress"


def test_a_partners_machine_says_once_that_it_has_a_case(partners_machine, make_case, partner_team, sam):
    case = make_case()
    hand_on_case(case, team=partner_team, why="Yours", by=sam, at=MONDAY)

    partners_machine.send(f"cases/{case.pk}/moves", move="accept")

    again = partners_machine.send(f"cases/{case.pk}/moves", move="accept", expect=409)
    assert again.json()["detail"] == "Repairs has said so already."


def test_a_partners_machine_cannot_do_what_is_the_councils_to_do(partners_machine, make_case, partner_team, sam):
    case = make_case()
    hand_on_case(case, team=partner_team, why="Yours", by=sam, at=MONDAY)

    answer = partners_machine.send(f"cases/{case.pk}/moves", move="close", because="withdrawn", words="No", expect=409)

    assert "Another organisation owes this case" in answer.json()["detail"]


def test_the_council_cannot_do_the_work_that_its_partner_has(machine, make_case, partner_team, sam):
    case = make_case()
    hand_on_case(case, team=partner_team, why="Yours", by=sam, at=MONDAY)

    answer = machine.send(f"cases/{case.pk}/moves", move="resolve", outcome="Done", expect=409)

    assert answer.json()["detail"].startswith("Beck Homes has this case")


def test_a_merge_and_a_dispute(machine, make_case):
    one, other = make_case(), make_case()
    machine.send(f"cases/{one.pk}/moves", move="merge", into=other.reference)
    machine.send(f"cases/{other.pk}/moves", move="resolve", outcome="Done")

    told = machine.send(f"cases/{other.pk}/moves", move="dispute", words="It is still full").json()

    assert told["status"] == "in_progress"
    assert machine.ask(f"cases/{one.pk}").json()["merged_into"] == other.reference


def test_a_move_that_cannot_be_made_now_is_refused_in_plain_words(machine, make_case):
    case = make_case()
    machine.send(f"cases/{case.pk}/moves", move="resolve", outcome="Done")

    answer = machine.send(f"cases/{case.pk}/moves", move="resolve", outcome="Again", expect=409)

    assert answer.json()["detail"] == (
        "This case is done: whoever works on it can reopen it. So “Resolve” is not possible now."
    )
    assert Note.objects.count() == 1


def test_somebody_else_was_quicker(machine, make_case):
    case = make_case()
    machine.send(f"cases/{case.pk}/moves", move="advance", version=1)

    answer = machine.send(f"cases/{case.pk}/moves", move="advance", version=1, expect=409)

    assert answer.json()["detail"].startswith("This case was changed after version 1.")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"move": "take"}, "move"), ({"move": "fly"}, "move"), ({}, "move"), ({"move": "resolve"}, "outcome"),
        ({"move": "resolve", "outcome": " "}, "outcome"), ({"move": "resolve", "outcome": "a\0b"}, "outcome"),
        ({"move": "resolve", "outcome": "Done", "colour": "red"}, "colour"),
        ({"move": "assign", "officer": "nobody", "team": "refuse"}, "officer"),
        ({"move": "assign", "officer": "sam", "team": "nowhere"}, "team"),
        ({"move": "close", "because": "duplicate", "words": "Twice"}, "because"),
        ({"move": "delay", "reason": "Snow", "expected_on": "soon"}, "expected_on"),
        ({"move": "delay", "reason": "Snow", "expected_on": "9999-12-31"}, "expected_on"),
        ({"move": "merge", "into": "TB-1"}, "into"),
        ({"move": "hand_on", "team": "front-office", "why": "So", "answers": {"colour": "red"}}, "answers-colour"),
    ],
)  # fmt: skip
def test_what_is_said_wrongly_is_refused_at_its_field(machine, make_case, sent, field):
    answer = machine.send(f"cases/{make_case().pk}/moves", expect=422, **sent)

    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_what_can_be_done_now_is_told_with_what_it_asks(machine, make_case):
    told = machine.ask(f"cases/{make_case().pk}/moves").json()

    moves = {each["move"]: each for each in told["moves"]}
    assert "take" not in moves and "hear" not in moves
    assert moves["delay"]["asks"] == [
        {"name": "reason", "kind": "words", "is_needed": True},
        {"name": "expected_on", "kind": "day", "is_needed": True},
    ]
    assert told["version"] == 1


def test_without_the_scope_nothing_moves(machine_of, front_office, make_case):
    case = make_case()
    machine_of(front_office, scopes=["cases.read"]).send(f"cases/{case.pk}/moves", move="advance", expect=403)

    assert Case.objects.get(pk=case.pk).stage == "received"


def test_the_timeline_names_the_machine(machine, make_case, asha):
    from moothall.cases.queries import timeline_of

    case = make_case()
    machine.send(f"cases/{case.pk}/moves", move="advance")

    assert timeline_of(case)[0].by == "Repairs system"


@pytest.mark.parametrize(("team", "ending"), [("crew", "done"), ("front_office", "taken_back")])
def test_a_key_answers_for_the_department_of_its_team(
    machine_of, make_case, agreed_with_streets, request, team, ending
):
    case = make_case()
    key = machine_of(request.getfixturevalue(team))

    key.send(f"cases/{case.pk}/moves", move="resolve", outcome="We emptied it.")

    turn = HandOver.objects.get(case=case)
    assert (turn.ending, turn.answered_at is not None) == (ending, ending == "done")
