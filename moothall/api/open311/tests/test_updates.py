"""What we did is read by another website; what its reporters add reaches the case."""

from datetime import UTC, datetime, timedelta

import pytest

from moothall.api.open311.tests.website import read
from moothall.cases.actions import (
    advance_case,
    ask_customer,
    close_case,
    dispute_case,
    hand_on_case,
    merge_cases,
    note_case,
    resolve_case,
    take_case,
    tell_of_delay,
)
from moothall.cases.models import Case, Document, Note, Task
from moothall.lib.clock import now
from moothall.portal.tests.test_ask_pages import picture

URL = "/open311/v2/servicerequestupdates"


@pytest.fixture
def case(website):
    website.send_report(17, "pothole")
    return Case.objects.select_related("organisation").get()


def told(website, *, key=True):
    """What a website reads of the last hour: status, our code, words."""
    window = {"start_date": _moment(now() - timedelta(hours=1)), "end_date": _moment(now() + timedelta(minutes=1))}
    found = website.get("servicerequestupdates.xml", **window, **({"api_key": website.api_key} if key else {}))
    return [(each["status"], each["external_status_code"], each["description"]) for each in found or []]


def _moment(at):
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_every_move_that_is_told_is_an_update(website, case, sam):
    take_case(case, by=sam, at=now())
    note_case(case, words="Bring the big shovel", by=sam, at=now())
    advance_case(case, by=sam, at=now())
    advance_case(case, by=sam, at=now())
    ask_customer(case, question="Which side, Jo?", by=sam, at=now())
    tell_of_delay(case, reason="It rains.", expected_at=datetime(2030, 3, 4, tzinfo=UTC), by=sam, at=now())
    resolve_case(case, outcome="Filled, Jo.", by=sam, at=now())
    dispute_case(case, words="No", by=None, at=now())
    close_case(case, because="not_ours", words="It is private land.", by=sam, at=now())

    assert told(website) == [
        ("investigating", "inspecting", "We are going to look at it."),
        ("action_scheduled", "ordered", "We have ordered the work."),
        ("open", "waiting", "We asked the reporter for something. Which side, Jo?"),
        ("in_progress", "delayed", "It takes longer than we said. Expect it by Monday 4 March 2030. It rains."),
        ("fixed", "resolved", "It is done. Filled, Jo."),
        ("open", "reopened", "It is open again, because it was not fixed."),
        ("not_councils_responsibility", "not_ours", "Closed, because it is not ours to do. It is private land."),
    ]


def test_everybody_reads_of_a_move_only_that_it_was_made(website, case, sam):
    resolve_case(case, outcome="Filled, Jo.", by=sam, at=now())

    assert told(website, key=False) == [("fixed", "resolved", "It is done.")]


def test_a_case_with_a_partner_and_one_that_was_merged_say_so(website, case, sam, partner_team):
    website.send_report(18, "pothole")
    other = Case.objects.latest("id")
    merge_cases(other, into=case, by=sam, at=now())
    hand_on_case(case, team=partner_team, why="It is their road.", by=sam, at=now())

    assert {each[:2] for each in told(website)} == {("duplicate", "merged"), ("in_progress", "with_partner")}


def test_the_second_poll_gives_the_same_numbers(website, case, sam):
    resolve_case(case, outcome="Filled", by=sam, at=now())
    window = {"start_date": _moment(now() - timedelta(hours=2)), "end_date": _moment(now() + timedelta(minutes=1))}

    first, again = (website.get("servicerequestupdates.xml", **window) for _each in range(2))
    assert first == again and len(first) == 1
    assert first[0]["service_request_id"] == case.reference
    assert first[0]["updated_datetime"].endswith("Z")


def test_updates_are_read_in_json(client, website, case, sam):
    resolve_case(case, outcome="Filled", by=sam, at=now())

    (update,) = client.get(f"{URL}.json").json()
    assert set(update) == {
        "update_id", "service_request_id", "status", "external_status_code", "description", "updated_datetime",
        "media_url",
    }  # fmt: skip


def test_moves_before_the_asked_time_are_left_out(website, case, sam):
    resolve_case(case, outcome="Filled", by=sam, at=now())
    old = {"start_date": "2020-01-01T00:00:00Z", "end_date": "2020-01-02T00:00:00Z"}

    assert website.get("servicerequestupdates.xml", **old) == ""


