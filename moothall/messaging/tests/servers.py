"""Real servers on loopback: a mail server that takes what we send, and GOV.UK Notify's exact answers."""

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller


class MailSink:
    """A mail server that keeps what it is given, or answers as it is told to."""

    def __init__(self):
        self.taken, self.answers = [], []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *problem):
        self.controller.stop()

    async def handle_DATA(self, _server, _session, envelope):
        if self.answers:
            return self.answers.pop(0)
        self.taken.append((envelope.rcpt_tos, envelope.original_content))
        return "250 OK"


class Notify:
    """GOV.UK Notify as far as texts go. `next_answers` are (status, body) to give before the usual ones."""

    def __init__(self):
        self.sent, self.next_answers, self.received, self.tokens = [], [], [], []
        self.drip = 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.tokens.append(self.headers["Authorization"])
                if outer.drip:
                    outer.drip_at(self)
                    return
                if outer.next_answers:
                    self.answer(*outer.next_answers.pop(0))
                    return
                number = f"740e5834-3a29-46b4-9a6f-{len(outer.sent):012d}"
                outer.sent.append({"id": number, **body})
                self.answer(
                    201,
                    {
                        "id": number,
                        "reference": body.get("reference"),
                        "content": {"body": body["personalisation"]["body"], "from_number": "GOVUK"},
                        "uri": f"https://notify.example/v2/notifications/{number}",
                        "template": {"id": body["template_id"], "version": 1, "uri": "https://notify.example/t"},
                    },
                )

            def do_GET(self):
                at = urlsplit(self.path)
                if at.path == "/v2/received-text-messages":
                    self.answer(200, {"received_text_messages": outer.received, "links": {"current": self.path}})
                else:
                    wanted = parse_qs(at.query).get("reference", [""])[0]
                    found = [each for each in outer.sent if each.get("reference") == wanted]
                    self.answer(200, {"notifications": found, "links": {"current": self.path}})

            def answer(self, status, body):
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def drip_at(self, handler):
        """Answer one byte at a time, for ever."""
        handler.wfile.write(b"HTTP/1.1 201 Created\r\n")
        try:
            while self.drip:
                handler.wfile.write(b"X")
                handler.wfile.flush()
                time.sleep(self.drip)
        except OSError:
            return

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *problem):
        self.drip = 0.0
        self.server.shutdown()
        self.server.server_close()
