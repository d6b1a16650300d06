"""The health page: what a monitor sees."""

import os
import time

import pytest

from moothall.config.health import SILENT_FOR_TOO_LONG, sign_of_life

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alive():
    for part in ("worker", "sealer", "post", "mail", "figures"):
        sign_of_life(part).touch()
    yield
    for part in ("worker", "sealer", "post", "mail", "figures"):
        sign_of_life(part).unlink(missing_ok=True)


def test_it_says_that_all_is_well(client):
    answer = client.get("/health/")
    assert answer.status_code == 200
    parts = answer.json()["parts"]
    assert {name: part["status"] for name, part in parts.items()} == {
        "database": "ok",
        "migrations": "ok",
        "worker": "ok",
        "sealer": "ok",
        "post": "ok",
        "mail": "ok",
        "figures": "ok",
        "documents": "ok",
    }
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("part", ["worker", "sealer", "post"])
def test_a_part_that_has_been_silent_too_long_is_down(client, part):
    long_ago = time.time() - SILENT_FOR_TOO_LONG - 5
    os.utime(sign_of_life(part), (long_ago, long_ago))
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["status"] == "down"
    assert answer.json()["parts"][part]["problem"] == "silent"


def test_a_part_that_never_started_is_down(client):
    sign_of_life("worker").unlink()
    assert client.get("/health/").json()["parts"]["worker"] == {
        "status": "down",
        "problem": "has not started",
    }


@pytest.mark.parametrize("part", ["mail", "figures"])
def test_while_mail_is_not_listened_for_or_figures_are_not_kept_the_rest_works_on_and_it_is_said(client, part):
    sign_of_life(part).unlink()
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json()["parts"][part] == {"status": "away", "problem": "has not started"}


def test_a_database_that_does_not_answer_is_down_within_seconds(client, monkeypatch):
    from django.db import connection

    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["parts"]["database"] == {"status": "down", "problem": "OperationalError"}


def test_it_tells_an_intruder_nothing(client):
    said = client.get("/health/").content.decode()
    for word in ("postgres", "/", "version", "password", "Python"):
        assert word not in said


def test_it_changes_nothing_and_takes_nothing(client):
    assert client.post("/health/").status_code == 405
