"""What the tests of cases share: a few moments, and a look at the journal."""

from datetime import UTC, datetime

import pytest

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


@pytest.fixture
def events_of(db):
    """The names of the events about a case, oldest first."""
    from moothall.journal.models import Event

    def names(case):
        return list(Event.objects.filter(about_kind="case", about_id=case.pk).order_by("id").values_list("name", flat=True))

    return names


@pytest.fixture
def written_case(make_case):
    """Mo's case came by post, so a full reply in writing is promised in 10 working days besides."""
    from moothall.promises.actions import load_charter
    from moothall.promises.tests.conftest import a_charter  # noqa: F401

    raise NotImplementedError
