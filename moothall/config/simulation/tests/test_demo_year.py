"""The year behind the demo council, as the worker plays it."""

from django.db import connection

from moothall.config.demo.year import AT_ONCE, TASK, begin_year, play_some
from moothall.config.simulation.days import days_played
from moothall.config.simulation.tests.conftest import LATER, asked, differences, played, undone, what_matters
from moothall.contacts.models import Contact


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args ->> 'last' FROM procrastinate_jobs WHERE task_name = %s", [TASK])
        return [row[0] for row in cursor.fetchall()]


def test_a_fresh_demo_asks_for_its_year_to_yesterday(town, settings):
    settings.DEMO_YEAR = 30

    begin_year(at=LATER)

    assert jobs() == ["2026-05-31"]


def test_a_demo_that_has_a_year_or_wants_none_asks_for_nothing(town, settings):
    settings.DEMO_YEAR = 0
    begin_year(at=LATER)
    settings.DEMO_YEAR = 30
    played(days=1)
    begin_year(at=LATER)

    assert jobs() == []


def test_the_worker_plays_the_newest_days_first_and_comes_to_the_same_year(town):
    with undone():
        played()
        whole = what_matters()

    assert play_some(asked(), has_people=False, at=LATER)
    assert not Contact.objects.exists()
    assert play_some(asked(), has_people=True, at=LATER)
    assert (len(days_played()), min(days_played())) == (AT_ONCE, 20260225)
    assert not play_some(asked(), has_people=True, at=LATER)

    assert differences(what_matters(), whole) == {}
