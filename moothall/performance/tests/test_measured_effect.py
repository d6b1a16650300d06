"""An improvement action shows on its page what its figure did."""

from datetime import UTC, date, datetime

import pytest

from moothall.performance.actions import rebuild
from moothall.performance.panels import measured_effect
from moothall.registers.models import Record

AUGUST = datetime(2026, 8, 10, 12, tzinfo=UTC)


@pytest.fixture
def action(council):
    """An action that was to bring fewer chasers and was done on 12 May, unless told otherwise."""

    def keep(**values):
        facts = {"measure": "chasing", "done_on": "2026-05-12"} | values
        return Record(organisation=council, register="improvement-actions", values=facts, held_on=date(2026, 3, 2))

    return keep


@pytest.fixture
def fewer_chasers(talk, service, make_case):
    """Every second contact chased a case in April, every tenth in June."""
    from moothall.performance.tests.conftest import settled

    case = make_case()
    for month, every in ((4, 2), (6, 10)):
        for each in range(60):
            at = datetime(2026, month, 1 + each % 28, 10, tzinfo=UTC)
            chases = {"outcome": "chaser", "case_id": case.pk} if each % every == 0 else {}
            talk(settled(service, **chases), at=at)
    rebuild(at=AUGUST)


def rows_of(panel):
    return {row.name: row.value for row in panel.given["rows"]}


def test_what_was_before_and_after_and_which_way_it_went(action, fewer_chasers):
    rows = rows_of(measured_effect(action(), AUGUST))

    assert rows["February 2026 to April 2026"] == "50%"
    assert rows["June 2026 to July 2026"] == "10%"
    assert rows["Progress chasing"] == "40 points down on February 2026 to April 2026, for the better"


def test_what_was_just_done_is_not_judged_yet(action, fewer_chasers):
    rows = rows_of(measured_effect(action(done_on="2026-08-03"), AUGUST))

    assert rows["Progress chasing"] == "No whole month has passed since it was done."


def test_an_action_that_is_not_done_or_names_no_measure_shows_none(action):
    assert measured_effect(action(done_on=None), AUGUST) is None
    assert measured_effect(action(measure=""), AUGUST) is None
    assert measured_effect(action(measure="complaints"), AUGUST) is None
