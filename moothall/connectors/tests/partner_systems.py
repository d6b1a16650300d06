"""The systems of a partner on this computer: one that is told by webhook, one that takes reports over Open311."""

import json
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from moothall.connectors.tests.listening import Listening


class PartnerSystem(Listening):
    """Keeps what it is told. `faults` are done to the next requests: a status, or "lose answer"."""

    def __init__(self):
        self.faults, self.asked, self.told, self.headers, self.bodies = [], [], [], [], []
        self.reports, self.updates = {}, []
        self.lists_reports = True
        self.gives_token = False

    def make_server(self, port):
        server = ThreadingHTTPServer(("127.0.0.1", port), Page)
        server.system = self
        return server

    def take(self, path, body, headers):
        """Take a hand-over or a report; return the answer."""
        if path.endswith("/requests.json"):
            fields = {name: values[-1] for name, values in parse_qs(body.decode()).items()}
            number = f"R{len(self.reports) + 1}"
            self.reports[number] = fields | {"service_request_id": number, "status": "open"}
            return [{"token": f"T{number}"}] if self.gives_token else [{"service_request_id": number}]
        self.told.append(json.loads(body))
        self.headers.append(headers)
        self.bodies.append(body)
        return {"number": f"W{len(self.told)}"}

    def say(self, path, fields):
        """Answer a question of Open311; None for what it does not offer."""
        if path.endswith("/servicerequestupdates.json"):
            return {"service_request_updates": self.updates}
        if "/tokens/" in path:
            return [{"service_request_id": path.rpartition("/T")[2].removesuffix(".json")}]
        if not self.lists_reports:
            return None
        names = fields.get("service_request_id", [""])[0]
        return [each for each in self.reports.values() if not names or each["service_request_id"] in names.split(",")]

    def update(self, number, status, words, *, at):
        """Say what became of a report, as its people do on their own page."""
        self.reports[number] |= {"status": status, "status_notes": words, "updated_datetime": at.isoformat()}
        self.updates.append(
            {"update_id": f"U{len(self.updates) + 1}", "service_request_id": number, "status": status.upper(),
             "description": words, "updated_datetime": at.isoformat()}
        )  # fmt: skip


class Page(BaseHTTPRequestHandler):
    """Speaks for the system."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.through(lambda body: self.server.system.take(self.path, body, dict(self.headers)))

    def do_GET(self):
        parts = urlsplit(self.path)
        self.through(lambda _body: self.server.system.say(parts.path, parse_qs(parts.query)))

    def through(self, answer):
        system = self.server.system
        system.asked.append((self.command, self.path))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = system.faults.pop(0) if system.faults else None
        if fault == "lose answer":
            answer(body)
            self.close_connection = True
            return
        said = answer(body) if fault is None else {"error": "as told"}
        written = json.dumps(said).encode()
        with suppress(OSError):
            self.send_response(fault or (404 if said is None else 200))
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

    def log_message(self, *words):
        pass
