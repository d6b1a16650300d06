"""One process that starts the database, the web server and the worker, restarts what dies, and stops all of it.

It loads neither Django nor a database driver, so that it stays small and has little that could fail.
"""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from moothall.config import environment as env
from moothall.config import logs
from moothall.config.launch import demo_sign_ins, postgres, processes
from moothall.config.launch.places import ROOT, Places
from moothall.config.launch.processes import Process

# Seconds.
LOOK_EVERY = 1.0
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
STEADY_AFTER = 60.0
SERVING_WITHIN = 120.0
PORT_FREE_WITHIN = 2.0
TIME_TO_FINISH = 6.0
MOST_FALSE_STARTS = 3

OK, FAILED, WRONG_SETTING, NO_DATABASE, ALREADY_RUNNING = 0, 1, 3, 4, 5


class CannotRun(Exception):
    """Moothall cannot start or go on. The message is for the person who started it; `code` is the exit code."""

    def __init__(self, words: str, *, code: int) -> None:
        self.code = code
        super().__init__(words)


@dataclass
class Part:
    """A part that the supervisor keeps running."""

    name: str
    begin: Callable[[], Process]
    process: Process | None = None
    began_at: float = 0.0
    next_try_at: float = 0.0
    troubles: int = 0

    def is_alive(self) -> bool:
        """Say whether it runs."""
        return self.process is not None and self.process.is_alive()


