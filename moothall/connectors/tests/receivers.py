"""Receivers of webhooks on this computer, with every fault that one can have."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from moothall.connectors.tests.listening import Listening


class Receiver(Listening):
    """Keeps what it takes. `answers` are (status, body) to give before 200; `refuses` are numbers answered with 422.

    `wait` is how long it takes over each, `drip` how long between the bytes of an answer that never ends.
    """

    def __init__(self):
        self.taken, self.heard, self.headers, self.bodies = [], [], [], []
        self.answers, self.refuses = [], set()
        self.wait = self.drip = 0.0
        self.most_at_once = self._now = 0
        self.lock = threading.Lock()

    @property
    def address(self):
        return f"{super().address}/hooks"

    def make_server(self, port):
        server = ThreadingHTTPServer(("127.0.0.1", port), Page)
        server.receiver = self
        return server

    def stop(self):
        self.drip = 0.0
        super().stop()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_problem):
        self.stop()

    def numbers(self):
        """The events that were taken, in their order."""
        return [each["data"]["event"] for each in self.taken]

    def names(self):
        return [each["type"] for each in self.taken]

    def come(self, more):
        """Count who is being answered."""
        with self.lock:
            self._now += more
            self.most_at_once = max(self.most_at_once, self._now)

    def answer(self, said, body, headers):
        """Return what is answered, and keep what is taken."""
        with self.lock:
            self.heard.append(said)
            if self.answers:
                return self.answers.pop(0)
            if said["data"]["event"] in self.refuses:
                return 422, b"I do not know this"
            self.headers.append(headers)
            self.bodies.append(body)
            self.taken.append(said)
            return 200, b"thanks"

    def until(self, number, *, seconds=30.0):
        """Wait until so many were taken."""
        wait_for(lambda: len(self.taken) >= number, seconds=seconds)
        return self.taken


class Page(BaseHTTPRequestHandler):
    """Takes one event after another on a kept line."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        receiver.come(1)
        try:
            self.take(receiver, body)
        finally:
            receiver.come(-1)

    def take(self, receiver, body):
        said = json.loads(body)
        time.sleep(receiver.wait)
        status, words = receiver.answer(said, body, dict(self.headers))
        if receiver.drip:
            self.dribble(receiver)
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def dribble(self, receiver):
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while receiver.drip:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(receiver.drip)
        self.close_connection = True

    def log_message(self, *words):
        pass


def wait_for(is_so, *, seconds=30.0):
    """Wait until something is so."""
    ends_at = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends_at, "it did not become so in time"
        time.sleep(0.02)
