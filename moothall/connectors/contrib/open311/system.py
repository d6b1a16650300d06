"""A partner’s own system, asked through Open311: GeoReport v2, with FixMyStreet’s list of updates where there is one.

The standard has no name for whoever sends. So ours stands in square brackets before the description, where it is found
again after an answer that was lost; and as Idempotency-Key, which some systems heed, ours among them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import Road
from moothall.connectors.contrib.answers import good, moment, read, text
from moothall.connectors.contrib.office import BackOffice, Change, OfficeAway, OfficeRefused, Option, OutFile
from moothall.connectors.contrib.web import NoAnswer, Said, asked

SECONDS = 20.0
MOST_BYTES = 4 * 1024 * 1024
OVERLAP = timedelta(minutes=10)
"""An update can come to be seen a little later than its own time says; each is taken once all the same."""

LONGEST_SPAN = timedelta(days=85)
AT_ONCE = 50
TOKEN = "token "  # noqa: S105 - how the number begins of a report that has none yet


class Open311(BackOffice):
    """Files reports at a GeoReport v2 endpoint and asks what became of them."""

    name = "open311"
    label = _("The system of a partner, asked through Open311")
    road = Road.OPEN311.value
    options_asked: ClassVar[Mapping[str, Option]] = {
        "address": Option(
            _("Address of its GeoReport v2 endpoint"), "", _("Without “/requests”: https://example.org/open311/v2")
        ),
        "jurisdiction": Option(_("Its jurisdiction_id"), "", _("Leave empty if it has none."), is_needed=False),
        "updates": Option(
            _("Where it lists updates"),
            "servicerequestupdates.json",
            _("Leave empty if it does not: then the status of each report is asked for."),
            is_needed=False,
        ),
    }
    usual_mapping = "\n".join(
        (
            "service_code = service",
            "description = summary",
            "lat = latitude",
            "long = longitude",
            "address_string = place",
        )
    )
    usual_answers = "\n".join(
        (
            "open = nothing",
            "in_progress = accept",
            "fixed = resolve",
            "closed = resolve",
            "not_councils_responsibility = hand_back",
            "no_further_action = hand_back",
            "duplicate = hand_back",
            "* = note",
        )
    )

    def find(self, external: str) -> str | None:
        """Look for a report with our name in its description.

        Raises OfficeAway where its reports cannot be listed: better not sent again than sent twice.
        """
        try:
            told = self._get("requests.json")
        except OfficeRefused as problem:
            raise OfficeAway("It cannot be asked whether it has the case already.") from problem
        mark = f"[{external}]"
        own = (each for each in _rows(told) if mark in text(each.get("description")))
        return next((text(each.get("service_request_id")) for each in own), None) or None

    def send(self, record: Mapping[str, Any], *, external: str, at: datetime) -> str:
        """File a report; return its number, or the token that stands for it until it has one."""
        fields = [(name, value) for name, value in _flat(record) if name != "description"]
        described = f"[{external}] {text(record.get('description'))}".strip()
        body = urlencode([*fields, ("description", described), *self._proof()]).encode()
        kind = "application/x-www-form-urlencoded"
        said = good(
            self._ask("POST", "requests.json", body=body, **{"Content-Type": kind, "Idempotency-Key": external})
        )
        made = next(iter(_rows(read(said))), {})
        number, token = text(made.get("service_request_id")), text(made.get("token"))
        if not number and not token:
            raise OfficeAway("It took the case and did not say under which number.")
        return number or TOKEN + token

    def send_file(self, number: str, file: OutFile) -> None:
        """Send nothing: GeoReport v2 takes addresses of pictures, and those here are not for everybody."""

    def changes(self, cursor: str, *, numbers: Sequence[str], at: datetime) -> tuple[list[Change], str]:
        """Ask for the updates since the last time, or for the status of every report that is there."""
        if not numbers:
            return [], at.isoformat()
        try:
            known = {self._its_own(number): number for number in numbers}
            rows = self._updates(cursor, at=at) if self._option("updates") else self._statuses(sorted(known))
            found = [_change(row, known) for row in rows if text(row.get("service_request_id")) in known]
        except OfficeRefused as problem:
            raise OfficeAway(f"It does not say what became of the cases. {problem}") from problem
        return sorted(found, key=lambda each: each.at or at), at.isoformat()

    def read_change(self, told: Mapping[str, Any]) -> Change:
        """Refuse: nothing calls back over Open311."""
        raise ValueError("Open311 has no callback")

    def _its_own(self, number: str) -> str:
        """Return the number of a report, asked for by its token where that is all we have."""
        if not number.startswith(TOKEN):
            return number
        told = self._get(f"tokens/{quote(number.removeprefix(TOKEN), safe='')}.json")
        return next((text(each.get("service_request_id")) for each in _rows(told)), "") or number

    def _updates(self, cursor: str, *, at: datetime) -> list[dict[str, Any]]:
        since = moment(cursor) or at - timedelta(days=1)
        span = {"start_date": max(since - OVERLAP, at - LONGEST_SPAN), "end_date": at}
        return _rows(self._get(self._option("updates"), **{name: _written(value) for name, value in span.items()}))

    def _statuses(self, numbers: Sequence[str]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for start in range(0, len(numbers), AT_ONCE):
            found += _rows(self._get("requests.json", service_request_id=",".join(numbers[start : start + AT_ONCE])))
        return found

    def _get(self, path: str, **fields: str) -> Any:
        return read(good(self._ask("GET", f"{path}?{urlencode([*fields.items(), *self._proof()])}")))

    def _proof(self) -> list[tuple[str, str]]:
        given = {"jurisdiction_id": self._option("jurisdiction"), "api_key": self.secret}
        return [(name, value) for name, value in given.items() if value]

    def _option(self, name: str) -> str:
        return str(self.options.get(name, self.options_asked[name].usual))

    def _ask(self, method: str, path: str, *, body: bytes = b"", **headers: str) -> Said:
        try:
            return asked(
                method,
                f"{self._option('address').rstrip('/')}/{path}",
                headers=headers,
                body=body,
                seconds=SECONDS,
                may_go_inside=self.may_go_inside,
                most=MOST_BYTES,
            )
        except NoAnswer as problem:
            raise OfficeAway(str(problem)) from problem


def _change(row: Mapping[str, Any], known: Mapping[str, str]) -> Change:
    number, status, when = (text(row.get(name)) for name in ("service_request_id", "status", "updated_datetime"))
    words = text(row.get("description")) if row.get("update_id") else text(row.get("status_notes"))
    key = text(row.get("update_id")) or f"{status} {when}"
    return Change(key[:80], known[number], "", status.lower()[:60], words[:5000], moment(when))


def _rows(told: Any) -> list[dict[str, Any]]:
    """Return the rows of an answer, with or without a name around them."""
    rows = next((each for each in told.values() if isinstance(each, list)), []) if isinstance(told, dict) else told
    return [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form: what lies inside something is written name[inner], several values one by one."""
    for name, value in record.items():
        inner = value if isinstance(value, dict) else {"": value}
        for code, answer in inner.items():
            for each in answer if isinstance(answer, list) else [answer]:
                yield (f"{name}[{code}]" if code else name), text(each)


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
