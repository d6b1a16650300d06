import json
import threading

import pytest
from django.db import DatabaseError, connection, transaction

from conftest import MONDAY
from moothall.journal.actions import as_history, is_history, record_event, seal_events, verify_journal
from moothall.journal.actions.seal import checkpoint_folder
from moothall.journal.models import Block, Event, Reading, Unsealed
from moothall.lib.clock import now


@pytest.fixture(autouse=True)
def _no_checkpoints(db):
    for file in checkpoint_folder().glob("*"):
        file.unlink()


def act(number=1, *, at=MONDAY):
    with transaction.atomic():
        return record_event("remark.left", about=("remark", number), by=None, at=at, number=number)


def rewrite(sql, *values):
    """Change the journal as somebody with power over the database could: with its lock taken off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_event DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE journal_block DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_event ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE journal_block ENABLE TRIGGER USER")


def faults():
    return [(fault.problem, fault.event or fault.block) for fault in verify_journal()]


def test_nothing_follows_from_what_is_written_down_as_history(db):
    lately = now()
    with transaction.atomic(), as_history():
        played = record_event("incoming.kept", about=("incoming", 1), by=None, at=lately, road="smtp")
    with transaction.atomic():
        real = record_event("incoming.kept", about=("incoming", 2), by=None, at=lately, road="smtp")

    assert seal_events(at=lately) == 2

    with connection.cursor() as cursor:
        cursor.execute("SELECT args -> 'event_ids' FROM procrastinate_jobs WHERE queue_name = 'reactions'")
        jobs = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor.fetchall()]
    assert jobs == [[real]]
    assert Event.objects.get(pk=played).facts == {"road": "smtp", "history": True}
    assert not is_history()


def test_sealed_events_make_a_sound_journal():
    act(1), act(2)
    assert seal_events(at=MONDAY) == 2
    act(3)
    assert seal_events(at=MONDAY) == 1

    assert faults() == []
    assert (Block.objects.count(), Unsealed.objects.count()) == (2, 0)


def test_a_changed_event_is_found_by_its_number():
    number = act(1)
    seal_events(at=MONDAY)

    rewrite("UPDATE journal_event SET facts = '{\"number\": 9}' WHERE id = %s", number)

    assert faults() == [("An event was changed", number)]


def test_a_moved_time_is_found():
    number = act(1)
    seal_events(at=MONDAY)

    rewrite("UPDATE journal_event SET at = at - interval '1 microsecond' WHERE id = %s", number)

    assert faults() == [("An event was changed", number)]


def test_a_removed_event_is_found():
    act(1)
    number = act(2)
    seal_events(at=MONDAY)

    rewrite("DELETE FROM journal_event WHERE id = %s", number)

    assert faults() == [("An event was removed", number)]


def test_an_event_slipped_in_is_found():
    act(1)
    seal_events(at=MONDAY)

    rewrite(
        "INSERT INTO journal_event (id, name, about_kind, about_id, at, facts)"
        " VALUES (%s, 'x', 'case', 1, now(), '{}')",
        999_999_999,
    )

    assert faults() == [("An event was added behind the chain's back", 999_999_999)]


def test_a_cut_tail_is_found_by_the_checkpoint_outside_the_database():
    act(1)
    seal_events(at=MONDAY)
    number = act(2)
    seal_events(at=MONDAY)

    rewrite("DELETE FROM journal_block WHERE number = 2")
    rewrite("DELETE FROM journal_event WHERE id = %s", number)

    assert faults() == [("The chain is shorter than the checkpoints outside the database", 2)]


def test_a_block_forged_with_its_event_is_found_by_the_next_block():
    number = act(1)
    seal_events(at=MONDAY)
    act(2)
    seal_events(at=MONDAY)

    rewrite("UPDATE journal_event SET name = 'case.opened' WHERE id = %s", number)
    rewrite("UPDATE journal_block SET event_digests = sha256('x'), digest = sha256('y') WHERE number = 1")

    assert ("A block does not follow from the one before", 2) in faults()


@pytest.mark.parametrize("table", ["journal_event", "journal_block", "journal_reading"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_the_journal(table, sql, asha):
    act(1)
    seal_events(at=MONDAY)
    Reading.objects.create(by=asha, about_kind="customer", about_id=1, page="x", why="y", at=MONDAY)
    statement = sql.format(table).replace(
        "SET id = id", "SET number = number" if table == "journal_block" else "SET id = id"
    )

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_is_never_emptied")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Event.objects.exists()


def test_an_event_outside_its_acts_transaction_is_refused(transactional_db):
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record_event("remark.left", about=("remark", 1), by=None, at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain():
    """Eight people act at once while two sealers work: nothing forks, nothing is lost, nobody waits for a lock."""

    def work(which):
        try:
            for each in range(10):
                act(which * 100 + each)
        finally:
            connection.close()

    def seal():
        try:
            for _each in range(10):
                seal_events(at=MONDAY)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(which,)) for which in range(8)]
    threads += [threading.Thread(target=seal) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while seal_events(at=MONDAY):
        pass

    assert faults() == []
    held = [number for block in Block.objects.all() for number in block.event_ids]
    assert sorted(held) == sorted(Event.objects.values_list("id", flat=True))
    assert len(held) == len(set(held)) == 80
