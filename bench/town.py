"""A council of its own for the measurements: cluster, data folder, server and the officer who asks."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.meter import Cost, cpu_seconds, family

ROOT = Path(__file__).parents[1]
PORT = 8765


@dataclass
class Town:
    """Where everything is."""

    folder: Path
    url: str
    superuser_url: str
    bin_folder: Path
    socket_folder: Path
    postmaster: int
    server: int = 0

    def cost(self) -> Cost:
        """Return the processor seconds spent so far by the web server and by the database."""
        server = cpu_seconds(family(self.server)) if self.server else 0.0
        return Cost(server=server, database=cpu_seconds(family(self.postmaster)))

    def environment(self) -> dict[str, str]:
        """Return the settings of the measured programs."""
        return os.environ | {
            "DATABASE_URL": self.url,
            "MOOTHALL_DATA": str(self.folder / "data"),
            "MOOTHALL_PORT": str(PORT),
            "MOOTHALL_DEMO": "0",
            "MOOTHALL_LOG_LEVEL": "WARNING",
        }

    def manage(self, *words: str) -> str:
        """Run one of Moothall's commands to its end."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment(), capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed: {done.stderr[-800:]}")
        return done.stdout


@contextmanager
def town_in(folder: Path) -> Iterator[Town]:
    """Make an empty council in a folder; everything is stopped at the end."""
    from moothall.config.launch import postgres

    folder.mkdir(parents=True, exist_ok=True)
    cluster = postgres.cluster_in(folder / "postgres")
    postgres.start(cluster)
    try:
        pid = int((cluster.folder / "postmaster.pid").read_text().split()[0])
        yield Town(
            folder=folder,
            url=cluster.url(),
            superuser_url=cluster.url(role="postgres"),
            bin_folder=cluster.binaries.folder,
            socket_folder=cluster.socket_folder,
            postmaster=_seen_from_here(pid),
        )
    finally:
        postgres.stop(cluster)


def _seen_from_here(pid: int) -> int:
    return pid if psutil.pid_exists(pid) else 0


@contextmanager
def serving(town: Town) -> Iterator[None]:
    """Run the web server as in production while this block lasts."""
    server = subprocess.Popen(
        [sys.executable, "-m", "moothall.config.launch.web"],
        cwd=ROOT, env=town.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    town.server = server.pid
    try:
        _wait_until_it_answers(server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)
        town.server = 0


@contextmanager
def working(town: Town, *, port: int) -> Iterator[None]:
    """Run the worker as in production while this block lasts, with its listener for mail on `port`."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "moothall.config.launch.worker"],
        cwd=ROOT, env=town.environment() | {"MOOTHALL_SMTP_PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_until_it_listens(port)
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=20)


def _wait_until_it_listens(port: int) -> None:
    for _each in range(300):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("nobody listens for mail")


def _wait_until_it_answers(server: "subprocess.Popen[bytes]") -> None:
    for _each in range(200):
        if server.poll() is not None:
            raise RuntimeError("the web server did not start")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/brand.css", timeout=2)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the web server does not answer")


@dataclass(frozen=True)
class Session:
    """The cookies of a signed-in officer, as request headers."""

    cookie: str
    token: str

    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie, "X_CSRFToken": self.token}


def sign_in(username: str) -> Session:
    """Return a session of this officer without going through the sign-in page."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from moothall.accounts.models import Officer
    from moothall.accounts.sessions import SessionStore

    officer = Officer.objects.get(username=username)
    store = SessionStore()
    store[SESSION_KEY] = str(officer.pk)
    store[BACKEND_SESSION_KEY] = "moothall.accounts.backend.RoleBackend"
    store[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    store.save()
    token = secrets.token_hex(16)
    return Session(cookie=f"moothall_session={store.session_key}; csrftoken={token}", token=token)
