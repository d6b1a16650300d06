"""Fetching a file from a website of somebody else: from where it was checked, on time, and no larger than allowed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from tempfile import SpooledTemporaryFile
from typing import IO

from moothall.directory.contrib.web.target import NotReached, Target
from moothall.directory.contrib.web.visit import MOST_STEPS, SENDS_ON, headers_for, joined, line_to, outcome_of
from moothall.directory.models import LinkOutcome

SECONDS_TO_FETCH = 30.0
IN_MEMORY = 1024 * 1024
CHUNK = 64 * 1024
TOO_LARGE = "too_large"
PASSES = {LinkOutcome.NO_ANSWER, LinkOutcome.UNREACHABLE, LinkOutcome.NO_NAME, LinkOutcome.FAULT, LinkOutcome.REFUSES}
"""What may be better an hour later."""


class NotFetched(Exception):
    """The file did not come. `because` says why in a code; `may_pass` that it may be there later."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because
        self.may_pass = because in PASSES


@contextmanager
def fetched(
    address: str, *, most_bytes: int, may_go_inside: bool = False, seconds: float = SECONDS_TO_FETCH
) -> Iterator[IO[bytes]]:
    """Give the file at a web address, from its beginning. Raises NotFetched.

    It may take so many `seconds` in all, and send on five times. The private network is asked only when
    `may_go_inside`.
    """
    ends_at = time.monotonic() + seconds
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        here = address
        for _step in range(MOST_STEPS + 1):
            here = _asked(here, file, most_bytes=most_bytes, may_go_inside=may_go_inside, ends_at=ends_at)
            if not here:
                file.seek(0)
                yield file
                return
        raise NotFetched(LinkOutcome.LOOP.value)


def _asked(address: str, file: IO[bytes], *, most_bytes: int, may_go_inside: bool, ends_at: float) -> str:
    """Read the answer of one address into `file`, or return where it sends on to."""
    try:
        target = Target.read(address)
        places = target.places(may_go_inside=may_go_inside)
        with line_to(target, places, ends_at) as line:
            talk = HTTPConnection(target.host, target.port)
            talk.sock = line
            talk.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers_for(target).items():
                talk.putheader(name, value)
            talk.endheaders()
            answer = talk.getresponse()
            if answer.status in SENDS_ON and answer.getheader("Location"):
                return joined(address, answer.getheader("Location", ""))
            if answer.status != 200:
                raise NotFetched(outcome_of(answer.status).value)
            _read(answer, file, most_bytes=most_bytes, ends_at=ends_at)
            return ""
    except NotReached as reason:
        raise NotFetched(reason.outcome.value) from None
    except (OSError, HTTPException, ValueError) as problem:
        is_late = isinstance(problem, TimeoutError) or time.monotonic() >= ends_at
        outcome = LinkOutcome.NO_ANSWER if is_late else LinkOutcome.UNREACHABLE
        raise NotFetched(outcome.value) from None


def _read(answer: HTTPResponse, file: IO[bytes], *, most_bytes: int, ends_at: float) -> None:
    length = answer.length
    if length is not None and length > most_bytes:
        raise NotFetched(TOO_LARGE)
    size = 0
    while chunk := answer.read(CHUNK):
        size += len(chunk)
        if size > most_bytes:
            raise NotFetched(TOO_LARGE)
        file.write(chunk)
    if time.monotonic() >= ends_at or (length is not None and size < length):
        raise TimeoutError  # the line was cut, and what had come looked like the end of the file
