"""The charter in versions: from a pack, from the desk, and signed by partners."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.promises.actions import (
    CharterRefused,
    change_promise,
    load_charter,
    publish_charter,
    sign_up_partner,
    tighten_promise,
)
from moothall.promises.models import CharterVersion, PromiseVersion
from moothall.promises.queries import charter_now, promise_now
from moothall.promises.tests.conftest import MONDAY

LATER = MONDAY + timedelta(days=30)


@pytest.fixture
def load(pack):
    """Take the charter of a pack, with some changes."""
    return lambda *, at=MONDAY, **changes: load_charter(pack(**changes), at=at)


@pytest.fixture
def publish(ada):
    """Publish the next version, as Ada would."""

    def published(*, at=MONDAY, **changes):
        facts = {
            "name": "Our promises to you",
            "introduction": "They hold for everyone.",
            "review_on": date(2027, 3, 31),
            "display_places": ["Every library"],
            "customer_duties": ["Tell us when you are pleased."],
            "staff_rights": ["To be treated politely."],
        }
        return publish_charter(**facts | changes, by=ada, at=at)

    return published


def test_a_pack_brings_promises_duties_and_rights(load, events):
    charter = load()

    assert [(line.kind, line.code) for line in charter.lines.all()] == [
        ("promise", "PR-G1"),
        ("promise", "PR-W1"),
        ("customer_duty", "CD-1"),
        ("staff_right", "SR-1"),
    ]
    assert promise_now("PR-W1", at=datetime(2026, 1, 1, tzinfo=UTC)).target == "10 working days"
    assert promise_now("PR-W1", at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC)) is None
    assert events("charterversion", charter.pk) == ["charter.published"]


def test_a_charter_that_starts_later_holds_from_when_it_is_loaded(load):
    load(starts_on="2026-09-01")

    assert promise_now("PR-W1", at=MONDAY) is not None


def test_the_same_version_again_changes_nothing(load):
    first = load()

    assert load(name="Another name") == first
    assert CharterVersion.objects.count() == 1
    assert PromiseVersion.objects.count() == 2


def test_the_next_version_ends_what_it_no_longer_promises(load, pack):
    load()
    load(version=2, promises=pack().promises[1:], at=LATER)

    assert promise_now("PR-G1", at=MONDAY) is not None
    assert promise_now("PR-G1", at=LATER) is None
    assert promise_now("PR-W1", at=LATER).version.number == 1


def test_the_desk_publishes_what_is_promised_now(load, publish, ada, terms_now):
    load()
    promise = promise_now("PR-W1", at=MONDAY).version.promise
    terms = replace(terms_now(promise), words="You get a full answer within 8 working days.", target_value=8)
    change_promise(promise, terms=terms, because="Agreed", by=ada, at=MONDAY + timedelta(days=1))
    charter = publish(at=LATER)

    assert charter.number == 2
    assert [line.words for line in charter.lines.all()][:2] == [
        "We are polite.",
        "You get a full answer within 8 working days.",
    ]
    assert charter_now(LATER).version == charter
    assert charter_now(MONDAY).version.number == 1


def test_a_charter_promises_something(publish):
    with pytest.raises(CharterRefused, match="no promises"):
        publish()


def test_a_charter_is_reviewed_some_day(load, publish):
    load()
    with pytest.raises(CharterRefused, match="after today"):
        publish(review_on=MONDAY.date())


def test_a_partner_signs(load, partner, ada, events):
    charter = load()
    sign_up_partner(partner, charter=charter, signed_on=date(2026, 2, 27), signed_by="Ann Lee", by=ada, at=MONDAY)

    (row,) = charter_now(MONDAY).sign_ups
    assert (row.organisation, row.signed_on, row.signed_by) == (partner, date(2026, 2, 27), "Ann Lee")
    assert events("charterversion", charter.pk) == ["charter.published", "charter.signed"]


def test_the_council_does_not_sign_its_own_charter(load, council, ada):
    with pytest.raises(CharterRefused, match="only partners"):
        sign_up_partner(council, charter=load(), signed_on=date(2026, 2, 27), by=ada, at=MONDAY)


def test_nobody_signs_tomorrow(load, partner, ada):
    with pytest.raises(CharterRefused, match="cannot be after today"):
        sign_up_partner(partner, charter=load(), signed_on=date(2026, 3, 3), by=ada, at=MONDAY)


def test_the_charter_shows_who_promises_more(load, service, make_service, ada):
    load()
    make_service(code="careful", name="Careful service", tightens={"PR-W1": 4})
    promise = promise_now("PR-W1", at=MONDAY).version.promise
    tighten_promise(promise, value=5, service=service, by=ada, at=MONDAY)

    by = {each.who: each.words for each in promise_now("PR-W1", at=MONDAY).tightened_by}
    assert by == {service.name: "5 working days", "Careful service": "4 working days"}


def test_the_charter_stands_under_the_headings_of_its_channels(load):
    load()

    sections = charter_now(MONDAY).sections
    assert [str(section.title) for section in sections] == [
        "Whenever you get in touch",
        "When you write to us",
    ]


def test_before_the_first_there_is_no_charter(db):
    assert charter_now(MONDAY) is None
