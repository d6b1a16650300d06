"""Telling processes apart, and locks that end with who held them."""

import os
import subprocess
import sys

import pytest

from moothall.config.launch import processes
from moothall.config.launch.processes import Locked, Process


@pytest.fixture
def sleeper():
    with subprocess.Popen(["sleep", "60"]) as child:
        yield child
        child.kill()


def test_a_process_is_known_again_from_its_note(sleeper, tmp_path):
    process = Process.find(sleeper.pid)
    processes.note(tmp_path / "web.process", process)
    assert processes.noted(tmp_path / "web.process") == process
    assert "sleep" in process.command()[0]


def test_another_process_with_the_same_number_is_not_the_one_that_was_noted(sleeper, tmp_path):
    processes.note(tmp_path / "web.process", Process(sleeper.pid, started=1))
    assert processes.noted(tmp_path / "web.process") is None


def test_a_note_that_was_cut_short_is_no_note(tmp_path):
    tmp_path.joinpath("web.process").write_text('{"number": 1')
    assert processes.noted(tmp_path / "web.process") is None


def test_one_that_will_not_end_is_made_to(tmp_path):
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        process = Process.find(child.pid)
        processes.end([process], seconds=0.1)
        assert not process.is_alive()


def test_a_lock_is_held_alone(tmp_path):
    held = processes.lock(tmp_path / "lock", how="alone")
    with held, pytest.raises(Locked), processes.lock(tmp_path / "lock", how="alone, or not at all"):
        pass


def test_the_last_of_those_who_share_a_lock_is_known(tmp_path):
    with processes.lock(tmp_path / "lock", how="with others") as first:
        with processes.lock(tmp_path / "lock", how="with others") as second:
            assert not processes.is_last(second)
        assert processes.is_last(first)


def test_the_memory_of_a_family_counts_its_children(sleeper):
    family = processes.family(os.getpid())
    assert sleeper.pid in family
    assert processes.memory_of(family) > 1_000_000
