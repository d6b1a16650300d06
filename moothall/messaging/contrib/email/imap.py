"""Fetching mail from a mailbox on another server (RFC 3501). The messages there stay as they are."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from moothall.lib.deadline import within

SECONDS_TO_CONNECT, SECONDS_TO_READ = 10, 60
SECONDS_TO_SIGN_IN, SECONDS_IN_ALL = 60.0, 300.0
WHOLE, HEAD = b"BODY[]", b"BODY[HEADER]"


class MailboxAway(Exception):
    """The mailbox could not be read. The words are fit for an administrator; they hold nothing of any message."""


@dataclass(frozen=True, slots=True)
class Account:
    """How to reach a mailbox, and how far it was read."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str
    uid_validity: int | None
    last_uid: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message of a mailbox; of one that is too large, its head alone."""

    uid_validity: int
    uid: int
    raw: bytes
    is_cut: bool


def new_messages(account: Account, *, most: int, most_bytes: int) -> Iterator[Fetched]:
    """Yield the messages after the last one that was read, oldest first, at most so many. Raises MailboxAway.

    A mailbox that numbers anew (another UIDVALIDITY) is read from its beginning.
    """
    try:
        with within(SECONDS_TO_SIGN_IN, lambda: _signed_in(account)) as server, _until(server, SECONDS_IN_ALL):
            state = server.select_folder(account.folder, readonly=True)
            validity = int(state[b"UIDVALIDITY"])
            last = account.last_uid if validity == account.uid_validity else 0
            found = [uid for uid in server.search(["UID", f"{last + 1}:*"]) if uid > last]
            for uid in sorted(found)[:most]:
                yield _fetch(server, validity, uid, most_bytes)
    except (IMAPClientError, OSError, ssl.SSLError, EOFError, KeyError, ValueError) as problem:
        raise MailboxAway(_in_words(problem)) from problem


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


@contextmanager
def _until(server: IMAPClient, seconds: float) -> Iterator[None]:
    """Hang up after so many seconds: a server that says a letter now and then would hold us for ever."""
    # The library’s own way of hanging up waits for whoever reads.
    watch = threading.Timer(seconds, _hang_up, [server.socket()])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _signed_in(account: Account) -> IMAPClient:
    server = IMAPClient(
        account.host,
        port=account.port,
        ssl=account.security == "tls",
        timeout=SocketTimeout(connect=SECONDS_TO_CONNECT, read=SECONDS_TO_READ),
    )
    try:
        if account.security == "starttls":
            server.starttls(ssl.create_default_context())
        server.login(account.user, account.password)
    except BaseException:
        server.shutdown()
        raise
    return server


def _fetch(server: IMAPClient, validity: int, uid: int, most_bytes: int) -> Fetched:
    size = int(server.fetch([uid], ["RFC822.SIZE"])[uid][b"RFC822.SIZE"])
    is_cut = size > most_bytes
    what = HEAD if is_cut else WHOLE
    answer = server.fetch([uid], ["BODY.PEEK[HEADER]" if is_cut else "BODY.PEEK[]"])
    return Fetched(validity, uid, bytes(answer[uid][what]), is_cut)


def _in_words(problem: Exception) -> str:
    name = type(problem).__name__
    if name == "LoginError":
        return "The mailbox refused the name or the password."
    if isinstance(problem, TimeoutError):
        return "The mail server did not answer in time."
    if isinstance(problem, ConnectionRefusedError):
        return "The mail server refused the connection."
    return f"The mailbox could not be read ({name})."
