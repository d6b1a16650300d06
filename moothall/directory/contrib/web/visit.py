"""Visiting a page of somebody else as a polite stranger: is it there?

Written on the standard library's own lines rather than an HTTP library, because the visit must go to the very network
address that was checked (`target.py`) and must end on time whatever the other side does. Only the head of an answer is
read, and nothing of it but its number and where it sends on.
"""

import math
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from socket import SHUT_RDWR, create_connection, socket
from urllib.parse import urljoin

from moothall.directory.contrib.web.target import PORTS, NotReached, Target
from moothall.directory.models import LinkOutcome

SECONDS_TO_ANSWER = 10.0
SECONDS_TO_CONNECT_WHILE_OTHERS_ARE_LEFT = 3.0
SECONDS_BETWEEN_REQUESTS = 1.0
MOST_STEPS = 5
WHO_WE_ARE = "Moothall link check"
SENDS_ON, SENDS_ON_FOR_GOOD = {301, 302, 303, 307, 308}, {301, 308}
OUTCOMES = dict.fromkeys((401, 403, 405, 406, 407, 429, 451), LinkOutcome.REFUSES) | {
    404: LinkOutcome.GONE,
    410: LinkOutcome.GONE,
}
SETTLED = {
    LinkOutcome.ANSWERS,
    LinkOutcome.LOOP,
    LinkOutcome.CERTIFICATE,
    LinkOutcome.NO_NAME,
    LinkOutcome.INSIDE,
    LinkOutcome.NOT_AN_ADDRESS,
}
"""Asking for the whole page would not tell more. For the rest it may: some websites do not know HEAD."""


@dataclass(frozen=True)
class Visit:
    """What happened: `status` is the website's number, if one answered; `moved_to` where the page is now for good."""

    outcome: LinkOutcome
    status: int | None = None
    moved_to: str = ""


class Pace:
    """Lets one request a second go to each host, however many ask."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str) -> None:
        """Return when it is this request's turn."""
        with self._lock:
            moment = time.monotonic()
            turn = max(moment, self._free_at.get(host, 0.0))
            self._free_at[host] = turn + self.seconds
        time.sleep(turn - moment)


PACE = Pace(SECONDS_BETWEEN_REQUESTS)


def visit(address: str, *, may_go_inside: bool = False, pace: Pace = PACE, seconds: float = SECONDS_TO_ANSWER) -> Visit:
    """Visit a web page and say what happened. Never raises for what the other side does.

    Each request may take so many `seconds`, and a page may send on five times. The private network is visited only
    when `may_go_inside`.
    """
    found = _follow(address, "HEAD", may_go_inside=may_go_inside, pace=pace, seconds=seconds)
    if found.outcome in SETTLED:
        return found
    return _follow(address, "GET", may_go_inside=may_go_inside, pace=pace, seconds=seconds)


def _follow(address: str, method: str, *, may_go_inside: bool, pace: Pace, seconds: float) -> Visit:
    here, moved_to, is_for_good = address, "", True
    for _step in range(MOST_STEPS + 1):
        try:
            target = Target.read(here)
            places = target.places(may_go_inside=may_go_inside)
            pace.wait(target.host)
            status, sent_to = _ask(target, places, method, seconds)
        except NotReached as reason:
            return Visit(reason.outcome)
        if status not in SENDS_ON or not sent_to:
            return Visit(outcome_of(status), status, moved_to)
        here = joined(here, sent_to)
        is_for_good = is_for_good and status in SENDS_ON_FOR_GOOD
        moved_to = here if is_for_good else moved_to
    return Visit(LinkOutcome.LOOP)


def joined(here: str, sent_to: str) -> str:
    """Return where a website sends on to, seen from one of its pages."""
    try:
        return urljoin(here, sent_to)
    except ValueError:
        return sent_to


def outcome_of(status: int) -> LinkOutcome:
    """Return what the number of an answer means."""
    if 200 <= status < 300:
        return LinkOutcome.ANSWERS
    return OUTCOMES.get(status, LinkOutcome.FAULT if status >= 500 else LinkOutcome.ERROR)


def _ask(target: Target, places: list[str], method: str, seconds: float) -> tuple[int, str]:
    """Send one request and return the number of the answer and where it sends on to."""
    ends_at = time.monotonic() + seconds
    try:
        with line_to(target, places, ends_at) as line:
            talk = HTTPConnection(target.host, target.port)
            talk.sock = line
            talk.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers_for(target).items():
                talk.putheader(name, value)
            talk.endheaders()
            answer = talk.getresponse()
            if time.monotonic() >= ends_at:
                raise TimeoutError  # the line was cut, and what had come looked like the end of the head
            return answer.status, answer.getheader("Location", "")
    except ssl.SSLCertVerificationError:
        raise NotReached(LinkOutcome.CERTIFICATE) from None
    except (OSError, HTTPException, ValueError) as problem:
        is_late = isinstance(problem, TimeoutError) or time.monotonic() >= ends_at
        raise NotReached(LinkOutcome.NO_ANSWER if is_late else LinkOutcome.UNREACHABLE) from None


def headers_for(target: Target) -> dict[str, str]:
    """Return what is said of who asks, and for which website."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    is_usual = target.port == PORTS[target.scheme]
    return {
        "Host": host if is_usual else f"{host}:{target.port}",
        "User-Agent": WHO_WE_ARE,
        "Accept": "*/*",
        "Connection": "close",
    }


@contextmanager
def line_to(target: Target, places: list[str], ends_at: float) -> Iterator[socket]:
    """Give a line to the target that is cut when time is up, even while its other end sends a byte now and then."""
    line = _connected(target, places, ends_at)
    if target.scheme == "https":
        line = ssl.create_default_context().wrap_socket(
            line, server_hostname=target.host, do_handshake_on_connect=False
        )
    cut = threading.Timer(max(ends_at - time.monotonic(), 0.0), _cut, [line])
    cut.daemon = True
    cut.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        yield line
    finally:
        cut.cancel()
        line.close()


def _connected(target: Target, places: list[str], ends_at: float) -> socket:
    """Connect to the first place that takes the call; the last one's refusal is raised."""
    *others, last = places
    for place in others:
        with suppress(OSError):
            return _connect(place, target.port, ends_at, longest=SECONDS_TO_CONNECT_WHILE_OTHERS_ARE_LEFT)
    return _connect(last, target.port, ends_at, longest=math.inf)


def _connect(place: str, port: int, ends_at: float, *, longest: float) -> socket:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line = create_connection((place, port), timeout=min(left, longest))
    line.settimeout(max(ends_at - time.monotonic(), 0.1))
    return line


def _cut(line: socket) -> None:
    with suppress(OSError):
        line.shutdown(SHUT_RDWR)
