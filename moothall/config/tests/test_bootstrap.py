"""Setting up on a machine that has Python and nothing else."""

import os
import re
import subprocess
import sys

import pytest

import bootstrap
from moothall.config.launch.places import ROOT


def test_a_wrong_word_is_answered_with_what_can_be_said(capsys):
    assert bootstrap.main(["everything"]) == 2
    assert "bootstrap.py run" in capsys.readouterr().err


def test_an_old_python_is_refused_in_plain_words(monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "OLDEST", (99, 1))
    assert bootstrap.main(["runtime"]) == 1
    assert "Moothall needs Python 99.1 or newer" in capsys.readouterr().err


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A tree of its own, in which every program that would be run is only noted."""
    ran = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "run", lambda words, **_told: ran.append([str(word) for word in words]))
    tmp_path.joinpath("requirements").mkdir()
    for name in bootstrap.REQUIREMENTS["development"]:
        tmp_path.joinpath(name).write_text(f"# {name}\n")
    tmp_path.joinpath(".venv", "bin").mkdir(parents=True)
    return ran


def test_packages_are_installed_by_their_digests_and_only_once(elsewhere):
    bootstrap.install_packages("runtime")
    bootstrap.install_packages("runtime")
    assert len(elsewhere) == 1
    assert "--require-hashes" in elsewhere[0]


def test_a_changed_list_is_installed_again_and_the_others_are_not(elsewhere):
    bootstrap.install_packages("development")
    bootstrap.ROOT.joinpath("requirements", "development.txt").write_text("# changed\n")
    bootstrap.install_packages("development")
    assert [words[-1].rsplit("/", 1)[1] for words in elsewhere] == [
        "runtime.txt",
        "development.txt",
        "development.txt",
    ]


def test_an_installation_that_was_cut_short_is_done_again(elsewhere, monkeypatch):
    def cut_short(words, **_told):
        raise bootstrap.CannotSetUp("the network is gone")

    with monkeypatch.context() as gone:
        gone.setattr(bootstrap, "run", cut_short)
        with pytest.raises(bootstrap.CannotSetUp):
            bootstrap.install_packages("runtime")
    bootstrap.install_packages("runtime")
    assert len(elsewhere) == 1


def test_the_command_works_from_any_folder_and_through_a_link(elsewhere, tmp_path):
    bootstrap.write_command()
    command = bootstrap.VENV / "bin" / "moothall"
    bootstrap.PYTHON.write_text('#!/bin/sh\necho "$@"\n')
    bootstrap.PYTHON.chmod(0o755)
    tmp_path.joinpath("linked").symlink_to(command)
    said = subprocess.run([tmp_path / "linked", "run"], cwd="/", capture_output=True, text=True, check=True)
    assert said.stdout == "-m moothall.config.launch run\n"


@pytest.mark.parametrize("name", ["requirements/runtime.txt", "requirements/development.txt", "package-lock.json"])
def test_no_list_names_the_host_its_packages_came_from(name):
    words = ROOT.joinpath(name).read_text()
    assert "://" not in words
    assert not re.search("index.url", words)


def test_every_package_has_a_digest():
    for name in bootstrap.REQUIREMENTS["development"]:
        lines = [line for line in ROOT.joinpath(name).read_text().splitlines() if line and line[0] not in "# "]
        assert [line for line in lines if not line.endswith("\\")] == []


def test_a_clean_environment_needs_nothing_but_the_standard_library():
    """What runs before anything is installed imports nothing that is not there."""
    question = "import sys; sys.path.insert(0, '.'); import bootstrap, moothall.config.assets; print('well')"
    said = subprocess.run(
        [sys.executable, "-I", "-S", "-c", question],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == "well\n", said.stderr
