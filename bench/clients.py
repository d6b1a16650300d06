"""Many people at once: a small HTTP client on raw sockets, so that asking costs little of the two cores."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Request = Callable[[int], bytes]


@dataclass
class Answers:
    """How long each answer took, in seconds, and what was wrong."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    whole: float = 0.0

    def share(self, part: float) -> float:
        """Return the time within which this share of answers came, in milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000 if ordered else 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.whole if self.whole else 0.0


def ask(port: int, request: Request, *, times: int, at_once: int, expect: bytes = b"HTTP/1.1 2") -> Answers:
    """Send `times` requests from `at_once` people, each waiting for its answer before the next."""
    return asyncio.run(_ask(port, request, times=times, at_once=at_once, expect=expect))


async def _ask(port: int, request: Request, *, times: int, at_once: int, expect: bytes) -> Answers:
    answers, numbers = Answers(), iter(range(times))
    started = time.perf_counter()
    await asyncio.gather(*[_person(port, request, numbers, answers, expect) for _each in range(at_once)])
    answers.whole = time.perf_counter() - started
    return answers


async def _person(port: int, request: Request, numbers: object, answers: Answers, expect: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in numbers:  # type: ignore[attr-defined]
        started = time.perf_counter()
        writer.write(request(number))
        head = await reader.readuntil(b"\r\n\r\n")
        await _body(reader, head)
        answers.seconds.append(time.perf_counter() - started)
        if not head.startswith(expect):
            answers.wrong.append(head[:80].decode("latin-1"))
    writer.close()
    await writer.wait_closed()


async def _body(reader: asyncio.StreamReader, head: bytes) -> None:
    lower = head.lower()
    if b"content-length:" in lower:
        length = int(lower.partition(b"content-length:")[2].split(b"\r\n")[0])
        await reader.readexactly(length)
    elif b"transfer-encoding: chunked" in lower:
        while True:
            size = int((await reader.readline()).strip(), 16)
            await reader.readexactly(size + 2)
            if size == 0:
                return


def http(method: str, path: str, *, body: bytes = b"", **headers: str) -> bytes:
    """Return a request as it goes over the wire. Underscores in header names stand for hyphens."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
