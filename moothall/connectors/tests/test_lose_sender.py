"""The sender is killed, or loses its database, in the middle: everything arrives all the same, in order."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from conftest import MONDAY
from moothall.cases.actions import note_case
from moothall.config.health import sign_of_life
from moothall.config.launch.post import PostRoom
from moothall.connectors.tests.receivers import wait_for
from moothall.journal.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

SENDER = """
import threading, django
django.setup()
from moothall.connectors.postman import Postman
from moothall.lib.clock import now
Postman(clock=now).run(threading.Event())
"""


@pytest.fixture
def much(subscribe, receiver, make_case, sam, seal):
    """Thirty cases with five events each, for a receiver that takes its time."""
    subscribe("case")
    receiver.wait = 0.01
    cases = [make_case() for _each in range(30)]
    for number in range(4):
        for case in cases:
            note_case(case, words=f"Note {number}", by=sam, at=MONDAY)
    seal()
    return Event.objects.filter(about_kind="case").count()


@pytest.fixture
def start_sender():
    """Run the sender as a process of its own, as the worker does."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    environment = os.environ | {
        "DATABASE_URL": url, "MOOTHALL_CONNECTORS_INSIDE": "1", "MOOTHALL_SECRET_KEY": settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "moothall.config.settings",
    }  # fmt: skip
    running = []

    def start():
        root = Path(__file__).parents[3]
        running.append(subprocess.Popen([sys.executable, "-c", SENDER], env=environment, cwd=root))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def check_everything_came_in_order(receiver, number):
    """Every event came, and of each case in its order; some came twice."""
    first_time = list(dict.fromkeys(receiver.numbers()))
    assert len(first_time) == number
    of = {each["data"]["event"]: each["data"]["number"] for each in receiver.taken}
    for case in set(of.values()):
        theirs = [event for event in first_time if of[event] == case]
        assert theirs == sorted(theirs)


def test_a_sender_that_is_killed_goes_on_where_it_was(much, receiver, start_sender):
    first = start_sender()
    receiver.until(40, seconds=60)
    first.kill()
    first.wait()
    assert len(set(receiver.numbers())) < much
    start_sender()
    wait_for(lambda: len(set(receiver.numbers())) == much, seconds=60)
    check_everything_came_in_order(receiver, much)


def test_a_sender_that_loses_its_database_begins_again(much, receiver):
    sign_of_life("post").parent.mkdir(parents=True, exist_ok=True)
    room = PostRoom()
    room.start()
    try:
        receiver.until(20)
        for more in (20, 40):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            receiver.until(20 + more)
        wait_for(lambda: len(set(receiver.numbers())) == much, seconds=60)
    finally:
        room.stop()
    check_everything_came_in_order(receiver, much)
    assert sign_of_life("post").exists()


def test_a_second_sender_waits_while_the_first_one_works(much, receiver, start_sender):
    start_sender()
    receiver.until(10, seconds=60)
    second = start_sender()
    assert second.wait(60) != 0, "another sends already"
    wait_for(lambda: len(set(receiver.numbers())) == much, seconds=60)
    assert len(receiver.taken) == much
