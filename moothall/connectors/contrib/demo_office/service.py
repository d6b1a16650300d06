"""The demo back office itself: an HTTP service of its own with a list of jobs, pages to work them, and callbacks.

It knows nothing of Moothall but what any system would be told: where to call back, and with which token. Only the
standard library is used, and its state is one file, so that it can be read and thrown away.
"""

import html
import json
import re
import threading
import time
import urllib.request
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

MOST_BYTES = 64 * 1024 * 1024
STATUSES = {"started": "Start", "done": "Done", "returned": "Send back", "comment": "Comment"}
CALL_BACK_TRIES = 5
A_JOB = re.compile(r"/jobs/([0-9]+)")
A_FILE = re.compile(r"/jobs/([0-9]+)/files/([\w-]{1,60})")
A_STATUS = re.compile(r"/jobs/([0-9]+)/status")


class Office:
    """The jobs and their changes, kept in a file that is replaced whole."""

    def __init__(self, folder: Path, *, token: str = "", callback: str = "", callback_token: str = "") -> None:
        self.folder, self.token = folder, token
        self.callback, self.callback_token = callback, callback_token
        self._lock = threading.RLock()
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "jobs.json"
        kept = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        self.jobs: dict[str, dict[str, Any]] = kept.get("jobs", {})
        self.changes: list[dict[str, Any]] = kept.get("changes", [])

    def _keep(self) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps({"jobs": self.jobs, "changes": self.changes}), encoding="utf-8")
        fresh.replace(self._file)

    def take(self, record: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """Take a job; one with the same external id is the same job. Return it and whether it is new."""
        with self._lock:
            external = str(record.get("external_id", ""))
            for job in self.jobs.values():
                if external and job["external_id"] == external:
                    return job, False
            number = str(1001 + len(self.jobs))
            job = {"id": number, "external_id": external, "status": "new", "record": record, "files": {}}
            self.jobs[number] = job
            self._keep()
            return job, True

    def keep_file(self, number: str, key: str, name: str, content: bytes) -> bool:
        """Keep a file of a job; False when there is no such job."""
        with self._lock:
            if number not in self.jobs:
                return False
            (self.folder / f"{number}-{key}").write_bytes(content)
            self.jobs[number]["files"][key] = {"name": name, "size": len(content)}
            self._keep()
            return True

    def set_status(self, number: str, status: str, words: str = "") -> dict[str, Any] | None:
        """Say how far a job is, and call back."""
        with self._lock:
            job = self.jobs.get(number)
            if job is None or status not in STATUSES:
                return None
            job["status"] = status if status != "comment" else job["status"]
            change = {
                "id": str(len(self.changes) + 1),
                "job": number,
                "external_id": job["external_id"],
                "status": status,
                "words": words,
                "at": datetime.now(UTC).isoformat(),  # noqa: TID251 - a service of its own
            }
            self.changes.append(change)
            self._keep()
        if self.callback:
            threading.Thread(target=self.call_back, args=[change], daemon=True).start()
        return change

    def call_back(self, change: dict[str, Any]) -> None:
        """Tell of a change, a few times if need be; whoever misses it can ask for it."""
        for tries in range(CALL_BACK_TRIES):
            asked = urllib.request.Request(  # noqa: S310 - the address is set by whoever starts the service
                self.callback,
                json.dumps(change).encode(),
                {"Content-Type": "application/json", "Authorization": f"Bearer {self.callback_token}"},
            )
            try:
                with urllib.request.urlopen(asked, timeout=10):  # noqa: S310 - see above
                    return
            except OSError:
                time.sleep(min(2**tries, 10))


class Desk(BaseHTTPRequestHandler):
    """Answers machines with JSON and people with a page."""

    protocol_version = "HTTP/1.1"
    server: "OfficeServer"

    def do_GET(self) -> None:
        """List jobs, one job, changes; the page for people."""
        at = urlsplit(self.path)
        asked = parse_qs(at.query)
        if at.path == "/":
            self.say(200, page_of(self.server.office), "text/html; charset=utf-8")
        elif not self.is_let_in():
            self.say_json(401, {"error": "The token is not right."})
        elif at.path == "/jobs":
            wanted = asked.get("external_id", [""])[0]
            jobs = [job for job in self.server.office.jobs.values() if wanted in ("", job["external_id"])]
            self.say_json(200, {"jobs": jobs})
        elif at.path == "/changes":
            after = int(asked.get("after", ["0"])[0] or 0)
            fresh = self.server.office.changes[after : after + 100]
            self.say_json(200, {"changes": fresh, "next": str(after + len(fresh))})
        elif (found := A_JOB.fullmatch(at.path)) and found[1] in self.server.office.jobs:
            self.say_json(200, self.server.office.jobs[found[1]])
        else:
            self.say_json(404, {"error": "There is no such thing."})

    def do_POST(self) -> None:
        """Take a job, or a press of a button on the page."""
        body = self.body()
        found = A_STATUS.fullmatch(self.path)
        if found:
            said = parse_qs(body.decode("utf-8", errors="replace"))
            change = self.server.office.set_status(found[1], said.get("status", [""])[0], said.get("words", [""])[0])
            self.say(303 if change else 404, b"", "text/plain", Location="/")
        elif not self.is_let_in():
            self.say_json(401, {"error": "The token is not right."})
        elif self.path == "/jobs":
            self.take(body)
        else:
            self.say_json(404, {"error": "There is no such thing."})

    def do_PUT(self) -> None:
        """Take a file of a job."""
        body = self.body()
        found = A_FILE.fullmatch(self.path)
        name = unquote(self.headers.get("Content-Disposition", "").rpartition("''")[2]) or "file"
        if not self.is_let_in():
            self.say_json(401, {"error": "The token is not right."})
        elif found and self.server.office.keep_file(found[1], found[2], name, body):
            self.say_json(200, {"ok": True})
        else:
            self.say_json(404, {"error": "There is no such job."})

    def take(self, body: bytes) -> None:
        """Take a job, if it has a title."""
        try:
            record = json.loads(body)
        except ValueError:
            record = None
        if not isinstance(record, dict) or not str(record.get("title", "")).strip():
            self.say_json(422, {"error": "A job needs a title."})
            return
        job, is_new = self.server.office.take(record)
        self.say_json(201 if is_new else 200, job)

    def is_let_in(self) -> bool:
        """Say whether the token that came is ours."""
        return not self.server.office.token or self.headers.get("Authorization") == f"Bearer {self.server.office.token}"

    def body(self) -> bytes:
        """Read what was sent."""
        return self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MOST_BYTES))

    def say_json(self, status: int, answer: Any) -> None:
        """Answer a machine."""
        self.say(status, json.dumps(answer).encode(), "application/json")

    def say(self, status: int, body: bytes, media_type: str, **headers: str) -> None:
        """Answer."""
        self.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *words: Any) -> None:
        """Say nothing of each request."""


