"""The demo back office with faults, and a connector to it."""

import time
from contextlib import suppress

from moothall.connectors.contrib.demo_office.service import Desk, Office, OfficeServer
from moothall.connectors.tests.listening import Listening


class FaultyDesk(Desk):
    """Does to each request what the office's `faults` say, one after another: a status, or a kind of fault."""

    def do_POST(self):
        self.through(super().do_POST)

    def do_PUT(self):
        self.through(super().do_PUT)

    def do_GET(self):
        self.through(super().do_GET)

    def through(self, answer):
        office = self.server.office
        office.asked.append((self.command, self.path))
        fault = office.faults.pop(0) if office.faults else None
        if fault is None:
            answer()
        elif fault == "drip":
            self.drip()
        elif fault == "lose answer":
            self.wfile, kept = _Nowhere(), self.wfile
            answer()
            self.wfile = kept
            self.close_connection = True
        else:
            self.body()
            self.say_json(fault, {"error": "as told"})

    def drip(self):
        with suppress(OSError):
            self.body()
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _each in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        self.close_connection = True


class _Nowhere:
    """Where an answer goes that never arrives."""

    closed = False

    def write(self, what):
        return len(what)

    def flush(self):
        pass

    def close(self):
        pass


class RunningOffice(Listening):
    """A demo back office that runs on a port of its own until the test ends."""

    def __init__(self, folder, **facts):
        self.office = Office(folder, **facts)
        self.office.faults, self.office.asked = [], []

    def make_server(self, port):
        return OfficeServer(self.office, port=port, desk=FaultyDesk)

    @property
    def jobs(self):
        return list(self.office.jobs.values())
