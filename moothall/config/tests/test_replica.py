"""Reports are read from a real replica, and from the first database when the replica will not do.

The first database is a cluster of this test's own, because a replica follows a whole cluster.
"""

import json
import os
import subprocess
import sys

import psycopg
import pytest

from moothall.config.launch import postgres
from moothall.config.launch.places import ROOT
from moothall.config.tests.standby import Standby, wait_for

LAG = 3


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first") / "postgres"
    postgres.ensure(folder)
    yield postgres.cluster_in(folder)
    postgres.stop_in(folder)


@pytest.fixture(scope="module")
def standby(first, tmp_path_factory):
    standby = Standby(first, tmp_path_factory.mktemp("second") / "postgres")
    with psycopg.connect(first.url(), autocommit=True) as asked:
        asked.execute("CREATE TABLE seen (number int)")
    standby.follow()
    yield standby
    standby.stop()


READER = """
import json, sys
import django, structlog; django.setup()
structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
from moothall.database import fetched_for_report, replica
for line in sys.stdin:
    word = line.strip()
    replica.may_ask_replica(word == "report")
    rows = fetched_for_report("SELECT count(*), pg_is_in_recovery() FROM seen", [])
    seen = replica.look()
    print(json.dumps([*rows[0], seen.state, seen.behind]), flush=True)
"""


class Reader:
    """A process of Moothall that reads a figure when it is asked to."""

    def __init__(self, first, standby, data):
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER],
            cwd=ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "moothall.config.settings",
                "MOOTHALL_DATA": str(data),
                "DATABASE_URL": first.url(),
                "DATABASE_REPLICA_URL": standby.url,
                "MOOTHALL_REPLICA_LAG": str(LAG),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, word="report"):
        """Return the number, whether the replica gave it, how the replica stands, and how far it is behind."""
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def is_from_replica(self):
        return self.read()[1]


@pytest.fixture
def reader(first, standby, tmp_path):
    if standby.ask("SELECT pg_is_in_recovery()") is not True:
        standby.follow()
    reader = Reader(first, standby, tmp_path)
    with reader.process:
        wait_for(reader.is_from_replica)
        yield reader


def write(first):
    with psycopg.connect(first.url(), autocommit=True) as asked:
        asked.execute("INSERT INTO seen VALUES (1)")
        return asked.execute("SELECT count(*) FROM seen").fetchone()[0]


def test_a_report_is_read_from_the_replica(first, standby, reader):
    number = write(first)
    standby.catch_up()
    assert reader.read()[:3] == [number, True, "well"]


def test_who_has_just_written_reads_what_they_wrote(first, standby, reader):
    standby.hold()
    number = write(first)
    assert reader.read("just wrote")[:2] == [number, False]
    standby.go_on()


def test_a_replica_that_lags_is_not_asked_until_it_has_caught_up(first, standby, reader):
    standby.hold()
    number = write(first)
    wait_for(lambda: not reader.is_from_replica())
    found = reader.read()
    assert found[:3] == [number, False, "behind"]
    assert found[3] > LAG
    standby.go_on()
    wait_for(reader.is_from_replica)
    assert reader.read()[0] == number


def test_a_replica_that_stops_in_the_middle_costs_nobody_an_error(first, standby, reader):
    assert reader.is_from_replica()
    standby.stop()
    number = write(first)
    assert reader.read()[:2] == [number, False]
    assert reader.read()[2] == "away"
    standby.start()
    wait_for(reader.is_from_replica)


def test_a_replica_whose_stream_is_cut_is_seen_to_be_behind(first, standby, reader):
    with psycopg.connect(standby.cluster.url(role="postgres"), autocommit=True) as asked:
        conninfo = asked.execute("SHOW primary_conninfo").fetchone()[0]
        asked.execute("ALTER SYSTEM SET primary_conninfo = 'host=/nowhere'")
        asked.execute("SELECT pg_reload_conf()")
        wait_for(lambda: asked.execute("SELECT count(*) FROM pg_stat_wal_receiver").fetchone() == (0,))
        number = write(first)
        wait_for(lambda: reader.read()[:2] == [number, False])
        assert reader.read()[2] == "behind"
        asked.execute(f"ALTER SYSTEM SET primary_conninfo = '{conninfo.replace(chr(39), chr(39) * 2)}'")
        asked.execute("SELECT pg_reload_conf()")
    wait_for(reader.is_from_replica)


def test_a_replica_that_was_promoted_is_no_replica_any_more(first, standby, reader):
    standby.promote()
    number = write(first)
    wait_for(lambda: reader.read()[2] == "promoted")
    assert reader.read()[:2] == [number, False]


def test_an_officer_who_wrote_is_remembered_as_long_as_it_matters(rf, settings, monkeypatch):
    from django.http import HttpResponse

    from moothall.config.middleware import who_wrote
    from moothall.database import replica

    monkeypatch.setitem(settings.DATABASES, "replica", {})
    may_ask = []

    def page(_request):
        may_ask.append(replica._reader.may_ask)
        return HttpResponse()

    respond = who_wrote(page)
    for request in (rf.get("/reasons/"), rf.post("/cases/")):
        request.COOKIES["moothall_session"] = "somebody"
        answer = respond(request)
    assert answer.cookies["moothall_wrote"]["max-age"] == settings.REPLICA_LAG + 3
    after = rf.get("/reasons/")
    after.COOKIES["moothall_wrote"] = "1"
    respond(after)
    assert may_ask == [True, False, False]


def test_without_a_replica_nothing_is_asked_or_remembered(rf):
    from moothall.config.middleware import who_wrote

    assert who_wrote(len) is len
