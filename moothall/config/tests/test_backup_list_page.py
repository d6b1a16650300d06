"""The page of backups: what Ada is shown and warned of."""

from datetime import timedelta

import pytest

from moothall.journal.actions import note_backup
from moothall.journal.models import Backup, Event
from moothall.lib.clock import now

pytestmark = pytest.mark.django_db


def noted(kind, *, days_ago=0, **facts):
    at = now() - timedelta(days=days_ago)
    return note_backup(Backup.Kind(kind), **{"name": "monday.tar", "at": at, "seconds": 12.0} | facts)


def test_ada_sees_backups_and_what_a_try_counted(browser, ada):
    noted("dump", size=12_500_000)
    noted("try_dump", facts={"customers": 1200, "documents": 7})
    page = browser.sign_in(ada).open("/running/backups/")
    assert "12.5 MB" in page.text
    assert "1,200 customers, 7 documents" in page.text
    assert "All is well" in page.text


def test_ada_is_told_that_there_is_none(browser, ada):
    page = browser.sign_in(ada).open("/running/backups/")
    assert "No backup was ever made" in page.text
    assert "Nobody has tried to restore" in page.text
    assert "No backup was ever made" in browser.open("/running/").text


def test_ada_is_warned_when_nobody_tried_for_too_long(browser, ada, settings):
    noted("base")
    noted("try_base", days_ago=settings.TRY_DAYS + 1)
    assert "for more than 35 days" in browser.sign_in(ada).open("/running/backups/").text


def test_a_try_that_failed_is_said_and_the_one_before_it_counts_on(browser, ada):
    noted("base")
    noted("try_base", days_ago=3)
    noted("try_base", problem="the document ab/abc is missing")
    page = browser.sign_in(ada).open("/running/backups/")
    assert "The last try to restore failed: the document ab/abc is missing" in page.text
    assert "Nobody has tried" not in page.text
    assert Event.objects.filter(name="backup.try_failed").count() == 1


def test_a_backup_that_is_too_old_is_said_to_be_so(browser, ada):
    noted("dump", days_ago=2)
    assert "more than 26 hours old" in browser.sign_in(ada).open("/running/backups/").text
