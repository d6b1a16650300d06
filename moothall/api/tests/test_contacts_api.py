import json
from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.api.actions import make_key, withdraw_key
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.lib.clock import now

URL = "/api/v1/contacts"


@pytest.fixture
def key(front_office):
    return make_key(
        "Telephone system",
        team=front_office,
        scopes=["contacts.record"],
        expires_at=now() + timedelta(days=1),
        by=None,
        at=MONDAY,
    )


@pytest.fixture
def post(client, key, service, mo):
    def send(*, secret=key[1], headers=None, body=None, **changes):
        sent = {
            "channel": "telephone",
            "started_at": "2026-03-02T09:30:00Z",
            "ended_at": "2026-03-02T09:34:00Z",
            "customer": mo.pk,
            "is_told": True,
            "matters": [
                {"service": "missed-bin", "outcome": "case", "reason": "Bin not emptied", "answers": {"bin": "general"}}
            ],
        } | changes
        return client.post(
            URL,
            body if body is not None else json.dumps(sent),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"} | (headers or {}),
        )

    return send


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
    assert first.json()["reference"] == again.json()["reference"]
    assert Contact.objects.count() == 1


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
        ({"matters": [{"service": "missed-bin", "outcome": "case", "reason": "x"}]}, 422, "matters-0-bin"),
        ({"is_told": False}, 422, "is_told"),
        ({"customer": 999_999}, 422, "customer"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(post, changes, status, field):
    answer = post(**changes)

    assert answer.status_code == status
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"), [("{", 400), ("[]", 422), ('{"channel": 7}', 422), ("\xff", 400), ('{"nonsense": 1}', 422)]
)
def test_what_cannot_be_read_is_refused_in_plain_words(post, body, status):
    answer = post(body=body)

    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_another_method_is_refused(client):
    assert client.get(URL).status_code == 405


def test_a_machine_of_one_organisation_cannot_name_the_customer_of_another(post, partner):
    from moothall.customers.actions import record_customer

    stranger = record_customer(organisation=partner, name="Una Shaw", by=None, at=MONDAY)

    assert post(customer=stranger.pk).json()["errors"] == [{"field": "customer", "detail": "There is no such customer"}]
