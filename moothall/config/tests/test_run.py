"""`make run`: everything starts, survives, and stops."""

import json
import signal
import time
import urllib.request

import psycopg
import pytest

from moothall.config.launch import processes
from moothall.config.tests.installation import LONG_ENOUGH, Installation


@pytest.fixture(scope="module")
def moothall(tmp_path_factory):
    """Moothall, running; whatever a test does to it, the next test finds it well."""
    installation = Installation(tmp_path_factory.mktemp("run") / "data")
    installation.start()
    yield installation
    if installation.running.poll() is None:
        installation.stop()


@pytest.fixture(autouse=True)
def well(moothall):
    if moothall.running.poll() is not None:
        moothall.start()
    moothall.wait_until_well()


def test_it_says_where_it_can_be_reached(moothall):
    assert f"Moothall is running at http://localhost:{moothall.port}" in moothall.printed.read_text()


def test_styles_are_served_for_ever_under_names_that_change_with_them(moothall):
    names = json.loads(moothall.places.static.joinpath("staticfiles.json").read_text())["paths"]
    url = f"http://127.0.0.1:{moothall.port}/static/{names['vendor/htmx.min.js']}"
    with urllib.request.urlopen(url, timeout=10) as answer:
        assert answer.headers["Cache-Control"] == "max-age=31536000"
        assert "javascript" in answer.headers["Content-Type"]


@pytest.mark.parametrize("name", ["database", "web", "worker"])
def test_a_part_that_is_killed_is_started_again_and_nothing_is_lost(moothall, name):
    moothall.write_down(name)
    moothall.kill(name)
    assert name in moothall.written_down()


def test_no_page_fails_because_the_database_was_restarted_before_it(moothall):
    for _ in range(8):
        assert moothall.health()[0] == 200
    moothall.kill("database")
    assert [moothall.health()[0] for _ in range(16)] == [200] * 16


WRITE_EVENT = """
from django.db import transaction
from moothall.journal.actions import record_event
from moothall.lib.clock import now
with transaction.atomic():
    record_event("customer.recorded", about=("customer", 1), by=None, at=now())
"""


@pytest.mark.parametrize("killed", ["nothing", "database", "worker"])
def test_what_is_written_is_sealed_within_seconds_whatever_was_killed(moothall, killed):
    if killed != "nothing":
        moothall.kill(killed)
    written = moothall.command("manage", "shell", "--verbosity=0", "--command", WRITE_EVENT)
    assert written.returncode == 0, written.stderr
    deadline = time.monotonic() + LONG_ENOUGH
    with psycopg.connect(moothall.places.database_url(), autocommit=True) as asked:
        while asked.execute("SELECT count(*) FROM journal_unsealed").fetchone() != (0,):
            assert time.monotonic() < deadline, moothall.printed.read_text()
            time.sleep(0.1)


def test_a_killed_supervisor_takes_its_parts_with_it(moothall):
    family = moothall.everything()
    moothall.stop(signal.SIGKILL)
    assert processes.wait_until_gone(family, seconds=20) == []


def test_after_everything_is_killed_the_next_start_has_it_all(moothall):
    moothall.write_down("before the power cut")
    for process in moothall.everything():
        process.send(signal.SIGKILL)
    moothall.running.wait(timeout=10)
    moothall.start()
    assert "before the power cut" in moothall.written_down()


def test_it_does_not_run_twice_on_the_same_data(moothall):
    second = moothall.command("run")
    assert second.returncode == 5
    assert "already running" in second.stderr
    assert moothall.health()[0] == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_everything_within_ten_seconds(moothall, number):
    family = moothall.everything()
    began = time.monotonic()
    assert moothall.stop(number) == 0
    assert time.monotonic() - began < 10
    assert [process for process in family if process.is_alive()] == []
