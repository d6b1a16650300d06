"""The command `moothall`: what it refuses, and a whole installation brought back from its backup."""

import json
import socket
import tarfile
from io import BytesIO

import pytest

from moothall.config.tests.installation import Installation

WRITE_EVENTS = """
from django.db import transaction
from moothall.journal.actions import record_event, seal_events
from moothall.lib.clock import now
with transaction.atomic():
    for number in range(3):
        record_event("customer.recorded", about=("customer", number), by=None, at=now())
assert seal_events(at=now()) == 3
"""


def test_a_port_that_another_program_holds_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = Installation(tmp_path / "data", MOOTHALL_PORT=str(port)).command("run")
    assert refused.returncode == 5
    assert f"Port {port}" in refused.stderr
    assert "MOOTHALL_PORT" in refused.stderr


def test_a_wrong_setting_is_refused_by_name_and_nothing_is_started(tmp_path):
    refused = Installation(tmp_path / "data", MOOTHALL_PORT="eighty").command("run")
    assert refused.returncode == 3
    assert refused.stderr == 'The setting MOOTHALL_PORT must be a whole number from 1 to 65535, not "eighty".\n'


def test_a_setting_that_only_the_pages_read_stops_the_start_too(tmp_path):
    installation = Installation(tmp_path / "data", MOOTHALL_DEBUG="perhaps")
    refused = installation.command("run")
    assert refused.returncode == 3
    assert 'The setting MOOTHALL_DEBUG must be 1 or 0, not "perhaps".' in refused.stderr


def test_a_database_server_that_is_not_there_is_said_to_be_so(tmp_path):
    installation = Installation(tmp_path / "data", DATABASE_URL="postgresql://somebody@127.0.0.1:1/x")
    refused = installation.command("verify-journal")
    assert refused.returncode == 4
    assert "The database cannot be reached" in refused.stderr


def test_a_file_that_is_not_there_cannot_be_imported(tmp_path):
    refused = Installation(tmp_path / "data").command("import", "casework", tmp_path / "cases.csv")
    assert refused.returncode == 1
    assert refused.stderr == f"There is no file {tmp_path / 'cases.csv'}.\n"


def test_a_command_that_is_not_known_is_refused(tmp_path):
    assert Installation(tmp_path / "data").command("backups").returncode == 2


@pytest.fixture(scope="module")
def council(make_moothall, tmp_path_factory):
    """A council with three sealed events and a document, backed up."""
    installation = make_moothall(tmp_path_factory.mktemp("council") / "data")
    written = installation.command("manage", "shell", "--verbosity=0", "--command", WRITE_EVENTS)
    assert written.returncode == 0, written.stderr
    installation.places.documents.joinpath("photo.jpg").write_bytes(b"a missed bin")
    installation.backup = installation.places.data.with_name("council.tar")
    made = installation.command("backup", installation.backup)
    assert made.returncode == 0, made.stderr
    return installation


def test_a_backup_is_for_its_owner_only(council):
    assert council.backup.stat().st_mode & 0o077 == 0
    assert not [path for path in council.backup.parent.iterdir() if path.name.startswith(".")]


def test_a_backup_is_not_written_over_another_by_accident(council, tmp_path):
    there = tmp_path / "monday.tar"
    there.write_bytes(b"Monday's backup")

    refused = council.command("backup", there)
    assert (refused.returncode, there.read_bytes()) == (1, b"Monday's backup")
    assert "is there already" in refused.stderr and "--replace" in refused.stderr
    replaced = council.command("backup", "--replace", there)

    assert replaced.returncode == 0, replaced.stderr
    assert tarfile.is_tarfile(there)


def test_everything_comes_back_from_a_backup(council, tmp_path):
    elsewhere = Installation(tmp_path / "data")
    restored = elsewhere.command("restore", council.backup)
    assert restored.returncode == 0, restored.stderr
    assert elsewhere.places.documents.joinpath("photo.jpg").read_bytes() == b"a missed bin"
    assert elsewhere.places.secret_key.read_text() == council.places.secret_key.read_text()
    verified = elsewhere.command("verify-journal")
    assert verified.returncode == 0, verified.stderr
    assert "3 events" in verified.stdout
    again = elsewhere.command("backup", tmp_path / "again.tar")
    assert again.returncode == 0, again.stderr


def test_casework_is_taken_by_two_processes_side_by_side_once(make_moothall, tmp_path):
    council = make_moothall(tmp_path / "data")
    assert council.command("demo").returncode == 0
    lines = [
        "unique_key,account,opendate,closedate,complaint_type,descriptor,zip,borough,city,council_dist,community_board"
    ]
    lines += [f"X{number},NYCC05,2014-03-03,2014-03-20,Parks,Tree,10001,,,," for number in range(600)]
    file = tmp_path / "casework.csv"
    file.write_text("\n".join(lines) + "\n")

    first = council.command("import", "casework", file, "--hands", "2").stdout
    again = council.command("import", "casework", file, "--hands", "2").stdout

    assert first.startswith("600 rows: 600 taken, 0 taken before, 0 kept aside")
    assert again.startswith("600 rows: 0 taken, 600 taken before, 0 kept aside")
    assert council.command("verify-journal").returncode == 0


def test_data_is_not_replaced_by_accident(council):
    refused = council.command("restore", council.backup)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    replaced = council.command("restore", "--replace", council.backup)
    assert replaced.returncode == 0, replaced.stderr
    assert "3 events" in council.command("verify-journal").stdout


def test_a_backup_that_was_changed_on_the_way_is_refused_before_anything_is_touched(council, tmp_path):
    spoilt = bytearray(council.backup.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    tmp_path.joinpath("spoilt.tar").write_bytes(spoilt)
    refused = council.command("restore", "--replace", tmp_path / "spoilt.tar")
    assert refused.returncode == 1
    assert "is not a sound backup" in refused.stderr
    assert "3 events" in council.command("verify-journal").stdout


def test_a_backup_of_a_newer_moothall_is_refused(council, tmp_path):
    newer = tmp_path / "newer.tar"
    _write_with_manifest(council.backup, newer, lambda told: told["migrations"].append("journal.9999_unheard_of"))
    refused = council.command("restore", "--replace", newer)
    assert refused.returncode == 1
    assert "newer Moothall" in refused.stderr


def test_a_backup_cannot_write_outside_the_data_folder(council, tmp_path):
    sly = tmp_path / "sly.tar"
    with tarfile.open(sly, "w") as archive:
        archive.add(council.backup, "documents/../../outside.txt")
    refused = council.command("restore", "--replace", sly)
    assert refused.returncode == 1
    assert "does not belong there" in refused.stderr


def test_the_checkpoints_of_a_backup_are_never_ahead_of_its_database(council):
    with tarfile.open(council.backup) as archive:
        names = archive.getnames()
    assert [name.split("/")[0] for name in names] == [
        "checkpoints",
        "database.dump",
        "secret_key",
        "documents",
        "manifest.json",
    ]


def _write_with_manifest(source, target, change):
    with tarfile.open(source) as archive, tarfile.open(target, "w") as changed:
        for member in archive:
            content = archive.extractfile(member)
            if member.name == "manifest.json":
                told = json.load(content)
                change(told)
                words = json.dumps(told).encode()
                member.size = len(words)
                content = BytesIO(words)
            changed.addfile(member, content)
