"""Every figure opens to as many contacts and cases as it says."""

from datetime import timedelta
from random import Random

import pytest

from moothall.journal.actions import seal_events
from moothall.performance.actions import rebuild
from moothall.performance.measures import MEASURES
from moothall.performance.measures.shape import NoSource, Share
from moothall.performance.models import UnitCost
from moothall.performance.queries.asking import splits_of
from moothall.performance.queries.behind import behind
from moothall.performance.queries.read import read
from moothall.performance.rules import Period, local_day
from moothall.performance.tests.acts import BEGINS, Council


@pytest.fixture
def happened(cast):
    """Many acts, the figures of them, and the period in which they lie."""
    happening = Council(Random(11), cast)
    for _ in range(120):
        happening.act()
    at = happening.at + timedelta(days=1)
    seal_events(at=at)
    rebuild(at=at)
    for channel in ("telephone", "web", "email", "counter", "post"):
        UnitCost.objects.create(
            organisation=cast.council, channel=channel, from_on="2026-01-01", pence=250, source="Accounts"
        )
    return Period(local_day(BEGINS - timedelta(days=20)), local_day(at))


def every(measure, period, **asked):
    """Return all that is behind a figure, read page by page."""
    found, after = [], None
    while True:
        page = behind(measure, period, after=after, most=7, **asked)
        found += page.rows
        if page.older is None:
            return found
        after = page.older


def test_a_figure_opens_to_as_many_as_it_says(cast, happened):
    seen = {"organisation_id": cast.council.pk, "today": happened.last}
    for code, measure in MEASURES.items():
        if isinstance(measure.value, NoSource):
            continue
        total = read(measure, happened, **seen).total

        found = every(measure, happened, **seen)

        assert len(found) == total.number, code
        assert found == sorted(found, key=lambda row: (row.at, row.key), reverse=True)
        if isinstance(measure.value, Share):
            assert len(every(measure, happened, **seen, is_part=True)) == total.part, code


def test_each_group_of_a_figure_opens_to_its_own(cast, happened):
    seen = {"organisation_id": cast.council.pk, "today": happened.last}
    for code in ("volume", "first_contact", "cases_ended", "promises_kept", "backlog"):
        for split in splits_of(MEASURES[code]):
            for row in read(MEASURES[code], happened, **seen, by=[split]).rows:
                found = every(MEASURES[code], happened, **seen, where={split: row.keys})
                assert len(found) == row.number, (code, split, row)
