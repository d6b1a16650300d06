"""A release is exchanged for another while people read: tables first, then one web server after the other."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import psycopg
import pytest

from moothall.config.launch import postgres, processes
from moothall.config.launch.places import ROOT
from moothall.config.launch.processes import Process
from moothall.config.tests.installation import LONG_ENOUGH, copied, free_port
from moothall.config.tests.standby import wait_for

NEW_SHAPE = [
    "ALTER TABLE cases_case ADD COLUMN IF NOT EXISTS heard_at timestamptz",
    "ALTER TABLE customers_customer ADD COLUMN IF NOT EXISTS pace int NOT NULL DEFAULT 1",
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS heard ON cases_case (heard_at)",
]


class Server:
    """One part that runs alone beside a database server, as a unit of systemd starts it."""

    def __init__(self, part, environment, port=0):
        self.part, self.port = part, port
        self.environment = environment | {"MOOTHALL_PORT": str(port or free_port())}
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moothall.config.launch", self.part],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.serves)

    def serves(self):
        assert self.process.poll() is None
        return self.part != "web" or answer_of(self.port) == 200

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=LONG_ENOUGH)

    def hands(self):
        """Return the processes that answer, which the first one has forked."""
        return [number for number in processes.family(self.process.pid) if number != self.process.pid]


def answer_of(port, page="/services/"):
    """Return the status of a page; None when the connection was refused, or cut before all of it was there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=30) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code
    except (OSError, http.client.HTTPException):
        return None


class Readers:
    """People who read page after page; the other server is asked when one does not answer, or not to its end."""

    def __init__(self, ports):
        self.ports, self.is_over = ports, threading.Event()
        self.answers: list[int | None] = []
        self.threads = [threading.Thread(target=self.read, args=(number,)) for number in range(3)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        wait_for(lambda: len(self.answers) > 10)
        return self

    def __exit__(self, *_ended):
        before = len(self.answers)
        wait_for(lambda: len(self.answers) > before + 10)
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def read(self, number):
        while not self.is_over.is_set():
            first, other = self.ports if number % 2 else reversed(self.ports)
            number += 1
            self.answers.append(answer_of(first) or answer_of(other))


@pytest.fixture(scope="module")
def environment(prepared, tmp_path_factory):
    data = tmp_path_factory.mktemp("exchange") / "data"
    copied(prepared, data)
    url = postgres.ensure(data / "postgres")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MOOTHALL_", "DATABASE_"))}
    environment = plain | {
        "DATABASE_URL": url,
        "MOOTHALL_DATA": str(data),
        "MOOTHALL_DEMO": "0",
        "MOOTHALL_SMTP_PORT": "0",
        "MOOTHALL_METRICS_TOKEN": "a-token-of-the-monitor-that-nobody-guesses",
    }
    yield environment
    postgres.stop_in(data / "postgres")


def prepare(environment):
    words = [sys.executable, "-m", "moothall.config.launch", "prepare"]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def servers(environment):
    servers = [Server("web", environment, free_port()) for _ in range(2)]
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.stop()


def test_nobody_sees_an_error_while_a_release_is_exchanged(environment, servers):
    with Readers([server.port for server in servers]) as readers:
        prepare(environment)
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as asked:
            for statement in NEW_SHAPE:
                asked.execute(statement)
        for server in servers:
            server.stop()
            server.start()
    assert set(readers.answers) == {200}


def test_nobody_sees_an_error_while_processes_are_killed(servers):
    first, second = servers
    with Readers([first.port, second.port]) as readers:
        for hand in first.hands():
            if process := Process.find(hand):
                process.send(signal.SIGKILL)
        wait_for(lambda: answer_of(first.port) == 200)
        second.process.kill()
        second.process.wait(timeout=LONG_ENOUGH)
        second.start()
    assert set(readers.answers) == {200}


def test_both_processes_of_a_server_count_together(environment, servers):
    from prometheus_client.parser import text_string_to_metric_families

    port = servers[0].port
    for _ in range(40):
        assert answer_of(port) == 200
    opener = urllib.request.build_opener()
    opener.addheaders = [("Authorization", f"Bearer {environment['MOOTHALL_METRICS_TOKEN']}")]
    with opener.open(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        families = text_string_to_metric_families(answer.read().decode())
    counted = {
        sample.labels["route"]: sample.value
        for family in families
        for sample in family.samples
        if sample.name == "moothall_request_seconds_count"
    }
    assert counted["portal:services"] >= 40


def test_a_worker_that_runs_alone_gives_signs_of_life_and_begins_again_when_killed(environment):
    from pathlib import Path

    alive = Path(environment["MOOTHALL_DATA"]) / "run" / "worker.alive"
    for number in (signal.SIGKILL, signal.SIGTERM):
        worker = Server("worker", environment)
        alive.unlink(missing_ok=True)
        worker.start()
        wait_for(alive.exists)
        worker.process.send_signal(number)
        worker.process.wait(timeout=LONG_ENOUGH)


def test_a_part_does_not_run_alone_without_a_server(environment, tmp_path):
    words = [sys.executable, "-m", "moothall.config.launch", "web"]
    plain = environment | {"DATABASE_URL": "", "MOOTHALL_DATA": str(tmp_path)}
    refused = subprocess.run(words, cwd=ROOT, env=plain, capture_output=True, text=True)
    assert (refused.returncode, "moothall run" in refused.stderr) == (3, True)