def test_months_of_moves_are_for_keys_alone(website, client, case):
    month = {"start_date": "2026-03-01T00:00:00Z", "end_date": "2026-03-31T00:00:00Z"}

    assert client.get(f"{URL}.json", month).json()[0]["description"] == "start_date: Ask for 7 days at most."
    assert client.get(f"{URL}.json", month | {"api_key": website.api_key}).json() == []


def test_a_comment_is_what_the_customer_says(website, case, browser, sam):
    assert website.send_update(5, case.reference, status="IN_PROGRESS") == "5"

    note = Note.objects.get()
    assert (note.kind, note.words, note.case_id) == ("from_customer", "It is deeper now", case.pk)
    assert Task.objects.get().kind == "answered"
    page = browser.sign_in(sam).open(f"/cases/{case.reference}/")
    assert "It is deeper now" in page.get_text()


def test_an_answer_ends_the_wait(website, case, sam):
    ask_customer(case, question="Which side?", by=sam, at=now())

    website.send_update(5, case.reference, description="The north side")

    case.refresh_from_db()
    assert (case.status, Note.objects.latest("id").words) == ("in_progress", "The north side")


def test_not_fixed_opens_the_case_again(website, case, sam):
    resolve_case(case, outcome="Filled", by=sam, at=now())

    website.send_update(5, case.reference, status="OPEN", description="It is still there")

    case.refresh_from_db()
    assert (case.status, case.disputes) == ("in_progress", 1)
    assert Note.objects.latest("id").words == "It is not fixed. It is still there"


def test_a_comment_on_an_ended_case_that_is_no_dispute_is_kept(website, case, sam):
    resolve_case(case, outcome="Filled", by=sam, at=now())

    website.send_update(5, case.reference, status="FIXED", description="Thank you")

    case.refresh_from_db()
    assert (case.status, Note.objects.latest("id").words) == ("resolved", "It is fixed. Thank you")


def test_somebody_else_is_named(website, case):
    other = {"email": "al@example.org", "first_name": "Al", "last_name": "Fell"}
    website.send_update(5, case.reference, **other)

    assert Note.objects.get().words == "Al Fell (al@example.org): It is deeper now"


def test_words_about_a_merged_case_reach_the_one_that_goes_on(website, case, sam):
    website.send_report(18, "pothole")
    other = Case.objects.select_related("organisation").latest("id")
    merge_cases(other, into=case, by=sam, at=now())

    website.send_update(5, other.reference)

    assert Note.objects.latest("id").case_id == case.pk


def test_a_picture_comes_with_an_update(website, case):
    website.send_update(5, case.reference, description="", media=picture())

    assert Document.objects.get().about_id == case.pk


def test_an_update_counts_once(website, case):
    website.send_update(5, case.reference)

    answer = website.client.post(
        f"{URL}.xml",
        {"api_key": website.api_key, "service_request_id": case.reference, "update_id": "5", "status": "OPEN",
         "updated_datetime": "2026-03-02T12:00:00Z", "description": "again"},
    )  # fmt: skip

    assert answer.status_code == 400
    assert read(answer.content)[1][0]["description"].startswith("update_id: This update came before")
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"update_id": ""}, 400, "update_id"),
        ({"update_id": "x" * 81}, 400, "update_id"),
        ({"updated_datetime": ""}, 400, "updated_datetime"),
        ({"updated_datetime": "today"}, 400, "updated_datetime"),
        ({"status": ""}, 400, "status"),
        ({"status": "MAYBE"}, 400, "status"),
        ({"description": ""}, 400, "description"),
        ({"description": "x" * 4001}, 400, "description"),
        ({"service_request_id": ""}, 400, "service_request_id"),
        ({"service_request_id": "TB-1000009"}, 404, "service_request_id"),
        ({"api_key": "mh_wrong"}, 403, "api_key"),
        ({"api_key": ""}, 403, "api_key"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_at_its_field(website, case, changes, status, field):
    sent = {
        "api_key": website.api_key, "service_request_id": case.reference, "update_id": "5", "status": "OPEN",
        "updated_datetime": "2026-03-02T12:00:00Z", "description": "deeper",
    }  # fmt: skip
    answer = website.client.post(f"{URL}.json", sent | changes)

    assert answer.status_code == status
    assert [error["description"].partition(":")[0] for error in answer.json()] == [field]
    assert not Note.objects.exists()
