import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from conftest import MONDAY
from moothall.journal.actions import record_event, seal_events


def test_a_sound_journal_is_said_to_hold(db, capsys):
    with transaction.atomic():
        record_event("remark.left", about=("remark", 1), by=None, at=MONDAY)
    seal_events(at=MONDAY)

    call_command("verify_journal")

    assert "The journal holds" in capsys.readouterr().out


def test_a_changed_journal_ends_with_an_error(db, capsys):
    with transaction.atomic():
        record_event("remark.left", about=("remark", 1), by=None, at=MONDAY)
    seal_events(at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_event SET name = 'case.opened'")

    with pytest.raises(CommandError, match="does not hold"):
        call_command("verify_journal")
