"""Promises, their clocks, and a charter in a pack."""

from datetime import UTC, datetime

import msgspec
import pytest

from moothall.directory.models import Service
from moothall.directory.pack_records import Charter
from moothall.journal.models import Event
from moothall.promises.actions import PromiseTerms, start_clocks
from moothall.promises.models import Promise, PromiseVersion
from moothall.promises.queries import forget_book

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


PACK = {
    "version": 1,
    "name": "Our promises to you",
    "introduction": "They hold for everyone.",
    "starts_on": "2026-01-01",
    "review_on": "2027-03-31",
    "display_places": ["Every library"],
    "promises": [
        {
            "code": "PR-G1",
            "channel": "all",
            "words": "We are polite.",
            "evidence": "measured",
            "measured_by": "What customers say.",
        },
        {
            "code": "PR-W1",
            "channel": "email_and_letter",
            "words": "You get a full answer within 10 working days.",
            "evidence": "measured",
            "measured_by": "The share answered in time.",
            "target": {"value": 10, "unit": "working_days", "statistic": "maximum"},
        },
    ],
    "customer_duties": [{"code": "CD-1", "words": "Tell us when you are pleased."}],
    "staff_rights": [{"code": "SR-1", "words": "To be treated politely."}],
}


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


@pytest.fixture
def start(council, service):
    """Start the clocks of a case that came by telephone on Monday at half past nine."""

    def started(number=104723, *, channel="telephone", service=service, received_at=MONDAY, about_kind="case"):
        return start_clocks(
            (about_kind, number),
            organisation=council,
            service=service,
            channel=channel,
            received_at=received_at,
        )

    return started


@pytest.fixture
def events():
    """Return the names of the events about a thing, oldest first."""
    return lambda kind, number: list(Event.objects.about(kind, number).order_by("id").values_list("name", flat=True))


@pytest.fixture
def pack(db):
    """Return a maker of the charter in a pack: two promises, a duty and a right."""
    return lambda **changes: msgspec.structs.replace(msgspec.convert(PACK, Charter), **changes)
