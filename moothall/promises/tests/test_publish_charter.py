"""The charter in versions: from a pack, from the desk, and signed by partners."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.promises.actions import (
    CharterRefused,
    PromiseTerms,
    approve_charter,
    begin_charter_draft,
    change_promise,
    charter_goes_live,
    go_back_to_charter,
    load_charter,
    put_promise,
    recall_charter,
    recompute_recent_changes,
    sign_up_partner,
    tighten_promise,
    write_charter_draft,
)
from moothall.promises.models import CharterVersion, PromiseVersion
from moothall.promises.queries import charter_now, promise_now
from moothall.promises.queries.drafts import coming_charter, compared_with_now
from moothall.promises.tests.conftest import MONDAY

LATER = MONDAY + timedelta(days=30)


@pytest.fixture
def load(pack):
    """Take the charter of a pack, with some changes."""
    return lambda *, at=MONDAY, **changes: load_charter(pack(**changes), at=at)


@pytest.fixture
def alex(make_officer):
    return make_officer("alex", roles=["administrator"], name="Alex Kaye")


@pytest.fixture
def draft(ada):
    """Ada writes the next charter. `promises` are changes of what promises say, by code; None leaves one out."""

    def drafted(*, at=MONDAY, promises=None, **changes):
        texts = {
            "name": "Our promises to you",
            "introduction": "They hold for everyone.",
            "review_on": date(2027, 3, 31),
            "display_places": ["Every library"],
            "customer_duties": ["Tell us when you are pleased."],
            "staff_rights": ["To be treated politely."],
        }
        made = begin_charter_draft(by=ada, at=at)
        made = write_charter_draft(made, texts | changes, seen=made.written_at, by=ada, at=at)
        for code, said in (promises or {}).items():
            terms = said and replace(PromiseTerms.of(promise_now(code, at=at).version), **said)
            made = put_promise(made, code, terms, seen=made.written_at, by=ada, at=at)
        return made

    return drafted


@pytest.fixture
def publish(draft, alex):
    """Ada writes the next version, and Alex publishes it."""

    def published(*, at=MONDAY, **changes):
        made = draft(at=at, **changes)
        return approve_charter(made, live_on=None, note="Agreed", seen=made.written_at, by=alex, at=at).charter

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
    with pytest.raises(CharterRefused, match="after the day on which the charter begins"):
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


EIGHT_DAYS = {"PR-W1": {"words": "You get a full answer within 8 working days.", "target_value": 8.0}}


def test_who_wrote_in_the_draft_does_not_publish_it(load, draft, ada):
    load()
    made = draft()
    with pytest.raises(CharterRefused, match="somebody else must publish it"):
        approve_charter(made, live_on=None, note="Agreed", seen=made.written_at, by=ada, at=MONDAY)


def test_the_draft_says_what_changes_and_whom_it_touches(load, draft, start, service, ada):
    load()
    start(channel="post")
    tighten_promise(promise_now("PR-W1", at=MONDAY).version.promise, value=9, service=service, by=ada, at=MONDAY)
    compared = {each.code: each for each in compared_with_now(draft(promises=EIGHT_DAYS | {"PR-G1": None}), at=MONDAY)}

    full_reply = compared["PR-W1"]
    assert (full_reply.what, full_reply.target_before, full_reply.target) == (
        "changed", "10 working days", "8 working days",
    )  # fmt: skip
    assert (full_reply.running, full_reply.services, full_reply.overtaken) == (1, 1, (service.name,))
    assert compared["PR-G1"].what == "left_out"


def test_what_was_received_before_keeps_the_promise_it_had(load, publish, start):
    load()
    (before,) = [clock for clock in start(channel="post") if clock.code == "PR-W1"]
    publish(at=LATER, promises=EIGHT_DAYS)
    recompute_recent_changes(at=LATER)

    before.refresh_from_db()
    (after,) = [c for c in start(2, channel="post", received_at=LATER + timedelta(hours=1)) if c.code == "PR-W1"]
    assert (before.target_value, after.target_value) == (10, 8)


def test_a_charter_goes_live_on_its_day_unless_it_is_taken_back(load, draft, alex, events):
    load()
    made = draft(promises=EIGHT_DAYS)
    made = approve_charter(made, live_on=LATER.date(), note="Agreed", seen=made.written_at, by=alex, at=MONDAY)
    assert charter_goes_live(made, at=MONDAY) is None
    assert coming_charter(MONDAY).changed[0].words == "You get a full answer within 8 working days."

    recall_charter(made, by=alex, at=MONDAY)
    assert charter_goes_live(made, at=LATER) is None
    approve_charter(made, live_on=LATER.date(), note="Agreed", seen=made.written_at, by=alex, at=MONDAY)

    assert charter_goes_live(made, at=LATER).charter.published_by == alex
    assert promise_now("PR-W1", at=LATER).target == "8 working days"


def test_an_earlier_charter_holds_again(load, publish, ada):
    first = load()
    publish(at=LATER, promises=EIGHT_DAYS | {"PR-G1": None})
    back = LATER + timedelta(days=1)

    again = go_back_to_charter(first, review_on=date(2027, 6, 30), because="It was wrong", by=ada, at=back).charter

    assert again.number == 3
    assert (promise_now("PR-W1", at=back).target, promise_now("PR-G1", at=back).words) == (
        "10 working days", "We are polite.",
    )  # fmt: skip
    assert promise_now("PR-G1", at=LATER + timedelta(hours=1)) is None


def test_two_people_do_not_overwrite_each_other(load, draft, ada):
    load()
    made = draft()
    with pytest.raises(CharterRefused, match="Ada Cole changed the draft"):
        put_promise(made, "PR-W1", None, seen=LATER, by=ada, at=LATER)
