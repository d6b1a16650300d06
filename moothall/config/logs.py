"""The log: one JSON object a line, in the data folder and on standard error; plain lines when a person looks on.

No personal data: pages are logged by name, not by address; an error by its kind and place, not by its words, since a
database quotes the row in them. Every process writes to the same file, each line in one piece.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from moothall.config.launch.places import Places
from moothall.config.launch.processes import lock

LONGEST_FILE = 20 * 1024 * 1024
FILES_KEPT = 5
LOOK_EVERY = 1.0
FRAMES_KEPT = 12
# These put the address of the page, or words of the visitor, into their messages.
TALKATIVE = ("django.request", "django.security", "django.server")
QUIETENED = {
    "procrastinate": logging.WARNING,
    "procrastinate.blueprints": logging.ERROR,
    "psycopg.pool": logging.ERROR,
    "asyncio": logging.WARNING,
    # aiosmtpd writes down every line of every conversation, with the addresses of those who write to us.
    "mail.log": logging.ERROR,
    "tnefparse": logging.ERROR,
}

request_id: ContextVar[str] = ContextVar("request_id", default="")


class LogFile:
    """A log file that several processes add to, and that is set aside when it has grown long."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.look_again_at = 0.0
        self.opened = -1

    def write(self, line: bytes) -> None:
        """Add one line. A full disk loses the line, never the request."""
        moment = time.monotonic()
        if moment >= self.look_again_at:
            self.look_again_at = moment + LOOK_EVERY
            self._look()
        try:
            os.write(self.opened, line)
        except OSError:
            self.look_again_at = 0.0

    def _look(self) -> None:
        """Follow the file when another process set it aside, and set it aside when it is long."""
        try:
            if self.path.stat().st_size > LONGEST_FILE:
                self._set_aside()
            now_there = self.path.stat().st_ino
        except FileNotFoundError:
            now_there = -1
        except OSError:
            return
        if self.opened < 0 or os.fstat(self.opened).st_ino != now_there:
            if self.opened >= 0:
                os.close(self.opened)
            self.opened = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def _set_aside(self) -> None:
        with lock(self.path.with_suffix(".lock"), how="alone"):
            if self.path.stat().st_size <= LONGEST_FILE:
                return
            for number in range(FILES_KEPT - 1, 0, -1):
                older = self.path.with_suffix(f".log.{number}")
                if older.exists():
                    older.replace(self.path.with_suffix(f".log.{number + 1}"))
            self.path.replace(self.path.with_suffix(".log.1"))


class Log:
    """Where facts go: to the file as JSON, to standard error as JSON or, on a terminal, as words."""

    def __init__(self, part: str, *, file: LogFile | None) -> None:
        self.part = part
        self.file = file
        self.is_watched = sys.stderr.isatty()

    def write(self, facts: Mapping[str, Any]) -> None:
        """Write one line."""
        line = encoded({"at": _stamp(), "part": self.part, **facts})
        if self.file:
            self.file.write(line)
        try:
            os.write(2, plain(facts) if self.is_watched else line)
        except OSError:
            self.is_watched = False

    # structlog calls the method of the level; the level is among the facts already.
    debug = info = warning = error = critical = exception = msg = write


def say(log: Log, event: str, *, level: str = "info", **facts: Any) -> None:
    """Write one line without structlog, for the processes that stay small."""
    log.write({"level": level, "event": event, **facts})


def open_log(part: str, *, places: Places | None = None) -> Log:
    """Return the log of one part of Moothall (web, worker, supervisor, command)."""
    places = places or Places.from_environment()
    return Log(part, file=LogFile(places.logs / "moothall.log"))


def start(part: str, *, level: str = "INFO") -> Log:
    """Send structlog and the standard library's logging of this process to the log; return it."""
    import structlog

    log = open_log(part)
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[structlog.processors.add_log_level, _add_request, _tell_error, _deliver],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_names: log,
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=number, handlers=[Bridge(log)], force=True)
    logging.captureWarnings(capture=True)
    for name, least in QUIETENED.items():
        logging.getLogger(name).setLevel(max(least, number))
    return log


class Bridge(logging.Handler):
    """Passes on what Django and the libraries log through the standard library."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, without words that may be a visitor's."""
        if record.name == "django.request" and not record.exc_info:
            # The request's own line says it already.
            return
        is_talkative = record.name.startswith(TALKATIVE)
        facts: dict[str, Any] = {
            "level": record.levelname.lower(),
            "event": record.name if is_talkative else record.getMessage(),
            "logger": record.name,
        }
        if status := getattr(record, "status_code", None):
            facts["status"] = status
        if number := request_id.get():
            facts["request_id"] = number
        if record.exc_info and record.exc_info[1]:
            facts |= told(record.exc_info[1])
        self.log.write(facts)


def told(error: BaseException) -> dict[str, Any]:
    """Return what a log may hold of an error: its kind and where it came from, innermost last, and not its words."""
    frames = [
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(error.__traceback__)
    ]
    facts: dict[str, Any] = {"error": f"{type(error).__module__}.{type(error).__qualname__}"}
    facts["frames"] = frames[-FRAMES_KEPT:]
    cause = error.__cause__ or error.__context__
    if cause is not None:
        facts["because"] = f"{type(cause).__module__}.{type(cause).__qualname__}"
    for one in (error, cause):
        if constraint := getattr(getattr(one, "diag", None), "constraint_name", None):
            facts["constraint"] = constraint
    return facts


def encoded(facts: Mapping[str, Any]) -> bytes:
    """Return facts as one line of JSON; msgspec does it where it is loaded already."""
    msgspec = sys.modules.get("msgspec.json")
    if msgspec is not None:
        return bytes(msgspec.encode(facts, enc_hook=str)) + b"\n"
    return json.dumps(facts, default=str, ensure_ascii=False).encode() + b"\n"


def plain(facts: Mapping[str, Any]) -> bytes:
    """Return facts as a line for a person at a terminal."""
    clock = time.strftime("%H:%M:%S")
    if facts["event"] == "request":
        words = f"{facts['method']:5}{facts['status']} {facts['route'] or '(no such page)'} {facts['ms']} ms"
    else:
        rest = " ".join(f"{name}={value}" for name, value in facts.items() if name not in ("event", "level"))
        mark = "" if facts.get("level") == "info" else f"{facts.get('level', '')}: "
        words = f"{mark}{facts['event']} {rest}"
    return f"{clock}  {words.rstrip()}\n".encode()


@lru_cache(maxsize=2)
def _second(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))


def _stamp() -> str:
    second, thousandth = divmod(time.time_ns() // 1_000_000, 1000)
    return f"{_second(second)}.{thousandth:03}Z"


def _add_request(_log: Any, _method: str, facts: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if number := request_id.get():
        facts["request_id"] = number
    return facts


def _tell_error(_log: Any, _method: str, facts: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = facts.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        facts.update(told(error))
    return facts


def _deliver(_log: Any, _method: str, facts: MutableMapping[str, Any]) -> tuple[tuple[Any], dict[str, Any]]:
    return (facts,), {}
