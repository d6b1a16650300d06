"""What an improvement action did: the months before it beside those after it."""

from datetime import UTC, date, datetime

import pytest

from moothall.performance.actions import rebuild
from moothall.performance.measures import measure_called
from moothall.performance.queries.effects import effect_of
from moothall.performance.rules import Period
from moothall.performance.tests.conftest import settled

TODAY = datetime(2026, 8, 10, 12, tzinfo=UTC)


@pytest.fixture
def chased(talk, service, make_case):
    """Contacts of a month, of which so many asked how far a case is."""
    case = make_case()

    def ring(month, *, number, chasing):
        for each in range(number):
            at = datetime(2026, month, 1 + each % 28, 10, tzinfo=UTC)
            outcome = {"outcome": "chaser", "case_id": case.pk} if each < chasing else {}
            talk(settled(service, **outcome), at=at)

    return ring


def effect(council, changed_on, **asked):
    return effect_of(measure_called("chasing"), changed_on, organisation_id=council.pk, today=TODAY.date(), **asked)


def test_fewer_chasers_after_it_than_before_it_is_a_change_for_the_better(council, chased):
    for month in (2, 3, 4):
        chased(month, number=40, chasing=20)
    chased(5, number=40, chasing=40)
    for month in (6, 7):
        chased(month, number=40, chasing=4)
    rebuild(at=TODAY)

    found = effect(council, date(2026, 5, 12))

    assert (found.before_period, found.after_period) == (
        Period(date(2026, 2, 1), date(2026, 4, 30)),
        Period(date(2026, 6, 1), date(2026, 7, 31)),
    )
    assert (found.before.value, found.after.value) == (0.5, 0.1)
    assert found.is_better
    assert found.difference.is_real


def test_a_little_less_may_be_chance(council, chased):
    chased(4, number=20, chasing=10)
    chased(6, number=20, chasing=9)
    rebuild(at=TODAY)

    assert not effect(council, date(2026, 5, 12)).difference.is_real


def test_what_was_done_this_month_is_not_to_be_judged_yet(council, chased):
    chased(7, number=10, chasing=5)
    rebuild(at=TODAY)

    found = effect(council, date(2026, 8, 3))

    assert (found.after, found.change, found.is_better) == (None, None, None)


def test_only_what_it_was_about_is_looked_at(council, chased, library):
    chased(4, number=10, chasing=5)
    rebuild(at=TODAY)

    assert effect(council, date(2026, 5, 12), where={"service": [library.pk]}).before.number == 0
