"""Many people at once: a small HTTP client on raw sockets, so that asking costs little of the two cores."""

import heapq
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Request = Callable[[int], bytes]
END_OF_HEAD = b"\r\n\r\n"
NOTHING = b"HTTP/1.1 204"
"""An answer without a body, whatever its head says."""


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


class _Person:
    """One connection: it asks, waits for the whole answer, and asks again."""

    def __init__(self, port: int) -> None:
        self.line = socket.create_connection(("127.0.0.1", port))
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = bytearray()
        self.asked_at = 0.0

    def ask(self, request: bytes) -> None:
        self.heard.clear()
        self.asked_at = time.perf_counter()
        self.line.sendall(request)

    def hear(self) -> bytes | None:
        """Read what came; return the head of the answer once all of it is there."""
        came = self.line.recv(256 * 1024)
        if not came:
            raise ConnectionError("the server hung up")
        self.heard += came
        end = self.heard.find(END_OF_HEAD)
        if end < 0:
            return None
        head = bytes(self.heard[:end])
        if head.startswith(NOTHING):
            return head
        body = len(self.heard) - end - len(END_OF_HEAD)
        _name, found, rest = head.lower().partition(b"content-length:")
        if found:
            return head if body >= int(rest.split(b"\r\n")[0]) else None
        return head if self.heard.endswith(b"0\r\n\r\n") else None


def ask(
    port: int, request: Request, *, times: int, at_once: int, every: float = 0.0, expect: bytes = b"HTTP/1.1 2"
) -> Answers:
    """Send `times` requests from `at_once` people, each waiting for its answer before the next.

    `every` is the pace of one person in seconds from question to question; without it the next follows at once.
    """
    answers, waiting = Answers(), selectors.DefaultSelector()
    requests = [request(number) for number in range(times)][::-1]
    people = [_Person(port) for _each in range(min(at_once, times))]
    started = time.perf_counter()
    # They do not begin on one stroke, as people do not.
    turns = [(started + every * place / len(people), place, person) for place, person in enumerate(people)]
    for person in people:
        waiting.register(person.line, selectors.EVENT_READ, person)
    while len(answers.seconds) < times:
        while requests and turns and turns[0][0] <= time.perf_counter():
            heapq.heappop(turns)[2].ask(requests.pop())
        until_next = max(0.0, turns[0][0] - time.perf_counter()) if requests and turns else None
        for ready, _events in waiting.select(until_next):
            person = ready.data
            head = person.hear()
            if head is None:
                continue
            answers.seconds.append(time.perf_counter() - person.asked_at)
            if not head.startswith(expect):
                answers.wrong.append(head[:80].decode("latin-1"))
            heapq.heappush(turns, (person.asked_at + every, people.index(person), person))
    answers.whole = time.perf_counter() - started
    for person in people:
        person.line.close()
    return answers


def http(method: str, path: str, *, body: bytes = b"", **headers: str) -> bytes:
    """Return a request as it goes over the wire. Underscores in header names stand for hyphens."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