class OfficeServer(ThreadingHTTPServer):
    """The service on its port."""

    daemon_threads = True

    def __init__(self, office: Office, *, bind: str = "127.0.0.1", port: int = 0, desk: type[Desk] = Desk) -> None:
        self.office = office
        super().__init__((bind, port), desk)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"


def page_of(office: Office) -> bytes:
    """Return the page on which people work the jobs."""
    rows = "".join(_row(job) for job in reversed(list(office.jobs.values())))
    listed = f"<table><tr><th>Job</th><th>What</th><th>Files</th><th>Status</th><th>Do</th></tr>{rows}</table>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Demo back office</title>'
        "<style>body{font:16px sans-serif;margin:2em}td,th{padding:.4em;text-align:left;vertical-align:top}</style>"
        f"<h1>Demo back office</h1>{listed if rows else '<p>No jobs yet.</p>'}"
    ).encode()


def _row(job: dict[str, Any]) -> str:
    record = html.escape(json.dumps(job["record"], indent=1, ensure_ascii=False))
    files = "<br>".join(html.escape(file["name"]) for file in job["files"].values())
    buttons = "".join(f'<button name="status" value="{code}">{words}</button> ' for code, words in STATUSES.items())
    form = (
        f'<form method="post" action="/jobs/{job["id"]}/status"><label>Words '
        f'<input name="words" size="30"></label> {buttons}</form>'
    )
    title = html.escape(str(job["record"].get("title", "")))
    name = f"{job['id']}<br>{html.escape(job['external_id'])}"
    what = f"{title}<details><summary>All of it</summary><pre>{record}</pre></details>"
    return (
        f"<tr><td>{name}</td><td>{what}</td><td>{files}</td><td>{html.escape(job['status'])}</td><td>{form}</td></tr>"
    )
