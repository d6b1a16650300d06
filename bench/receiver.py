"""A receiver of webhooks that costs next to nothing: `python -m bench.receiver PORT ...` counts what each port takes."""

import asyncio
import sys

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
END_OF_HEAD = b"\r\n\r\n"


class Counting(asyncio.Protocol):
    """Reads one request after another; a GET is answered with how many came to all ports."""

    taken = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.heard = transport, b""

    def data_received(self, data: bytes) -> None:
        self.heard += data
        while (end := self.heard.find(END_OF_HEAD)) >= 0:
            head = self.heard[:end]
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
            if len(self.heard) < end + 4 + length:
                return
            self.heard = self.heard[end + 4 + length :]
            if head.startswith(b"GET"):
                said = str(Counting.taken).encode()
                self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(said), said))
            else:
                Counting.taken += 1
                self.transport.write(ANSWER)


async def main(ports: list[int]) -> None:
    """Listen on each port until killed."""
    loop = asyncio.get_running_loop()
    for port in ports:
        await loop.create_server(Counting, "127.0.0.1", port)
    print("listening", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main([int(word) for word in sys.argv[1:]]))
