"""A machine with a key, and what it sends."""

import json
from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.api.actions import make_key
from moothall.api.scopes import SCOPES
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


class Machine:
    """A machine with a key: it asks, sends, and reads what it is told."""

    def __init__(self, client, made):
        self.client = client
        self.key, self.secret = made

    def ask(self, address, *, expect=200, headers=None, method="get", **query):
        ask = getattr(self.client, method)
        return self._read(ask(f"/api/v1/{address}", query or None, headers=self._headers(headers)), expect)

    def send(self, address, *, expect=200, headers=None, **sent):
        answer = self.client.post(
            f"/api/v1/{address}", json.dumps(sent), content_type="application/json", headers=self._headers(headers)
        )
        return self._read(answer, expect)

    def send_form(self, address, *, expect=201, headers=None, **fields):
        return self._read(self.client.post(f"/api/v1/{address}", fields, headers=self._headers(headers)), expect)

    def follow(self, address):
        """Ask for an address that was given, such as that of a next page."""
        return self._read(self.client.get(address, headers=self._headers()), 200)

    def _headers(self, more=None):
        return {"Authorization": f"Bearer {self.secret}"} | (more or {})

    def _read(self, answer, expect):
        assert answer.status_code == expect, answer.content[:500]
        if answer.status_code >= 400:
            assert answer["Content-Type"].startswith("application/problem+json")
        return answer


@pytest.fixture
def machine_of(client):
    """Make a machine that works for the organisation of a team, with these scopes or all."""

    def make(team, *, scopes=tuple(SCOPES), name="Repairs system", **facts):
        expires_at = now() + timedelta(days=1)
        made = make_key(name, team=team, scopes=list(scopes), expires_at=expires_at, by=None, at=MONDAY, **facts)
        return Machine(client, made)

    return make


@pytest.fixture
def own_folder(settings, tmp_path):
    """Keep documents in a folder of this test alone."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def machine(machine_of, front_office):
    """A machine of the council that may do everything."""
    return machine_of(front_office)


@pytest.fixture
def partners_machine(machine_of, partner_team):
    """A machine of the partner that may do everything."""
    return machine_of(partner_team, name="Beck system")
