"""Changing a record, what becomes of it, and what it said before."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from moothall.journal.models import Event
from moothall.registers.actions import (
    RecordChanged,
    RecordRefused,
    Said,
    change_record,
    comment_on_record,
    finish_record,
    put_back,
    put_in_force,
    review_record,
    withdraw_record,
)
from moothall.registers.models import Record, RecordTie
from moothall.registers.tests.conftest import MONDAY
from moothall.registers.workflow import MOVES, MoveRefused, State, moves_in, state_after
from tests.windows import at_once

LATER = MONDAY + timedelta(days=10)


def said(**values):
    return Said({"name": "The first", "kind": "new"} | values)


def test_a_change_keeps_what_was_before(make_record, vera):
    record = make_record(number="3")

    change_record(record, said(number="4"), by=vera, at=LATER)

    assert [each.values.get("number") for each in record.versions.order_by("number")] == ["3", "4"]
    assert Event.objects.filter(name="record.changed", about_id=record.pk).count() == 1


def test_a_change_that_changes_nothing_writes_nothing(make_record, vera):
    record = make_record(owner=None)
    change_record(record, said(), by=vera, at=LATER)
    assert record.versions.count() == 1


def test_a_window_that_is_overtaken_changes_nothing(make_record, vera):
    record = make_record()
    change_record(record, said(number="4"), by=vera, at=LATER, seen=1)

    with pytest.raises(RecordChanged):
        change_record(record, said(number="5"), by=vera, at=LATER, seen=1)
    assert Record.objects.get().values["number"] == "4"


def test_what_is_no_longer_named_is_no_longer_tied(make_record, vera):
    first = make_record()
    second = make_record(follows=first.pk)
    change_record(second, said(), by=vera, at=LATER)
    assert not RecordTie.objects.exists()


def test_what_was_named_may_stay_when_it_can_be_chosen_no_more(make_record, vera, sam):
    record = make_record(who=sam.pk)
    sam.is_active = False
    sam.save()

    assert change_record(record, said(who=sam.pk, number="4"), by=vera, at=LATER).values["who"] == sam.pk


def test_a_draft_is_put_in_force_once_nothing_is_missing(make_record, vera):
    record = make_record(kind="", state="draft")
    with pytest.raises(RecordRefused, match="Answer “Kind”"):
        put_in_force(record, by=vera, at=LATER)
    change_record(record, said(), by=vera, at=LATER)

    assert put_in_force(record, by=vera, at=LATER).state == "in_force"


def test_a_review_sets_the_next(make_record, vera):
    record = review_record(make_record(), next_on=date(2027, 3, 1), by=vera, at=LATER)

    assert record.review_by == date(2027, 3, 1)
    assert Event.objects.get(name="record.reviewed").facts["review_on"] == "2027-03-01"
    with pytest.raises(RecordRefused, match="must be after today"):
        review_record(record, next_on=date(2026, 3, 12), by=vera, at=LATER)


def test_what_is_withdrawn_says_why_and_can_hold_again(make_record, vera):
    record = make_record()
    with pytest.raises(RecordRefused, match="Say why"):
        withdraw_record(record, why=" ", by=vera, at=LATER)

    record = withdraw_record(record, why="Entered twice", by=vera, at=LATER)
    assert (record.state, record.ended_on) == ("withdrawn", date(2026, 3, 12))
    with pytest.raises(MoveRefused, match="Put it in force again"):
        change_record(record, said(number="4"), by=vera, at=LATER)

    record = put_in_force(record, by=vera, at=LATER)
    assert (record.state, record.ended_on, record.why_withdrawn) == ("in_force", None, "")


def test_what_is_put_in_force_long_after_its_review_gets_a_new_one(make_record, vera):
    record = finish_record(make_record(), by=vera, at=LATER)
    record = put_in_force(record, by=vera, at=datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert record.review_by == date(2027, 7, 4)


def test_a_record_is_put_back_as_it_was(make_record, vera, asha):
    record = make_record(number="3")
    change_record(record, Said({"name": "Another", "kind": "new"}, owner=asha), by=vera, at=LATER)

    record = put_back(record, record.versions.get(number=1), by=vera, at=LATER)

    assert (record.title, record.values, record.owner) == (
        "The first", {"name": "The first", "kind": "new", "number": "3"}, vera,
    )  # fmt: skip
    assert record.version_number == 3


def test_a_comment_changes_nothing_that_the_record_says(make_record, vera):
    record = make_record()
    comment_on_record(record, words="Who rings the printer?", by=vera, at=LATER)

    assert Record.objects.get().version_number == 1
    assert Event.objects.get(name="record.commented").facts.keys() == {"register", "comment"}


def test_every_state_can_be_left_and_reached():
    assert all(moves_in(state) for state in State)
    reached = {ends for _starts, ends in MOVES.values() if ends}
    assert reached | {State.DRAFT} == set(State)
    with pytest.raises(MoveRefused):
        state_after("finish", State.DRAFT)


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_twice_at_once_makes_one_record(make_record, vera, council):
    key = uuid4()
    at_once(*[lambda: make_record(form_key=key)] * 2)
    assert Record.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_is_told_of_the_other(make_record, vera):
    record, refused = make_record(), []

    def change(number):
        try:
            change_record(record, said(number=number), by=vera, at=LATER, seen=1)
        except RecordChanged:
            refused.append(number)

    at_once(lambda: change("4"), lambda: change("5"))

    assert len(refused) == 1
    assert Record.objects.get().version_number == 2
