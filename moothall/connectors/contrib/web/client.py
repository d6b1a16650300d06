"""A small HTTP client on asyncio (decision 0036).

A library's time-outs count from byte to byte, so that somebody who sends one now and then holds a request for ever;
here one deadline stands over all of it: looking the name up, the line, the question, the answer. And the line goes to
the very network address that was checked, so that a name cannot lead inside a moment later.
"""

import asyncio
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from time import monotonic

from moothall.connectors.contrib.web.answer import NotHttp, Said, read_answer
from moothall.directory.actions.fetching import PORTS, NotReached, Target
from moothall.lib.deadline import within

SECONDS_TO_CONNECT = 5.0
PLACES_HOLD_SECONDS = 60.0
IDLE_SECONDS = 30.0
MOST_HEAD = 64 * 1024
MOST_BODY = 1024 * 1024
MOST_LOOK_UPS = 32
CHUNK = 256 * 1024
GRACE = 2.0

NOT_REACHED = {
    "no_name": "There is no such name.",
    "inside": "The address lies inside our own network, and those are not asked (MOOTHALL_CONNECTORS_INSIDE).",
    "not_an_address": "This is not a web address.",
}


class NoAnswer(Exception):
    """No answer came. The words say why and hold nothing of what was sent."""


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


@lru_cache(maxsize=1)
def _look_ups() -> ThreadPoolExecutor:
    """Names that nobody answers for take long; they are looked up beside the rest."""
    return ThreadPoolExecutor(MOST_LOOK_UPS, thread_name_prefix="looks names up")


@dataclass
class Line:
    """An open line to a place."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used_at: float = field(default_factory=monotonic)

    @property
    def is_good(self) -> bool:
        """Whether it can be used again: not closed by the other side, nor idle for too long."""
        idle = monotonic() - self.used_at
        return idle < IDLE_SECONDS and not self.reader.at_eof() and not self.writer.is_closing()

    def close(self) -> None:
        """Hang up."""
        self.writer.close()


class Lines:
    """The lines to one website. Idle ones are kept for the next question; as many are open as are asked at once."""

    def __init__(self, address: str, *, may_go_inside: bool) -> None:
        self.address, self.may_go_inside = address, may_go_inside
        self._idle: list[Line] = []
        self._places: list[str] = []
        self._looked_up_at = float("-inf")

    async def ask(
        self,
        method: str,
        *,
        path: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        seconds: float,
        most: int = MOST_BODY,
    ) -> Said:
        """Send one request and return what was answered, at most `most` bytes of it. Raises NoAnswer.

        `path` stands in place of the address's own. A kept line that the other side had hung up is replaced once.
        """
        try:
            target = Target.read(self.address)
            async with asyncio.timeout(seconds):
                return await self._ask(target, _request(method, target, path, headers or {}, body), body, method, most)
        except NotReached as reason:
            raise NoAnswer(NOT_REACHED.get(reason.outcome.value, "The address cannot be asked.")) from None
        except TimeoutError:
            raise NoAnswer(f"It did not answer within {seconds:g} seconds.") from None
        except ssl.SSLError:
            raise NoAnswer("Its certificate is not good.") from None
        except NotHttp:
            raise NoAnswer("What it answered is not HTTP.") from None
        except (OSError, EOFError):
            raise NoAnswer("It could not be reached.") from None

    async def _ask(self, target: Target, head: bytes, body: bytes, method: str, most: int) -> Said:
        kept = self._kept()
        if kept is not None:
            try:
                return await self._speak(kept, head, body, method, most)
            except (ConnectionError, EOFError):
                pass  # it had hung up meanwhile; a fresh line tells
        return await self._speak(await self._open(target), head, body, method, most)

    def _kept(self) -> Line | None:
        while self._idle:
            line = self._idle.pop()
            if line.is_good:
                return line
            line.close()
        return None

    async def _speak(self, line: Line, head: bytes, body: bytes, method: str, most: int) -> Said:
        is_kept = False
        try:
            line.writer.write(head)
            for start in range(0, len(body), CHUNK):
                line.writer.write(body[start : start + CHUNK])
                await line.writer.drain()
            said = await read_answer(line.reader, has_body=method != "HEAD", most=most)
            is_kept = said.line_stays
            return said
        finally:
            if is_kept:
                line.used_at = monotonic()
                self._idle.append(line)
            else:
                line.close()

    async def _open(self, target: Target) -> Line:
        if monotonic() - self._looked_up_at > PLACES_HOLD_SECONDS:
            look_up = partial(target.places, may_go_inside=self.may_go_inside)
            self._places = await asyncio.get_running_loop().run_in_executor(_look_ups(), look_up)
            self._looked_up_at = monotonic()
        secure = {"ssl": _trust(), "server_hostname": target.host} if target.scheme == "https" else {}
        *others, last = self._places
        for place in others:
            try:
                async with asyncio.timeout(SECONDS_TO_CONNECT):
                    return Line(*await asyncio.open_connection(place, target.port, limit=MOST_HEAD, **secure))  # type: ignore[arg-type]
            except (OSError, TimeoutError):
                continue
        return Line(*await asyncio.open_connection(last, target.port, limit=MOST_HEAD, **secure))  # type: ignore[arg-type]

    def close(self) -> None:
        """Hang up everywhere."""
        for line in self._idle:
            line.close()
        self._idle.clear()


def _request(method: str, target: Target, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    host = f"[{target.host}]" if ":" in target.host else target.host
    is_usual = target.port == PORTS[target.scheme]
    lines = [
        f"{method} {path or target.path} HTTP/1.1",
        f"Host: {host if is_usual else f'{host}:{target.port}'}",
        "User-Agent: Moothall",
        "Accept: */*",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", errors="replace")


def asked(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    seconds: float,
    may_go_inside: bool,
    most: int = MOST_BODY,
) -> Said:
    """Send one request from a job, on a line of its own. Raises NoAnswer, after so many seconds at the latest."""

    async def ask() -> Said:
        lines = Lines(address, may_go_inside=may_go_inside)
        try:
            return await lines.ask(method, headers=headers, body=body, seconds=seconds, most=most)
        finally:
            lines.close()

    try:
        return within(seconds + GRACE, lambda: asyncio.run(ask()))
    except TimeoutError:
        raise NoAnswer(f"It did not answer within {seconds:g} seconds.") from None
