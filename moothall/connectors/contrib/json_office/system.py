"""A system that takes JSON over HTTP, described by where its addresses are and where things stand in its answers."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote

from django.utils.translation import gettext_lazy as _

from moothall.connectors.contrib.answers import good, moment, read, text
from moothall.connectors.contrib.office import BackOffice, Change, OfficeAway, Option, OutFile
from moothall.connectors.contrib.web import NoAnswer, Said, asked
from moothall.connectors.json_path import at_path, put_at_path

SECONDS, SECONDS_FOR_A_FILE = 20.0, 60.0
MOST_BYTES = 4 * 1024 * 1024
MOST_CHANGES = 500


class JsonOffice(BackOffice):
    """Takes cases as JSON, tells of changes since a cursor, and calls back."""

    name = "json"
    label = _("A system that takes JSON over HTTP")
    options_asked: ClassVar[Mapping[str, Option]] = {
        "address": Option(
            _("Address of the system"),
            "",
            _("The beginning of all its addresses, such as https://example.org/api"),
        ),
        "create": Option(_("Where a case is sent (POST)"), "/jobs"),
        "find": Option(_("Where it is asked for a case by our reference (GET)"), "/jobs?external_id={external}"),
        "file": Option(
            _("Where a file is sent (PUT)"),
            "/jobs/{number}/files/{key}",
            _("Leave empty if it takes none."),
            is_needed=False,
        ),
        "changes": Option(
            _("Where it tells what changed (GET)"),
            "/changes?after={cursor}",
            _("Leave empty if it calls back instead."),
            is_needed=False,
        ),
        "external_at": Option(_("Where our reference goes in what is sent"), "external_id"),
        "number_at": Option(_("Where its own number stands in what it answers"), "id"),
        "found_at": Option(_("Where the cases stand that it found"), "jobs", is_needed=False),
        "changes_at": Option(_("Where the changes stand"), "changes", is_needed=False),
        "next_at": Option(_("Where the next cursor stands"), "next", is_needed=False),
        "change_key_at": Option(_("In a change: its number"), "id"),
        "change_number_at": Option(_("In a change: the number of the case"), "job"),
        "change_external_at": Option(_("In a change: our reference"), "external_id", is_needed=False),
        "change_status_at": Option(_("In a change: the status"), "status"),
        "change_words_at": Option(_("In a change: words for us"), "words", is_needed=False),
        "change_time_at": Option(_("In a change: when it was"), "at", is_needed=False),
    }
    usual_mapping = "summary = summary\nreference = reference"
    usual_answers = "done = resolve"

    def find(self, external: str) -> str | None:
        """Ask for a case by our name."""
        said = self._ask("GET", self._path("find", external=external))
        if said.status == 404:
            return None
        answer = at_path(read(good(said)), self._option("found_at"))
        found = answer[0] if isinstance(answer, list) and answer else answer
        number = at_path(found, self._option("number_at")) if isinstance(found, dict) else None
        return str(number) if number not in (None, "") else None

    def send(self, record: Mapping[str, Any], *, external: str, at: datetime) -> str:
        """Hand over a case."""
        body = dict(record)
        put_at_path(body, self._option("external_at"), external)
        said = good(self._ask("POST", self._path("create"), body=json.dumps(body, default=_as_json).encode()))
        number = at_path(read(said), self._option("number_at"))
        if number in (None, ""):
            raise OfficeAway("It took the case and did not say under which number.")
        return str(number)

    def send_file(self, number: str, file: OutFile) -> None:
        """Hand over a file as it is, with its name in a header."""
        if not self._option("file"):
            return
        headers = {
            "Content-Type": file.media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        }
        path = self._path("file", number=number, key=file.key)
        good(self._ask("PUT", path, body=file.content, seconds=SECONDS_FOR_A_FILE, **headers))

    def changes(self, cursor: str, *, numbers: Sequence[str], at: datetime) -> tuple[list[Change], str]:
        """Ask what changed since."""
        if not self._option("changes"):
            return [], cursor
        answer = read(good(self._ask("GET", self._path("changes", cursor=cursor))))
        told = at_path(answer, self._option("changes_at"))
        try:
            found = [self.read_change(each) for each in (told or [])[:MOST_CHANGES]]
        except (ValueError, TypeError) as problem:
            raise OfficeAway("What it says of changes cannot be read.") from problem
        then = at_path(answer, self._option("next_at"))
        return found, cursor if then in (None, "") else str(then)[:200]

    def read_change(self, told: Mapping[str, Any]) -> Change:
        """Read one change, from a list or a callback."""
        if not isinstance(told, Mapping):
            raise ValueError("no object")
        key, number, external, status, words = (
            text(at_path(told, self._option(name)))
            for name in ("change_key_at", "change_number_at", "change_external_at", "change_status_at",
            "change_words_at")
        )  # fmt: skip
        if not key or not status or not (number or external):
            raise ValueError("a change needs its number, a status and a case")
        when = moment(at_path(told, self._option("change_time_at")))
        return Change(key[:80], number[:80], external[:40], status[:60], words[:5000], when)

    def _option(self, name: str) -> str:
        usual = self.options_asked[name].usual if name in self.options_asked else ""
        return str(self.options.get(name, usual))

    def _path(self, name: str, **parts: str) -> str:
        path = self._option(name)
        for part, value in parts.items():
            path = path.replace(f"{{{part}}}", quote(value, safe=""))
        return path

    def _proof(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def _ask(self, method: str, path: str, *, body: bytes = b"", seconds: float | None = None, **headers: str) -> Said:
        usual = {"Content-Type": "application/json"} if body else {}
        address = self._option("address")
        try:
            return asked(
                method,
                address.rstrip("/") + path if path else address,
                headers=usual | self._proof() | headers,
                body=body,
                seconds=seconds or SECONDS,
                may_go_inside=self.may_go_inside,
                most=MOST_BYTES,
            )
        except NoAnswer as problem:
            raise OfficeAway(str(problem)) from problem


def _as_json(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
