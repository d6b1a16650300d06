from datetime import date

import pytest
from django.db import connection

from conftest import MONDAY
from moothall.api.actions import withdraw_key
from moothall.api.tests.conftest import URL, matters_of
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.directory.actions import Where, draft_service, make_channel, plan_roll_out, try_service
from moothall.directory.models import Site
from moothall.directory.queries import forget_catalogue
from tests.catalogue import missed_bin


def put_through(*, outcome="transferred", **changes):
    """The matters of a call put through to Beck Homes, unless told otherwise."""
    transfer = {"to_name": "Beck Homes", "why": "They have the tenancy", "is_told": True}
    given = transfer | changes if changes.get("transfer", transfer) else None
    return matters_of(outcome=outcome, answers={}, transfer=given)


def test_a_machine_logs_a_contact_with_a_case(post, mo):
    answer = post()

    made = answer.json()
    assert answer.status_code == 201
    assert Contact.objects.get(pk=made["number"]).customer == mo
    assert Case.objects.get(pk=made["cases"][0]["number"]).reference == made["cases"][0]["reference"]


def test_the_same_idempotency_key_makes_one_contact(post, transactional_db):
    first = post(headers={"Idempotency-Key": "call-17"})
    again = post(headers={"Idempotency-Key": "call-17"})

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Contact.objects.count() == 1


def test_the_same_contact_laid_out_otherwise_is_the_same(post, mo):
    post(headers={"Idempotency-Key": "call-17"})
    matter = matters_of()[0]

    again = post(headers={"Idempotency-Key": "call-17"}, matters=[dict(reversed(matter.items()))])

    assert again.status_code == 200


def test_an_idempotency_key_cannot_be_used_for_another_contact(post):
    post(headers={"Idempotency-Key": "call-17"})

    answer = post(headers={"Idempotency-Key": "call-17"}, summary="Something else")

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["key"]
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("length", ["", "many"])
def test_a_body_in_chunks_is_asked_for_with_its_length(client, key, length):
    answer = client.generic(
        "POST", URL, "{}", content_type="application/json", CONTENT_LENGTH=length,
        headers={"Authorization": f"Bearer {key[1]}", "Transfer-Encoding": "chunked"},
    )  # fmt: skip

    assert (answer.status_code, answer.json()["title"]) == (411, "The length of the body is needed")


def test_a_body_nested_a_thousand_times_is_refused(post):
    deep = '{"channel": "telephone", "started_at": "2026-03-02T09:30:00Z", "matters": [{"service": "missed-bin", '
    deep += '"outcome": "case", "reason": "x", "answers": {"bin": ' + "[" * 5000 + "]" * 5000 + "}}]}"

    assert post(body=deep).json()["errors"] == [{"field": "matters", "detail": "This is nested too deeply."}]


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v1/contacts/", "/api/v2/contacts", "/api/%00"])
def test_an_address_that_is_none_answers_a_machine_as_a_machine_reads(client, address):
    answer = client.get(address)

    assert (answer.status_code, answer.json()["title"]) == (404, "Not found")
    assert answer["Content-Type"].startswith("application/problem+json")


def test_a_name_that_is_not_ours_is_refused_as_a_machine_reads(client):
    answer = client.get(URL, headers={"Host": "elsewhere.example"})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json; charset=utf-8")


def test_what_nobody_expected_is_told_with_the_number_of_the_request(post):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE contacts_matter RENAME TO gone")

    answer = post(headers={"X-Request-ID": "abcdef123456"})

    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer["X-Request-ID"] == "abcdef123456"
    assert "gone" not in answer.content.decode() and "contacts_matter" not in answer.content.decode()


def test_a_contact_without_a_key_is_refused(client, post):
    assert post(secret="mh_wrong").status_code == 401
    answer = client.post(URL, "{}", content_type="application/json")
    assert answer.status_code == 401
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_withdrawn_or_expired_key_opens_nothing(post, key):
    from moothall.api.keys import forget_keys

    withdraw_key(key[0], by=None, at=MONDAY)
    forget_keys()

    assert post().status_code == 401


