"""Promises, and a memory that forgets them between tests."""

from datetime import UTC, datetime

import pytest

from moothall.directory.models import Service
from moothall.promises.actions import PromiseTerms
from moothall.promises.models import Promise, PromiseVersion
from moothall.promises.queries import forget_book

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fresh_book():
    forget_book()


@pytest.fixture
def make_promise(db):
    """Return a maker of promises that have held since long ago."""

    def make(code="PR-W1", **changes):
        promise = Promise.objects.create(code=code)
        facts = {
            "words": "You get a full answer within 10 working days.",
            "channels": ["email", "post", "fax"],
            "evidence": "measured",
            "target_value": 10,
            "target_unit": "working_days",
            "statistic": "maximum",
        }
        PromiseVersion.objects.create(promise=promise, number=1, valid_from=LONG_AGO, **facts | changes)
        forget_book()
        return promise

    return make


@pytest.fixture
def full_reply(make_promise):
    """PR-W1: letters and emails are answered within 10 working days."""
    return make_promise()


@pytest.fixture
def first_reply(make_promise):
    """PR-E1: emails have a first answer within 1 working day."""
    words = "You get a first answer within 1 working day."
    return make_promise("PR-E1", words=words, channels=["email"], target_value=1)


@pytest.fixture
def repairs(make_service, partner_team):
    """A service of the partner."""
    made = make_service(code="repairs", name="Report a repair", team=partner_team.code)
    return Service.objects.published().get(pk=made.pk)


@pytest.fixture
def terms_now():
    """Return what a promise says now, to be changed with dataclasses.replace."""
    return lambda promise: PromiseTerms.of(promise.versions.get(valid_until=None))
