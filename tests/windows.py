"""What is done from two windows, or by two jobs, at the same moment. The test has real transactions."""

from threading import Barrier, Thread

from django.db import connection
from django.test import Client


def at_once(*acts):
    """Do several things at the same moment, each on a connection of its own, and wait until all are done."""
    start = Barrier(len(acts))

    def do(act):
        start.wait(timeout=5)
        try:
            act()
        finally:
            connection.close()

    threads = [Thread(target=do, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)


def send_together(officer, url, fields):
    """Return the two pages that answer somebody who sends the same form from two windows."""
    answers, windows = [], [Client(), Client()]
    for each in windows:
        each.force_login(officer)

    at_once(*(lambda each=each: answers.append(each.post(url, fields).content.decode()) for each in windows))
    return answers
