"""Reading what another system answers over HTTP/1.1 (RFC 9112), no more of it than was asked for."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass

STATUS = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9]{2})(?: |$)")
MOST_INFORMATIONAL = 5
END_OF_HEAD = b"\r\n\r\n"
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})(?:[ \t;].*)?\r\n", re.DOTALL)
NO_BODY = {204, 304}


class NotHttp(Exception):
    """What was answered is not HTTP."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer. Names of headers are in small letters; `line_stays` says that another question may follow it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    line_stays: bool = False

    @property
    def retry_after(self) -> float | None:
        """How many seconds the other side asks us to wait, where it says so in seconds."""
        asked = self.headers.get("retry-after", "").strip()
        return float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else None


async def read_answer(reader: asyncio.StreamReader, *, has_body: bool, most: int) -> Said:
    """Read one answer. Raises NotHttp, and EOFError when it ends too soon."""
    version, status, headers = await _head(reader)
    body, is_whole = b"", True
    if has_body and status not in NO_BODY:
        body, is_whole = await _body(reader, headers, most)
    stays = is_whole and version == b"1" and "close" not in headers.get("connection", "").lower()
    return Said(status, headers, body, stays)


async def _head(reader: asyncio.StreamReader) -> tuple[bytes, int, dict[str, str]]:
    for _each in range(MOST_INFORMATIONAL):
        try:
            first, *lines = (await reader.readuntil(END_OF_HEAD))[:-4].split(b"\r\n")
        except asyncio.LimitOverrunError:
            raise NotHttp from None
        found = STATUS.match(first)
        if found is None:
            raise NotHttp
        if found[2][:1] != b"1":
            return found[1], int(found[2]), dict(map(_header, lines))
    raise NotHttp


def _header(line: bytes) -> tuple[str, str]:
    name, _colon, value = line.decode("latin-1").partition(":")
    return name.strip().lower(), value.strip()


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str], most: int) -> tuple[bytes, bool]:
    """Return the body, and whether it was read to its end."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return await _chunks(reader, most)
    length = headers.get("content-length")
    if length is None:
        return await _to_the_end(reader, most), False
    if not (length.isascii() and length.isdigit()):
        raise NotHttp
    if int(length) > most:
        return await reader.readexactly(most), False
    return await reader.readexactly(int(length)), True


async def _to_the_end(reader: asyncio.StreamReader, most: int) -> bytes:
    body = b""
    while len(body) < most and (more := await reader.read(most - len(body))):
        body += more
    return body


async def _chunks(reader: asyncio.StreamReader, most: int) -> tuple[bytes, bool]:
    body = b""
    while True:
        found = CHUNK_SIZE.fullmatch(await _line(reader))
        if found is None:
            raise NotHttp
        size = int(found[1], 16)
        if not size:
            break
        if len(body) + size > most:
            return body + await reader.readexactly(most - len(body)), False
        body += await reader.readexactly(size)
        if await reader.readexactly(2) != b"\r\n":
            raise NotHttp
    while await _line(reader) != b"\r\n":
        pass  # what may follow the last chunk
    return body, True


async def _line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n")
    except asyncio.LimitOverrunError:
        raise NotHttp from None
