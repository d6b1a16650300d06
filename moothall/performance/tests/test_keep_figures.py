"""Whatever happens, in whatever order: every cell says what a plain recount says."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.journal.actions import seal_events
from moothall.performance.actions import keep_once, rebuild, sum_settled_months
from moothall.performance.families import FAMILIES
from moothall.performance.models import Mark, UnsummedMonth
from moothall.performance.rules import local_day
from moothall.performance.tests.acts import Council
from moothall.performance.tests.recount import crossed, kept, recounted, summed

ACTS = 45


def assert_exact(council, *, at):
    """Compare every cell of every family with the recount."""
    plain = recounted(council, today=local_day(at))
    for code, family in FAMILIES.items():
        assert kept(family, council) == crossed(plain[code], family), f"{code} is not what a recount says"


@pytest.mark.parametrize("part", range(4))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_every_cell_is_what_a_recount_says_whatever_happened(cast, part, seed):
    happening = Council(Random(f"{part} {seed}"), cast)
    with transaction.atomic():
        keep_once(at=happening.at)
        for number in range(ACTS):
            happening.act()
            if number % 9 == 0:
                seal_events(at=happening.at)
                keep_once(at=happening.at)
        at = happening.at + timedelta(days=1)
        seal_events(at=at)
        keep_once(at=at, is_all=True)

        assert not Mark.objects.exists()
        assert_exact(cast.council, at=at)
        _assert_months(cast.council, at=at)
        transaction.set_rollback(True)


def _assert_months(council, *, at):
    sum_settled_months(at=at)
    this_month = local_day(at).replace(day=1)
    assert not UnsummedMonth.objects.filter(month__lt=this_month).exists()
    for family in FAMILIES.values():
        months = summed(kept(family, council))
        assert kept(family, council, is_month=True) == {
            key: cell for key, cell in months.items() if key[1] < this_month
        }, family.code


def test_figures_made_from_the_beginning_are_the_same(cast):
    happening = Council(Random(7), cast)
    for _ in range(ACTS):
        happening.act()
    at = happening.at
    seal_events(at=at)

    rebuild(at=at)

    assert_exact(cast.council, at=at)
