"""Somebody who sends the same form from two windows at the same moment."""

from threading import Barrier, Thread

from django.db import connection
from django.test import Client


def send_together(officer, url, fields):
    """Return the two pages that answer. The test has real transactions."""
    start, answers = Barrier(2), []
    windows = [Client(), Client()]
    for each in windows:
        each.force_login(officer)

    def press(window):
        try:
            start.wait(timeout=5)
            answers.append(window.post(url, fields).content.decode())
        finally:
            connection.close()

    threads = [Thread(target=press, args=[each]) for each in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return answers
