"""A machine with a key, and what it sends."""

import json
from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.api.actions import make_key
from moothall.lib.clock import now

URL = "/api/v1/contacts"


def matters_of(**changes):
    """The matters of a contact: one missed bin, which makes a case unless told otherwise."""
    facts = {"service": "missed-bin", "outcome": "case", "reason": "Bin not emptied", "answers": {"bin": "general"}}
    return [facts | changes]


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
            "matters": matters_of(),
        } | changes
        return client.post(
            URL,
            body if body is not None else json.dumps(sent),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"} | (headers or {}),
        )

    return send
