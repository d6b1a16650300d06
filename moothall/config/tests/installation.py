"""A whole Moothall of a test's own: its own data folder, port and processes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

from moothall.config.launch import postgres, processes
from moothall.config.launch.places import ROOT, Places
from moothall.config.launch.processes import Process

LONG_ENOUGH = 120


class Installation:
    """Runs the command `moothall` as an administrator would, and looks at what comes of it."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.places = Places(data)
        self.port = free_port()
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("MOOTHALL_", "DATABASE_"))}
        self.environment = {
            **plain,
            "MOOTHALL_DATA": str(data),
            "MOOTHALL_PORT": str(self.port),
            "MOOTHALL_SMTP_PORT": str(free_port()),
            "MOOTHALL_DEMO": "0",
            **settings,
        }
        self.running: subprocess.Popen[bytes] | None = None
        self.printed = data.with_name(f"{data.name}.printed")

    def command(self, *words: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "moothall.config.launch", *map(str, words)],
            cwd=ROOT,
            env={**self.environment, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> None:
        """Run it, and wait until all of it is well."""
        with self.printed.open("wb") as printed:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "moothall.config.launch", "run"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
        try:
            self.wait_until_well()
        except BaseException:
            self.stop()
            raise

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal to the supervisor; return its exit code."""
        assert self.running
        self.running.send_signal(number)
        return self.running.wait(timeout=LONG_ENOUGH)

    def health(self) -> tuple[int, dict]:
        """Return what the health page answers; 0 when nobody does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=15) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, json.load(answer)
        except OSError:
            return 0, {}

    def wait_until_well(self) -> None:
        """Wait until the health page says that every part is well."""
        deadline = time.monotonic() + LONG_ENOUGH
        while (seen := self.health())[0] != 200:
            assert self.running is None or self.running.poll() is None, self.printed.read_text()
            assert time.monotonic() < deadline, f"{seen} {self.printed.read_text()}"
            time.sleep(0.1)

    def part(self, name: str) -> Process | None:
        """Return the first process of a part (web, worker or database), if it runs."""
        if name == "database":
            return postgres.running(postgres.cluster_in(self.places.cluster))
        return processes.noted(self.places.run / f"{name}.process")

    def kill(self, name: str) -> None:
        """Kill a part as the system does when memory runs out, and wait until another is in its place."""
        killed = self.part(name)
        assert killed
        killed.send(signal.SIGKILL)
        deadline = time.monotonic() + LONG_ENOUGH
        while self.part(name) in (None, killed):
            assert time.monotonic() < deadline, self.printed.read_text()
            time.sleep(0.02)
        self.wait_until_well()

    def everything(self) -> list[Process]:
        """Return all its processes."""
        assert self.running
        return [one for number in processes.family(self.running.pid) if (one := Process.find(number))]

    def write_down(self, words: str) -> None:
        """Put a row into the database, committed."""
        with psycopg.connect(self.places.database_url()) as asked:
            asked.execute("CREATE TABLE IF NOT EXISTS kept (words text)")
            asked.execute("INSERT INTO kept VALUES (%s)", [words])

    def written_down(self) -> list[str]:
        """Return the rows that are in the database."""
        with psycopg.connect(self.places.database_url()) as asked:
            return [row[0] for row in asked.execute("SELECT words FROM kept ORDER BY words")]


def prepared_once(folder: Path) -> Path:
    """Return the data folder of a Moothall that was made ready in `folder`, by whoever came first, and does not run."""
    made, draft = folder / "prepared", folder / "prepared.draft"
    with processes.lock(folder / "prepared.lock", how="alone"):
        if not made.exists():
            url = postgres.ensure(draft / "postgres", is_durable=False)
            ended = Installation(draft, DATABASE_URL=url).command("prepare")
            postgres.stop_in(draft / "postgres")
            assert ended.returncode == 0, ended.stderr
            draft.replace(made)
    return made


def copied(prepared: Path, data: Path) -> None:
    """Make a data folder that is like the prepared one."""
    subprocess.run(["cp", "-a", prepared, data], check=True)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
