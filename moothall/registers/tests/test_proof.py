"""What registers prove on a day, what is due, and what areas above ask."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.contacts.actions.remind import lines_for
from moothall.contacts.queries.reviews import further_reviews
from moothall.registers.actions import Said, change_record, finish_record, withdraw_record
from moothall.registers.models import Record
from moothall.registers.permissions import owed_by
from moothall.registers.queries import new_address, proof, records, records_naming, standings
from moothall.registers.tests.conftest import MONDAY, TODAY, an_action

JUNE = datetime(2026, 6, 1, 9, tzinfo=UTC)


def test_a_register_proves_what_is_in_force_whole_and_looked_after(make_record, council, sam):
    make_record(about="All of it")
    make_record(review_by=date(2026, 3, 10), about="Overdue by April")
    make_record(about="Nobody’s", owner=None)
    make_record()
    make_record(about="Does not add up", total=100, costs=[{"what": "Paint", "pounds": 90}])
    make_record(about="Begun", state="draft")

    found = proof("tried-out", date(2026, 4, 1), organisation=council)

    assert (found.in_force, found.good, found.overdue, found.without_owner) == (5, 1, 1, 1)
    assert (found.faults, found.incomplete, found.missing) == (1, 1, {"about": 1})
    assert found.latest == TODAY


def test_a_part_that_is_not_asked_is_not_missing(make_record, council):
    make_record(about="One", kind="other", other="That one")
    make_record(about="Two")
    assert proof("tried-out", TODAY, organisation=council).missing == {}


def test_a_record_is_no_proof_the_day_after_its_review(make_record, council):
    make_record(about="One", review_by=date(2026, 4, 1))

    assert proof("tried-out", date(2026, 4, 1), organisation=council).good == 1
    assert proof("tried-out", date(2026, 4, 2), organisation=council).good == 0
    assert proof("tried-out", date(2026, 4, 2), organisation=council).in_force == 1


def test_what_was_in_force_on_a_day_stays_so_when_it_is_done_later(make_record, council, vera):
    record = make_record(held_on=date(2026, 2, 1))
    finish_record(record, by=vera, at=JUNE)

    assert proof("tried-out", date(2026, 5, 31), organisation=council).in_force == 1
    after = proof("tried-out", date(2026, 6, 1), organisation=council)
    assert (after.in_force, after.done) == (0, 1)
    assert proof("tried-out", date(2026, 1, 31), organisation=council).in_force == 0


def test_a_register_that_nobody_knows_proves_nothing(council, db):
    assert proof("nothing", TODAY, organisation=council).in_force == 0


def test_records_are_asked_by_what_they_say(make_record, council, vera):
    one = make_record(kind="other", other="That")
    make_record()
    withdraw_record(make_record(kind="other", other="Gone"), why="Twice", by=vera, at=MONDAY)

    assert list(records("tried-out", organisation=council, in_force_on=TODAY, where={"kind": "other"})) == [one]


def test_a_service_knows_which_records_name_it(make_record, service):
    record = make_record("improvement-actions", **an_action(service=service.pk))
    assert list(records_naming("service", service.pk)) == [record]


def test_the_owner_is_reminded_from_thirty_days_before_until_it_is_looked_at(make_record, vera):
    make_record(review_by=date(2026, 4, 1))
    for day, number in ((date(2026, 3, 1), 0), (date(2026, 3, 2), 1), (date(2026, 4, 20), 1)):
        assert len(owed_by(vera, today=day)) == number
        assert len(further_reviews(vera, today=day)) == number
    assert [words for words, _url in lines_for(vera, today=date(2026, 3, 2))] == ["The first"]


def test_nobody_is_reminded_of_a_draft_or_of_what_is_done(make_record, vera):
    make_record(review_by=TODAY, state="draft")
    finish_record(make_record(review_by=TODAY), by=vera, at=MONDAY)
    assert not owed_by(vera, today=date(2026, 6, 1))


def test_what_belongs_to_somebody_who_left_is_nobodys(make_record, vera, council):
    make_record()
    vera.is_active = False
    vera.save()

    assert Record.objects.without_owner().count() == 1
    assert standings(council, today=TODAY)["tried-out"].nobodys == 1


def test_a_form_opens_filled_in(db):
    address = new_address("improvement-actions", {"what": "A & B"})
    assert address == "/registers/improvement-actions/new/?what=A+%26+B"


def test_a_change_of_the_day_moves_the_review_with_it(make_record, vera):
    record = make_record()
    said = Said({"name": "The first", "kind": "new"}, held_on=date(2026, 5, 31))
    assert change_record(record, said, by=vera, at=MONDAY).review_by == date(2026, 11, 30)


@pytest.mark.parametrize("days", [0, 1])
def test_overdue_begins_the_day_after(make_record, days):
    make_record(review_by=TODAY)
    assert Record.objects.overdue(TODAY + timedelta(days=days)).count() == days


def test_what_is_to_be_looked_at_stands_on_my_work(browser, asha, make_record, monkeypatch):
    monkeypatch.setattr("moothall.contacts.views.home.now", lambda: MONDAY)
    record = make_record(owner=asha, review_by=date(2026, 3, 20))
    make_record(name="Far off", owner=asha, review_by=date(2026, 6, 20))

    page = browser.sign_in(asha).open("/desk/")

    assert page.select(f"a[href='/registers/tried-out/{record.pk}/']")
    assert "Far off" not in page.text


def test_nobody_is_reminded_of_records_of_an_organisation_that_they_left(make_record, vera, partner_team):
    make_record(review_by=TODAY)
    vera.memberships.all().delete()
    vera.memberships.create(team=partner_team)
    assert not owed_by(vera, today=TODAY)
