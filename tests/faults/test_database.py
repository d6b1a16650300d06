"""The database is restarted, fast and at once, while pages are asked for and the worker works."""

import signal
import threading
import time
import urllib.error
import urllib.request

import psycopg
import pytest

from moothall.config.tests.installation import LONG_ENOUGH


@pytest.fixture(scope="module")
def moothall(make_moothall, tmp_path_factory):
    """Moothall with its own database, running."""
    installation = make_moothall(tmp_path_factory.mktemp("faults") / "data")
    installation.start()
    yield installation
    installation.stop()


class Visitor(threading.Thread):
    """Asks for the home page again and again, and keeps what was answered."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.answers, self.is_over = port, [], threading.Event()

    def run(self):
        while not self.is_over.wait(0.02):
            self.answers.append(self.ask())

    def ask(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in/", timeout=15) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read()
        except OSError:
            return 0, b""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "immediate"])
def test_pages_and_jobs_come_through_a_restart_of_the_database(moothall, how):
    visitor = Visitor(moothall.port)
    visitor.start()
    moothall.write_down(how.name)
    before = moothall.part("database")
    before.send(how)
    deadline = time.monotonic() + LONG_ENOUGH
    while moothall.part("database") in (None, before):
        assert time.monotonic() < deadline, moothall.printed.read_text()
        time.sleep(0.02)
    moothall.wait_until_well()
    after = [visitor.ask()[0] for _each in range(8)]
    visitor.is_over.set()
    visitor.join(20)

    assert after == [200] * 8
    assert {status for status, _page in visitor.answers} <= {200, 503}
    assert all(b"999" in page for status, page in visitor.answers if status == 503), "they are told in words"
    assert how.name in moothall.written_down()
    with psycopg.connect(moothall.places.database_url(), autocommit=True) as asked:
        assert asked.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'failed'").fetchall() == []
