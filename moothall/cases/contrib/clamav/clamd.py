"""Asking clamd about a file by its INSTREAM command, over TCP.

The protocol is in clamd(8): a command that begins with "z" ends with a zero byte, and so does its answer; the file goes
as chunks, each behind its length in four bytes, the highest first; a length of zero ends it.
"""

import socket
import struct
from pathlib import Path

SECONDS_TO_CONNECT = 5.0
SECONDS_TO_ANSWER = 120.0
CHUNK = 64 * 1024
MOST_ANSWER = 4096
FOUND, CLEAN = " FOUND", " OK"


class ScannerAway(Exception):
    """The scanner did not answer, or could not say."""


def scan_file(path: Path, *, scanner: str, timeout: float = SECONDS_TO_ANSWER) -> str:
    """Return the name of the virus that clamd finds in a file; nothing when it is clean.

    `scanner` is its address, written `host:port`; `timeout` is in seconds. Raises ScannerAway when clamd cannot be
    reached, is too slow or refuses the file: no file is clean by default.
    """
    try:
        with socket.create_connection(_address(scanner), timeout=min(timeout, SECONDS_TO_CONNECT)) as line:
            line.settimeout(timeout)
            answer = _ask(line, path)
    except OSError as problem:
        raise ScannerAway(f"The virus scanner did not answer: {type(problem).__name__}.") from problem
    return _virus_in(answer)


def _address(scanner: str) -> tuple[str, int]:
    host, _colon, port = scanner.rpartition(":")
    if not host or not port.isdigit():
        raise ScannerAway(f"{scanner!r} is not an address such as localhost:3310.")
    return host.strip("[]"), int(port)


def _ask(line: socket.socket, path: Path) -> str:
    line.sendall(b"zINSTREAM\0")
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            line.sendall(struct.pack("!L", len(chunk)) + chunk)
    line.sendall(struct.pack("!L", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < MOST_ANSWER:
        more = line.recv(MOST_ANSWER)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _virus_in(answer: str) -> str:
    words = answer.removeprefix("stream:")
    if words.endswith(FOUND):
        return words.removesuffix(FOUND).strip()
    if words == CLEAN:
        return ""
    raise ScannerAway(f"The virus scanner could not say: {answer[:100] or 'it said nothing'}.")
