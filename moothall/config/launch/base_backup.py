"""A copy of a whole cluster as it runs, made by PostgreSQL's own `pg_basebackup`: to follow it, or to go back to."""

import os
import subprocess
from pathlib import Path
from typing import Literal

from moothall.config.launch import postgres_tools
from moothall.config.launch.postgres import Binaries
from moothall.config.launch.unprivileged import Way

Purpose = Literal["to follow", "to keep"]


def copy_cluster(url: str, into: Path, *, purpose: Purpose, tools: Binaries) -> None:
    """Write a copy of the cluster behind `url`, whose role must be let replicate. Raises ToolFailed.

    One "to follow" is set up as a replica of it; one "to keep" holds all that it needs to start by itself.
    """
    words = [
        str(tools.folder / "pg_basebackup"),
        f"--pgdata={into}",
        "--checkpoint=fast",
        "--wal-method=stream",
        "--no-password",
        *(["--write-recovery-conf"] if purpose == "to follow" else []),
    ]
    ended = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        words,
        env=postgres_tools.environment_for(url),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    postgres_tools.require(ended.returncode, ended.stderr)


def give_all(folder: Path, way: Way) -> None:
    """Give a folder and all in it to whoever runs the database."""
    way.give(folder)
    for here, folders, files in os.walk(folder):
        for name in (*folders, *files):
            way.give(Path(here, name))