@dataclass
class Supervisor:
    """Keeps the parts of one installation running until it is told to stop."""

    places: Places
    log: logs.Log
    port: int
    bind: str
    parts: list[Part] = field(default_factory=list)
    children: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    exit_codes: dict[int, int] = field(default_factory=dict)
    is_told_to_stop: bool = False

    @classmethod
    def from_environment(cls) -> "Supervisor":
        """Read the settings that the supervisor needs. Raises SettingIsWrong."""
        places = Places.from_environment()
        return cls(
            places=places,
            log=logs.open_log("supervisor", places=places),
            port=env.number("MOOTHALL_PORT", default=env.USUAL_PORT),
            bind=env.text("MOOTHALL_BIND", default=env.USUAL_BIND),
        )

    def is_over(self) -> bool:
        """Say whether it was told to stop."""
        return self.is_told_to_stop

    def run(self) -> int:
        """Start everything, keep it running, and stop it on Ctrl-C or SIGTERM. Return the exit code."""
        woken = self._listen_to_signals()
        processes.adopt_orphans()
        try:
            with processes.lock(self.places.run / "supervisor.lock", how="alone, or not at all"):
                return self._run_alone(woken)
        except processes.Locked:
            raise CannotRun(
                f"Moothall is already running with the data in {self.places.data}.", code=ALREADY_RUNNING
            ) from None

    def _run_alone(self, woken: int) -> int:
        try:
            with processes.lock(postgres.users_lock(self.places.cluster), how="with others"):
                self._start()
                while not self.is_over():
                    select.select([woken], [], [], LOOK_EVERY)
                    with suppress(BlockingIOError):
                        os.read(woken, 512)
                    self._look_after_parts()
        finally:
            self._stop()
        return OK

    def _start(self) -> None:
        self._end_leftovers()
        self._require_free_port()
        if not os.environ.get("DATABASE_URL", "").strip():
            self._begin(Part("database", self._begin_database))
        self._prepare()
        web = Part("web", lambda: self._begin_python("web"))
        self._begin(web)
        self._wait_until_serving(web)
        # Only now, so that the pages have both processors while they load.
        self._begin(Part("worker", lambda: self._begin_python("worker")))
        if not self.is_over():
            self._greet()

    def _begin(self, part: Part) -> None:
        self.parts.append(part)
        self._begin_again(part)

    def _begin_again(self, part: Part) -> None:
        try:
            part.process = part.begin()
        except postgres.DatabaseWillNotStart as problem:
            if part.began_at == 0:
                raise CannotRun(str(problem), code=NO_DATABASE) from None
            self._wait_before_next_try(part)
            logs.say(self.log, "the database would not start", level="error", problem=str(problem))
        part.began_at = time.monotonic()

    def _begin_database(self) -> Process:
        cluster = postgres.cluster_in(self.places.cluster, archive=self.places.archive)
        return postgres.start(cluster, dies_with_parent=True, is_over=self.is_over)

    def _begin_python(self, name: str) -> Process:
        child = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", f"moothall.config.launch.{name}"],
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        self.children[child.pid] = child
        process = Process.find(child.pid) or Process(child.pid, 0)
        processes.note(self.places.run / f"{name}.process", process)
        return process

    def _prepare(self) -> None:
        if self.is_over():
            return
        process = self._begin_python("prepare")
        while process.is_alive():
            time.sleep(processes.LOOK_EVERY)
            if self.is_over():
                processes.end([process], seconds=TIME_TO_FINISH)
        code = self.children.pop(process.number).wait()
        if code and not self.is_over():
            raise CannotRun("Moothall could not be made ready.", code=code if 0 < code < 10 else FAILED)

    def _wait_until_serving(self, web: Part) -> None:
        deadline = time.monotonic() + SERVING_WITHIN
        while not self.is_over() and not answers(self.bind, self.port):
            if time.monotonic() > deadline:
                raise CannotRun("The web server does not answer.", code=FAILED)
            self._look_after_parts()
            if web.troubles >= MOST_FALSE_STARTS:
                raise CannotRun("The web server will not start; see the lines above.", code=FAILED)
            time.sleep(processes.LOOK_EVERY)

    def _look_after_parts(self) -> None:
        self._bury()
        moment = time.monotonic()
        for part in self.parts:
            if self.is_over() or part.is_alive():
                continue
            if part.process is not None:
                self._note_end(part, moment)
            if moment >= part.next_try_at:
                self._begin_again(part)

    def _note_end(self, part: Part, moment: float) -> None:
        """Say that a part ended, and decide when it begins again: at once, and later each time it fails again."""
        code = self.exit_codes.pop(part.process.number, None) if part.process else None
        if code == WRONG_SETTING:
            raise CannotRun("A setting is wrong; see the line above.", code=WRONG_SETTING)
        part.process = None
        if moment - part.began_at > STEADY_AFTER:
            part.troubles = 0
        wait = self._wait_before_next_try(part)
        logs.say(self.log, f"{part.name} ended and begins again", level="error", code=code, in_seconds=wait)

    def _wait_before_next_try(self, part: Part) -> float:
        part.troubles += 1
        wait = 0.0 if part.troubles == 1 else min(FIRST_WAIT * 2 ** (part.troubles - 2), LONGEST_WAIT)
        part.next_try_at = time.monotonic() + wait
        return wait

    def _bury(self) -> None:
        for number, child in list(self.children.items()):
            code = child.poll()
            if code is not None:
                self.exit_codes[number] = code
                del self.children[number]
        processes.bury_orphans(set(self.children))

    def _stop(self) -> None:
        """Stop in order: first those who use the database, then the database."""
        pages = [part.process for part in self.parts if part.process and part.name != "database"]
        processes.end(pages, seconds=TIME_TO_FINISH)
        for process in pages:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.number, signal.SIGKILL)
        if any(part.name == "database" for part in self.parts):
            postgres.stop(postgres.cluster_in(self.places.cluster))
        self._bury()
        if self.parts:
            logs.say(self.log, "Moothall has stopped")

    def _end_leftovers(self) -> None:
        """End what an earlier supervisor left behind when it was killed."""
        left = [processes.noted(self.places.run / f"{name}.process") for name in ("web", "worker", "prepare")]
        processes.end([process for process in left if process], seconds=TIME_TO_FINISH)

    def _require_free_port(self) -> None:
        deadline = time.monotonic() + PORT_FREE_WITHIN
        while problem := why_not_free(self.bind, self.port):
            if time.monotonic() > deadline:
                raise CannotRun(problem, code=ALREADY_RUNNING)
            time.sleep(0.1)

    def _greet(self) -> None:
        address = env.text("MOOTHALL_ADDRESS", default=f"http://localhost:{self.port}")
        lines = [
            "",
            f"Moothall is running at {address}",
            *demo_sign_ins.lines(self.places.demo),
            "Stop it with Ctrl-C.",
        ]
        sys.stdout.write("\n".join(lines) + "\n\n")
        sys.stdout.flush()
        logs.say(self.log, "Moothall is running", address=address)

    def _listen_to_signals(self) -> int:
        """Turn signals into bytes that end a wait; return where they can be read."""
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)

        def stop(_number: int, _frame: object) -> None:
            self.is_told_to_stop = True

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Started with nohup, it goes on when the terminal is closed.
            if signal.getsignal(number) != signal.SIG_IGN or number != signal.SIGHUP:
                signal.signal(number, stop)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        return reader


def why_not_free(bind: str, port: int) -> str:
    """Return why an address cannot be served from, in a sentence; nothing when it can."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((bind, port))
        except OSError as problem:
            what = problem.strerror or str(problem)
            return (
                f"Port {port} on {bind} cannot be used ({what}). "
                "Another program may hold it: stop that one, or set MOOTHALL_PORT to another number."
            )
    return ""


def answers(bind: str, port: int) -> bool:
    """Say whether the web server answers there. It opens its door when the application is loaded, not before."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104 - compared, not bound
    try:
        with socket.create_connection((host, port), timeout=2) as asked:
            asked.sendall(b"GET /static/- HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return asked.recv(5) == b"HTTP/"
    except OSError:
        return False
