"""The table of moves holds together, and the words for codes fit the codes."""

import inspect
from typing import get_args

import pytest

from moothall.accounts.roles import PERMISSIONS
from moothall.cases.actions import ACTS
from moothall.cases.workflow import COMMON, ENDED, OPEN, VARIANTS, Status, moves_from
from moothall.contacts.workflow import Complexity as ContactComplexity
from moothall.contacts.workflow import Interaction as ContactInteraction
from moothall.directory import catalogue, service_words
from moothall.directory.models import Channel
from tests.house.pages import PAGES


def test_every_status_is_open_or_ended():
    assert set(OPEN) | set(ENDED) == set(Status)
    assert set(OPEN).isdisjoint(ENDED)


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_left(status):
    assert [move for move in moves_from(status) if move.ends not in (None, status)], "nothing leads out of it"


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.NEW}))
def test_every_status_can_be_reached(status):
    leads_there = [move.name for move in COMMON if move.ends == status]
    assert leads_there or status == Status.WITH_PARTNER, "handing on leads to the partner when the team is a partner's"


def test_an_open_case_can_always_be_ended():
    for status in OPEN:
        assert any(move.ends in ENDED for move in moves_from(status)), f"{status} has no way out"


@pytest.mark.parametrize("move", COMMON, ids=lambda move: move.name)
def test_a_move_has_a_page_and_a_permission(move):
    assert move.permission in PERMISSIONS
    assert f"cases:case_{move.name}" in [page.name for page in PAGES]


@pytest.mark.parametrize("move", COMMON, ids=lambda move: move.name)
def test_a_move_has_an_act_and_asks_what_its_act_is_told(move):
    if move.for_officers:
        # Its page asks, because no machine may make it.
        assert move.name in ACTS
        assert not move.asks
        return
    told = {name: each.default for name, each in inspect.signature(ACTS[move.name]).parameters.items()}
    told = {name: default for name, default in told.items() if name not in {"case", "by", "at", "seen"}}

    assert {asked.argument for asked in move.asks} == set(told)
    assert {asked.argument for asked in move.asks if asked.is_needed} == {
        name for name, default in told.items() if default is inspect.Parameter.empty
    }


def test_every_act_of_the_table_is_a_move_of_it():
    assert set(ACTS) == {move.name for move in COMMON}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_way_of_working_begins_with_receipt(variant):
    codes = [stage.code for stage in VARIANTS[variant]]
    assert codes[0] == "received"
    assert len(codes) == len(set(codes))


def test_a_service_can_name_every_way_of_working_and_no_other():
    workflow = catalogue.ServiceRecord.__annotations__["workflow"]
    assert set(get_args(workflow)) == set(VARIANTS) == set(service_words.WORKFLOWS)


def test_the_words_for_codes_fit_the_codes():
    assert set(get_args(catalogue.Interaction)) == set(service_words.INTERACTIONS) == set(ContactInteraction.values)
    assert set(get_args(catalogue.Complexity)) == set(service_words.COMPLEXITIES) == set(ContactComplexity.values)
    assert set(get_args(catalogue.QuestionType)) == set(service_words.QUESTION_TYPES)
    assert set(get_args(catalogue.Channel)) == set(Channel.values)


def test_every_field_of_a_service_has_a_name_on_screen():
    records = (
        catalogue.ServiceRecord, catalogue.Question, catalogue.Option, catalogue.Condition, catalogue.Charge,
        catalogue.EligibilityQuestion, catalogue.ServicePromise, catalogue.Stopper, catalogue.Decision,
        catalogue.Link, catalogue.Script, catalogue.OwnStage,
    )  # fmt: skip
    fields = {name for record in records for name in record.__struct_fields__}
    assert fields - set(service_words.FIELDS) == set()
