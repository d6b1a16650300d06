"""`GET /api/v1/contacts`: reading what was recorded."""

import pytest

from moothall.api.tests.conftest import matters_of
from moothall.contacts.models import Contact
from moothall.journal.models import Reading


@pytest.fixture
def recorded(post):
    """Three calls of Mo, one after another."""
    moments = ["2026-03-02T09:30:00Z", "2026-03-02T09:31:00Z", "2026-03-02T09:31:00Z"]
    return [post(started_at=moment).json()["number"] for moment in moments]


def numbers(answer):
    return [each["number"] for each in answer.json()["contacts"]]


def test_the_newest_contact_comes_first_with_its_matters(machine, recorded, mo):
    answer = machine.ask("contacts")

    assert numbers(answer) == recorded[::-1]
    first = answer.json()["contacts"][0]
    assert (first["channel"], first["customer"]["name"], first["team"]["code"]) == (
        "telephone",
        "Mo Hassan",
        "front-office",
    )
    (matter,) = first["matters"]
    assert (matter["service"]["code"], matter["outcome"], matter["reason"]) == ("missed-bin", "case", "Bin not emptied")
    assert matter["case"].startswith("TB-")


def test_contacts_of_one_moment_are_parted_over_pages(machine, recorded):
    first = machine.ask("contacts", limit=1)
    second = machine.follow(first.json()["next"])
    third = machine.follow(second.json()["next"])

    assert numbers(first) + numbers(second) + numbers(third) == recorded[::-1]
    assert third.json()["next"] == ""


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"channel": "telephone"}, 3), ({"channel": "email"}, 0), ({"since": "2026-03-02T09:31:00Z"}, 2),
        ({"until": "2026-03-02T09:31:00Z"}, 1), ({"until": "2026-03-02T09:31:00+01:00"}, 0),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_fits(machine, recorded, asked, number):
    assert len(numbers(machine.ask("contacts", **asked))) == number


@pytest.mark.parametrize("asked", [{"channel": "pigeon"}, {"site": "no-such"}])
def test_what_the_directory_has_not_is_refused_at_its_field(machine, recorded, asked):
    answer = machine.ask("contacts", **asked, expect=422)

    assert [error["field"] for error in answer.json()["errors"]] == list(asked)


def test_contacts_of_a_customer(machine, recorded, mo):
    assert numbers(machine.ask("contacts", customer=mo.pk)) == recorded[::-1]
    assert numbers(machine.ask("contacts", customer=mo.pk + 1)) == []


def test_a_time_that_ends_before_it_begins_is_refused(machine):
    answer = machine.ask("contacts", since="2026-03-02T09:31:00Z", until="2026-03-01T09:31:00Z", expect=422)

    assert answer.json()["errors"][0]["field"] == "until"


@pytest.mark.parametrize("cursor", ["Wzk5OTk5OTk5OTk5OTk5OTk5OSwxXQ", "WzFd", "WyIxIiwxXQ"])
def test_a_cursor_that_we_did_not_write_is_refused(machine, cursor):
    assert machine.ask("contacts", cursor=cursor, expect=422).json()["errors"][0]["field"] == "cursor"


def test_one_contact_comes_with_what_was_promised_and_to_whom_it_was_put_through(machine, post):
    transfer = {"to_name": "Beck Homes", "why": "They have the tenancy", "is_told": True}
    made = post(matters=matters_of() + matters_of(outcome="transferred", answers={}, transfer=transfer)).json()
    Contact.objects.update(summary="The bin is full")

    told = machine.ask(f"contacts/{made['reference']}").json()

    assert [matter["outcome"] for matter in told["matters"]] == ["case", "transferred"]
    assert told["transfers"][0] | {"at": ""} == transfer | {"to_team": None, "at": ""}
    assert (told["is_told"], told["next_team"]["code"], told["summary"]) == (True, "refuse", "The bin is full")
    assert told["next_by"] is None or told["next_by"].startswith("20")
    assert Reading.objects.filter(about_kind="contact", about_id=made["number"], why="key Repairs system").count() == 1


def test_a_contact_of_another_organisation_is_not_there(machine, partners_machine, recorded):
    partners_machine.ask(f"contacts/{recorded[0]}", expect=404)
    assert numbers(partners_machine.ask("contacts")) == []