def test_a_key_needs_the_scope(post, key):
    key[0].scopes = []
    key[0].save()

    assert post().status_code == 403


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"channel": "pigeon"}, 422, "channel"),
        ({"matters": []}, 422, "matters"),
        ({"started_at": "2026-03-02T09:30:00"}, 422, "started_at"),
        ({"started_at": "2999-03-02T09:30:00Z"}, 422, "started_at"),
        ({"matters": [{"service": "no-such", "outcome": "case", "reason": "x"}]}, 422, "matters-0-service"),
        (
            {"matters": [{"service": "missed-bin", "outcome": "case", "reason": "Bin not emptied"}]},
            422,
            "matters-0-bin",
        ),
        ({"is_told": False}, 422, "is_told"),
        ({"customer": 999_999}, 422, "customer"),
        ({"customer": 2**63}, 422, "customer"),
        ({"customer": 10**30}, 422, "customer"),
        ({"customer": 0}, 422, "customer"),
        ({"customer": "Mo"}, 422, "customer"),
        ({"matters": matters_of(case=2**70)}, 422, "matters-0-case"),
        ({"matters": matters_of(case=77, outcome="chaser")}, 422, "case"),
        ({"summary": "Bin\0"}, 422, "summary"),
        ({"matters": matters_of(reason="Bin\0")}, 422, "matters-0-reason"),
        ({"matters": matters_of(answers={"bin": "gen\0eral"})}, 422, "matters-0-bin"),
        ({"matters": matters_of(answers={"bin": "general", "x\0": "y"})}, 422, "matters-0-answers"),
        ({"started_at": "0001-01-01T00:00:00Z"}, 422, "started_at"),
        ({"started_at": "9999-12-31T23:59:59-14:00"}, 422, "started_at"),
        ({"received_at": "1890-01-01T00:00:00Z"}, 422, "received_at"),
        ({"ended_at": "2026-03-02T09:34:00"}, 422, "ended_at"),
        ({"ended_at": "2026-03-02T09:29:00Z"}, 422, "ended_at"),
        ({"next_by": "2026-03-05T09:34:00"}, 422, "next_by"),
        ({"next_by": "0001-01-01T00:00:00Z"}, 422, "next_by"),
        ({"next_by": "2026-03-02T09:33:00Z"}, 422, "next_by"),
        ({"started_at": "yesterday"}, 422, "started_at"),
        ({"language": "en-GB-oxendict"}, 422, "language"),
        ({"language": ""}, 422, "language"),
        ({"key": "k" * 61}, 422, "key"),
        ({"is_told": "yes"}, 422, "is_told"),
        ({"matters": {}}, 422, "matters"),
        ({"matters": ["bin"]}, 422, "matters-0"),
        ({"matters": [{"service": "missed-bin", "outcome": "case"}]}, 422, "matters-0-reason"),
        ({"matters": matters_of() * 13}, 422, "matters"),
        ({"matters": matters_of(answers=["general"])}, 422, "matters-0-answers"),
        ({"matters": matters_of(answers={"bin": 7})}, 422, "matters-0-bin"),
        ({"matters": matters_of(answers={"bin": ["general"]})}, 422, "matters-0-bin"),
        ({"matters": matters_of(answers={"bin": "moon"})}, 422, "matters-0-bin"),
        ({"matters": matters_of(answers={"bin": "general", "place": "12 High Street"})}, 422, "matters-0-place"),
        ({"matters": matters_of(answers={"bin": "general", "place": {"uprn": "12"}})}, 422, "matters-0-place"),
        ({"matters": matters_of(answers={"bin": "general", "place": {"latitude": 91}})}, 422, "matters-0-place"),
        ({"matters": matters_of(answers={"bin": "general", "else": [[[[[[1]]]]]]})}, 422, "matters-0-else"),
        ({"matters": matters_of(reason="Bin in a tree")}, 422, "matters-0-reason"),
        ({"matters": matters_of(reason="bin not emptied")}, 422, "matters-0-reason"),
        ({"matters": matters_of(reason="")}, 422, "matters-0-reason"),
        ({"matters": matters_of(avoidable="they were cross")}, 422, "matters-0-avoidable"),
        ({"matters": matters_of(interaction="shouting")}, 422, "matters-0-interaction"),
        ({"matters": matters_of(complexity="very")}, 422, "matters-0-complexity"),
        ({"matters": matters_of(outcome="handed_on")}, 422, "matters-0-outcome"),
        ({"matters": matters_of(outcome="call_back")}, 422, "matters-0-outcome"),
        ({"matters": put_through(transfer=None)}, 422, "matters-0-transfer"),
        ({"matters": put_through(team="no-such")}, 422, "matters-0-transfer-team"),
        ({"matters": put_through(to_name="")}, 422, "matters-0-transfer-to_name"),
        ({"matters": put_through(why="")}, 422, "matters-0-transfer-why"),
        ({"matters": put_through(why="They\0")}, 422, "matters-0-transfer-why"),
        ({"matters": put_through(outcome="settled")}, 422, "matters-0-transfer"),
        ({"nonsense": 1}, 422, "nonsense"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(post, changes, status, field):
    answer = post(**changes)

    assert answer.status_code == status
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Contact.objects.exists()


def test_a_reason_that_the_service_does_not_list_is_answered_with_those_it_does(post):
    answer = post(matters=matters_of(reason="Bin in a tree"))

    words = "“Bin not emptied”, “Wants to know the collection day”, “Something else”"
    assert answer.json()["errors"][0]["detail"] == f"Choose one of the reasons of this service: {words}"


def test_a_reason_can_be_something_else(post):
    answer = post(matters=matters_of(reason="Something else"))

    assert answer.status_code == 201
    assert Contact.objects.get(pk=answer.json()["number"]).matters.get().reason == "Something else"


def test_a_call_that_was_put_through_says_to_whom_and_why(post):
    answer = post(matters=put_through())

    transfer = Contact.objects.get(pk=answer.json()["number"]).transfers.get()
    assert (transfer.to_name, transfer.why, transfer.is_told) == ("Beck Homes", "They have the tenancy", True)


def test_a_call_can_be_put_through_to_a_team_of_the_council(post, service):
    answer = post(matters=put_through(to_name="", team=service.team.code))

    assert Contact.objects.get(pk=answer.json()["number"]).transfers.get().to_team == service.team


@pytest.mark.parametrize(
    ("body", "status"), [("{", 400), ("[]", 422), ('{"channel": 7}', 422), ("\xff", 400), ('{"nonsense": 1}', 422)]
)
def test_what_cannot_be_read_is_refused_in_plain_words(post, body, status):
    answer = post(body=body)

    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_another_method_is_refused(client, method):
    answer = getattr(client, method)(URL)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert answer["Content-Type"].startswith("application/problem+json")


def test_the_methods_can_be_asked_for_without_a_key(client):
    answer = client.options(URL)

    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS, POST", b"")


def test_a_machine_of_one_organisation_cannot_name_the_customer_of_another(post, partner):
    from moothall.customers.actions import record_customer

    stranger = record_customer(organisation=partner, name="Una Shaw", by=None, at=MONDAY)

    assert post(customer=stranger.pk).json()["errors"] == [{"field": "customer", "detail": "There is no such customer"}]


def test_a_channel_that_the_council_added_is_taken_and_asked_for(post, machine, ada, calendar):
    facts = {"name": "Web chat", "code": "chat", "counts_as": "email", "is_live": False, "is_written_later": False}
    make_channel(facts | {"calendar": calendar}, by=ada, at=MONDAY)

    answer = post(channel="chat")

    assert answer.status_code == 201
    assert Contact.objects.get(pk=answer.json()["number"]).get_channel_display() == "Web chat"
    assert len(machine.ask("contacts", channel="chat").json()["contacts"]) == 1


def test_a_service_that_is_not_live_there_is_refused_at_its_field(post, ada, service):
    facts = {"service": service, "site": None, "channel": "telephone", "live_on": date(2099, 1, 1), "note": ""}
    plan_roll_out(facts, by=ada, at=MONDAY)

    answer = post(channel="telephone")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["detail"] == f"“{service.name}” is not offered here yet"
    assert post(channel="counter").status_code == 201


@pytest.fixture
def library(calendar, front_office):
    return Site.objects.create(
        code="library", name="Library", kind="library", organisation=front_office.organisation, calendar=calendar,
        address="1 High Street", postcode="TB1 1AA",
    )  # fmt: skip


def test_a_kiosk_says_at_which_place_it_stands(post, machine, library):
    made = post(channel="kiosk", site="library").json()["number"]

    post(channel="kiosk")
    (here,) = machine.ask("contacts", site="library").json()["contacts"]
    assert (here["number"], here["site"]) == (made, {"code": "library", "name": "Library"})
    assert machine.ask(f"contacts/{made}").json()["site"] == here["site"]


def test_a_place_of_another_council_is_none_of_ours(post, library, partner):
    Site.objects.update(organisation=partner)

    answer = post(channel="kiosk", site="library")

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "site")


def test_a_service_that_begins_at_one_place_is_taken_there_only(post, ada, service, library):
    for site, day in ((None, date(2099, 1, 1)), (library, date(2026, 1, 1))):
        plan_roll_out({"service": service, "site": site, "channel": "", "live_on": day, "note": ""}, by=ada, at=MONDAY)

    assert post(channel="kiosk").status_code == 422
    assert post(channel="kiosk", site="library").status_code == 201


def test_a_version_that_is_tried_on_a_channel_is_recorded_there(post, make_officer):
    ada, alex = (make_officer(name, roles=["administrator"], name=name.title()) for name in ("ada", "alex"))
    draft = draft_service(missed_bin(description="As it is tried."), by=ada, at=MONDAY)
    try_service(draft, where=Where(channels=["web"]), note="New words", by=alex, at=MONDAY)
    forget_catalogue()

    made = [post(channel=channel).json()["cases"][0]["number"] for channel in ("telephone", "web")]

    assert [Case.objects.get(pk=number).version.number for number in made] == [1, 2]
