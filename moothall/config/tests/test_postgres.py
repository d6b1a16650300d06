"""The embedded PostgreSQL: made whole or not at all, found again, and started after whatever happened to it."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest

from moothall.config.launch import postgres, processes, unprivileged
from moothall.config.launch.places import FolderIsNotSafe, owned, socket_folder_for

is_root = os.geteuid() == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a cluster that runs."""
    folder = tmp_path_factory.mktemp("cluster") / "postgres"
    postgres.ensure(folder)
    yield folder
    postgres.stop_in(folder)


def asked(url, question):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchone()[0]


def test_it_speaks_unicode_and_checks_its_pages(folder):
    url = postgres.ensure(folder)
    assert asked(url, "SHOW server_encoding") == "UTF8"
    assert asked(url, "SHOW data_checksums") == "on"
    assert asked(url, "SELECT upper('ŵ')") == "Ŵ"


def test_it_listens_to_nobody_else(folder):
    url = postgres.ensure(folder)
    assert asked(url, "SHOW listen_addresses") == ""
    assert stat.S_IMODE(socket_folder_for(folder).stat().st_mode) == 0o700


def test_no_customer_is_named_in_its_log(folder):
    url = postgres.ensure(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text UNIQUE)")
        connection.execute("INSERT INTO person VALUES ('Mabel Thorne')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('Mabel Thorne')")
    assert "Mabel" not in folder.with_name("logs").joinpath("postgres.log").read_text()


def test_the_pages_do_not_connect_as_one_who_may_do_anything(folder):
    assert asked(postgres.ensure(folder), "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_what_was_committed_is_there_after_it_was_killed(folder):
    url = postgres.ensure(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        postgres.running(postgres.cluster_in(folder)).send(signal.SIGKILL)
    assert asked(postgres.ensure(folder), "SELECT number FROM kept") == 7


def test_a_number_left_behind_that_is_now_somebody_elses_does_not_matter(folder):
    postgres.stop_in(folder)
    folder.joinpath("postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n1\n5432\n\n\n\nready\n")
    assert asked(postgres.ensure(folder), "SELECT 1") == 1


def test_a_process_that_is_dead_and_not_buried_does_not_matter(folder):
    child = os.fork()
    if child == 0:
        os._exit(0)
    try:
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        postgres.stop_in(folder)
        folder.joinpath("postmaster.pid").write_text(f"{child}\n{folder}\n1\n5432\n\n\n\nready\n")
        assert asked(postgres.ensure(folder), "SELECT 1") == 1
    finally:
        os.waitpid(child, 0)


def test_an_administrator_who_stands_in_its_folder_is_not_taken_for_a_part_of_it(folder):
    with subprocess.Popen(["sleep", "60"], cwd=folder) as theirs:
        postgres.running(postgres.cluster_in(folder)).send(signal.SIGKILL)
        assert asked(postgres.ensure(folder), "SELECT 1") == 1
        assert theirs.poll() is None
        theirs.kill()


def test_a_cluster_half_made_is_made_again(tmp_path):
    half = tmp_path / "postgres.new"
    half.mkdir()
    half.joinpath("PG_VERSION").write_text("18\n")
    try:
        assert asked(postgres.ensure(tmp_path / "postgres", is_durable=False), "SELECT 1") == 1
    finally:
        postgres.stop_in(tmp_path / "postgres")


def test_the_last_who_uses_it_stops_it(folder):
    postgres.stop_in(folder)
    with postgres.in_use(folder) as url:
        with postgres.in_use(folder):
            pass
        assert asked(url, "SELECT 1") == 1
    assert postgres.running(postgres.cluster_in(folder)) is None


def test_a_path_too_long_for_a_socket_gets_a_short_folder_of_ours(tmp_path):
    deep = tmp_path / ("x" * 110) / "postgres"
    short = socket_folder_for(deep)
    assert len(str(short)) < 60
    assert short == socket_folder_for(deep)
    assert short != socket_folder_for(deep.with_name("other"))


def test_a_socket_folder_that_somebody_else_put_there_is_refused(tmp_path):
    tmp_path.joinpath("theirs").symlink_to(tmp_path)
    with pytest.raises(FolderIsNotSafe, match="belongs to somebody else"):
        owned(tmp_path / "theirs", owner=os.geteuid())


def test_an_administrators_own_settings_are_kept(folder):
    postgres.stop_in(folder)
    local = folder / "local.conf"
    local.write_text("work_mem = '77MB'\n")
    try:
        assert asked(postgres.ensure(folder), "SHOW work_mem") == "77MB"
    finally:
        local.unlink()


def test_a_setting_it_cannot_use_is_told_in_its_own_words(folder):
    postgres.stop_in(folder)
    local = folder / "local.conf"
    local.write_text("work_mem = 'plenty'\n")
    try:
        with pytest.raises(postgres.DatabaseWillNotStart, match="work_mem"):
            postgres.ensure(folder)
    finally:
        local.unlink()
    assert asked(postgres.ensure(folder), "SELECT 1") == 1


def test_a_cluster_of_a_release_that_is_not_here_says_which(tmp_path):
    tmp_path.joinpath("postgres").mkdir()
    tmp_path.joinpath("postgres", "PG_VERSION").write_text("14\n")
    with pytest.raises(postgres.DatabaseWillNotStart, match="PostgreSQL 14, which made this database, was not found"):
        postgres.cluster_in(tmp_path / "postgres")


@pytest.mark.skipif(not is_root, reason="only root can become somebody else")
def test_root_without_namespaces_gives_only_its_own_folders_to_nobody(tmp_path, monkeypatch):
    monkeypatch.setattr(unprivileged, "namespace_works", lambda: False)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    folder = closed / "data" / "postgres"
    try:
        assert asked(postgres.ensure(folder, is_durable=False), "SELECT 1") == 1
        assert folder.stat().st_uid == unprivileged.NOBODY
        assert {path.stat().st_uid for path in (closed, closed / "data", closed / "data" / "logs")} == {0}
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        process = postgres.running(postgres.cluster_in(folder))
        assert f"Uid:\t{unprivileged.NOBODY}" in Path(f"/proc/{process.number}/status").read_text()
    finally:
        postgres.stop_in(folder)
    assert processes.working_in(folder, program="postgres") == []
