"""Our own door for mail: SMTP (RFC 5321) or LMTP (RFC 2033), behind the council's mail server.

Everything is said while the sender is on the line: an address that is not ours, a message that is too large, a full
disk, a database that is away. "250" is said when the message is safe on the disk and in the database.
"""

import asyncio
from collections.abc import Callable

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

MOST_BYTES = 50 * 1024 * 1024
MOST_RECIPIENTS = 100
BACKLOG = 50
AT_ONCE = 2
SECONDS_OF_SILENCE = 60
LONGEST_LINE = 1024 * 1024
"""RFC 5321 allows a line 1,000 bytes; programs that never fold, or end lines their own way, write longer ones."""

log = structlog.get_logger()

Keep = Callable[[bytes, str, list[str]], None]
"""Keeps a message: its bytes, who sent it by its envelope, and to whom."""


class Door:
    """What is said to a mail server that brings mail. `knows` says whether an address is ours."""

    def __init__(self, *, knows: Callable[[str], bool], keep: Keep) -> None:
        self.knows, self.keep = knows, keep
        self.turn = asyncio.Semaphore(AT_ONCE)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, if it is ours."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            is_ours = await asyncio.to_thread(self.knows, address)
        except Exception as problem:
            log.warning("an address could not be looked up", exc_info=problem)
            return "451 4.3.0 Try again later"
        if not is_ours:
            return "550 5.1.1 There is no such mailbox here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep a message. By LMTP each recipient gets an answer of its own."""
        content = envelope.original_content or b""
        async with self.turn:
            answer = await asyncio.to_thread(
                self._kept, content, (envelope.mail_from or "").strip("<>"), list(envelope.rcpt_tos)
            )
        times = len(envelope.rcpt_tos) if isinstance(server, LMTP) else 1
        return "\r\n".join([answer] * times)

    def _kept(self, content: bytes, sender: str, recipients: list[str]) -> str:
        try:
            self.keep(content, sender, recipients)
        except OSError as problem:
            log.error("a message could not be kept: the disk refused it", exc_info=problem)
            return "452 4.3.1 Insufficient system storage, try again later"
        except Exception as problem:
            log.error("a message could not be kept", exc_info=problem)
            return "451 4.3.0 Try again later"
        return "250 2.0.0 OK: it is kept"


class PatientSMTP(SMTP):
    """Takes lines that are longer than the standard allows: whoever refuses them loses a customer's message."""

    line_length_limit = LONGEST_LINE


class PatientLMTP(LMTP):
    """The same by LMTP."""

    line_length_limit = LONGEST_LINE


async def open_door(door: Door, *, bind: str, port: int, is_lmtp: bool) -> asyncio.Server:
    """Begin to listen. Raises OSError when the port is taken."""

    def protocol() -> SMTP:
        kind = PatientLMTP if is_lmtp else PatientSMTP
        return kind(
            door,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            hostname="moothall",
            ident="Moothall",
            timeout=SECONDS_OF_SILENCE,
        )

    loop = asyncio.get_running_loop()
    return await loop.create_server(protocol, host=bind, port=port, backlog=BACKLOG)
