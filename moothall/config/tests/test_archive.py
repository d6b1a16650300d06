"""The archive: a base, the log since, and any moment in between brought back."""

import time
from hashlib import sha256

import psycopg
import pytest

from moothall.config.launch import postgres
from moothall.config.tests.standby import wait_for

NOTED = "SELECT kind, problem, facts FROM journal_backup ORDER BY id"


@pytest.fixture
def council(make_moothall, tmp_path):
    """A council with an archive, a document and a table of its own."""
    council = make_moothall(tmp_path / "data", MOOTHALL_ARCHIVE=str(tmp_path / "archive"))
    digest = sha256(b"a missed bin").hexdigest()
    council.photo = council.places.documents / digest[:2] / digest
    council.photo.parent.mkdir(mode=0o700)
    council.photo.write_bytes(b"a missed bin")
    with postgres.in_use(council.places.cluster, archive=tmp_path / "archive") as url:
        council.url = url
        ask(
            url,
            "INSERT INTO cases_document (about_kind, about_id, name, media_type, size, digest, scan, is_from_customer,"
            " at) VALUES ('case', 1, 'photo.jpg', 'image/jpeg', 12, %s, 'none', true, now())",
            digest,
        )
        done(council.command("backup", "--base"))
        yield council


def done(ended):
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def ask(url, question, *values):
    with psycopg.connect(url, autocommit=True) as asked:
        found = asked.execute(question, values or None)
        return found.fetchall() if found.description else []


def test_a_table_that_was_lost_comes_back_as_it_was_just_before(council):
    ask(council.url, "CREATE TABLE bins (number int)")
    ask(council.url, "INSERT INTO bins SELECT generate_series(1, 1000)")
    moment = ask(council.url, "SELECT clock_timestamp()::text")[0][0]
    time.sleep(0.01)
    ask(council.url, "DROP TABLE bins")
    ask(council.url, "DROP TABLE cases_document CASCADE")
    council.photo.unlink()
    postgres.stop_in(council.places.cluster)

    said = done(council.command("restore", "--to", moment))

    assert "Brought back" in said
    with postgres.in_use(council.places.cluster) as url:
        assert ask(url, "SELECT count(*) FROM bins") == [(1000,)]
        assert ask(url, "SELECT name FROM cases_document") == [("photo.jpg",)]
    assert council.photo.read_bytes() == b"a missed bin"
    assert list(council.places.data.glob("postgres.before-*"))


def test_a_moment_that_no_base_reaches_is_refused_and_nothing_is_touched(council):
    before = ask(council.url, "SELECT count(*) FROM django_migrations")
    refused = council.command("restore", "--to", "2020-01-01T00:00:00+00:00")
    assert refused.returncode == 1
    assert "There is no base" in refused.stderr
    with postgres.in_use(council.places.cluster) as url:
        assert ask(url, "SELECT count(*) FROM django_migrations") == before


def test_a_moment_that_the_log_does_not_reach_leaves_everything_as_it_was(council):
    refused = council.command("restore", "--to", "2099-01-01T00:00:00+00:00")
    assert refused.returncode == 1
    assert "was not brought back" in refused.stderr
    with postgres.in_use(council.places.cluster) as url:
        assert ask(url, "SELECT name FROM cases_document") == [("photo.jpg",)]


def test_the_archive_and_a_file_are_tried_and_what_was_found_is_written_down(council, tmp_path):
    done(council.command("backup", tmp_path / "monday.tar"))
    assert "1 documents with their fingerprints" in done(council.command("restore", "--try"))
    done(council.command("restore", "--try", tmp_path / "monday.tar"))
    noted = ask(council.url, NOTED)
    assert [(kind, problem) for kind, problem, _facts in noted] == [
        ("base", ""),
        ("dump", ""),
        ("try_base", ""),
        ("try_dump", ""),
    ]
    assert noted[2][2]["documents"] == 1
    assert not council.places.data.joinpath("trial").exists()


def test_a_document_that_was_changed_in_the_archive_is_found_by_the_try(council, tmp_path):
    copy = next(path for path in tmp_path.joinpath("archive", "documents").rglob("*") if path.is_file())
    copy.write_bytes(b"something else")
    refused = council.command("restore", "--try")
    assert refused.returncode == 1
    assert "is not what it was" in refused.stderr
    assert "is not what it was" in ask(council.url, NOTED)[-1][1]


def test_only_the_newest_bases_stay_with_the_log_that_they_need(council, tmp_path):
    wal, bases = tmp_path / "archive" / "wal", tmp_path / "archive" / "bases"
    for _ in range(2):
        time.sleep(1.1)
        done(council.command("backup", "--base"))
    assert len(list(bases.iterdir())) == 2
    labels = [path.read_text() for path in bases.glob("*/cluster/backup_label")]
    needed = min(label.split("file ")[1][:24] for label in labels)
    wait_for(lambda: list(wal.iterdir()))
    oldest = min(path.name for path in wal.iterdir() if "." not in path.name)
    assert oldest >= needed
