"""A council with years behind it, loaded by COPY: customers, cases with clocks and events, contacts with matters."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from bench.names import STREETS, Names
from bench.tables import BIG_TABLES
from moothall.customers.rules import search_columns_of
from moothall.directory.models import Service, Team

OLDEST_DAYS = 900
OPEN_SHARE = 0.06
CONTACTS_PER_CASE = 5
BUSY_CASE_EVENTS = 50
SEQUENCES = ("reference_number", "customers_customer_id_seq", "customers_identifier_id_seq", "promises_clock_id_seq")
ROOM = 100_000_000
"""Above every number that a load gives."""


@dataclass(frozen=True)
class Size:
    """How much there is after loading."""

    customers: int
    cases: int

    @property
    def contacts(self) -> int:
        return self.cases * CONTACTS_PER_CASE


@dataclass
class Loaded:
    """How far the data goes, so that a second load goes on from there."""

    customers: int = 0
    cases: int = 0
    contacts: int = 0


class Loader:
    """Fills the big tables. Indexes are dropped while rows stream in and made again afterwards."""

    def __init__(self, url: str, *, until: datetime) -> None:
        self.url = url
        self.until = until
        self.chance = random.Random(7)
        self.names = Names(11)
        self.loaded = Loaded()
        self.services = list(Service.objects.published().filter(version__record__makes_case=True))
        self.services = self.services or list(Service.objects.published())
        self.front = Team.objects.filter(is_front_office=True).order_by("id").first()
        self.officers = [member.officer_id for member in self.front.memberships.order_by("id")]

    def load(self, size: Size) -> None:
        """Bring the tables up to `size`."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute("SET maintenance_work_mem = '512MB'")
            indexes = self._drop_indexes(connection)
            first, last = self.loaded.customers, size.customers
            self._copy(connection, "customers_customer", self._customers(first, last))
            self._copy(connection, "customers_identifier", self._identifiers(first, last))
            cases = list(self._cases(self.loaded.cases, size.cases, customers=size.customers))
            self._copy(connection, "cases_case", (case for case, _clock in cases))
            self._copy(connection, "promises_clock", (clock for _case, clock in cases))
            self._copy(connection, "journal_event", self._events(cases))
            self._copy(connection, "contacts_contact", self._contacts(size))
            self._copy(connection, "contacts_matter", self._matters(size, cases))
            for statement in indexes:
                connection.execute(statement)
            for sequence in SEQUENCES:
                # What is recorded between two loads takes numbers that no load gives.
                connection.execute("SELECT setval(%s, GREATEST(%s, nextval(%s)))", [sequence, ROOM, sequence])
            connection.execute("VACUUM (ANALYZE)")
        self.loaded.customers, self.loaded.cases, self.loaded.contacts = size.customers, size.cases, size.contacts

    def _drop_indexes(self, connection: psycopg.Connection[Any]) -> list[str]:
        found = connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s) "
            "AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [list(BIG_TABLES)],
        ).fetchall()
        for name, _definition in found:
            connection.execute(f'DROP INDEX "{name}"')
        return [definition for _name, definition in found]

    def _copy(self, connection: psycopg.Connection[Any], table: str, rows: Iterable[dict[str, Any]]) -> None:
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        columns = ", ".join(first)
        with connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            copy.write_row(tuple(first.values()))
            for row in rows:
                copy.write_row(tuple(row.values()))

    def _customers(self, first: int, last: int) -> Iterator[dict[str, Any]]:
        for position, (given, family) in enumerate(self.names.many(last - first), start=first + 1):
            name = f"{given} {family}"
            postcode = _postcode(position)
            found_by = search_columns_of(name, postcode=postcode)
            yield {
                "id": position, "organisation_id": self.front.organisation_id, "kind": "person", "name": name,
                "preferred_name": "", "title": "", "language": "en", "formats": "{}", "preferred_channel": "",
                "needs": "", "safety_marker": "", "address": _address(position), "postcode": postcode,
                "uprn": 100_000_000_000 + position // 2, "is_deceased": False, "version": 1,
                "recorded_at": self.until, "changed_at": self.until, "name_key": found_by.name_key,
                "family_first_key": found_by.family_first_key,
                "search_words": "{" + ",".join(f'"{word}"' for word in found_by.search_words) + "}",
            }  # fmt: skip

    def _identifiers(self, first: int, last: int) -> Iterator[dict[str, Any]]:
        for position in range(first + 1, last + 1):
            points = [("phone", f"+447{position % 1_000_000_000:09d}"), ("email", f"person{position}@example.org")]
            for offset, (kind, value) in enumerate(points):
                yield {
                    "id": position * 2 + offset, "organisation_id": self.front.organisation_id, "customer_id": position,
                    "kind": kind, "value": value, "shown": value, "is_preferred": True,
                }  # fmt: skip

    def _cases(self, first: int, last: int, *, customers: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        for position in range(first, last):
            yield self._case(position, customers=customers)

    def _case(self, position: int, *, customers: int) -> tuple[dict[str, Any], dict[str, Any]]:
        chance = self.chance
        service = self.services[position % len(self.services)]
        is_open = chance.random() < OPEN_SHARE
        age = timedelta(seconds=chance.randrange(3600, (20 if is_open else OLDEST_DAYS) * 86400))
        received = self.until - age
        due = received + timedelta(days=3)
        ended = None if is_open else min(received + timedelta(seconds=chance.randrange(3600, 6 * 86400)), self.until)
        is_partners = service.team.organisation_id != self.front.organisation_id
        home_id = self.front.pk if is_partners else service.team_id
        status = "resolved" if not is_open else "with_partner" if is_partners else "new"
        number = 10_000_000 + position
        case = {
            "id": number, "organisation_id": self.front.organisation_id, "service_id": service.pk,
            "version_id": service.version_id, "customer_id": 1 + position % customers, "team_id": service.team_id,
            "home_team_id": home_id, "partner_id": service.team.organisation_id if is_partners else None,
            "owner_id": service.team.contact_id, "channel": "telephone", "workflow": service.record.workflow,
            "status": status, "stage": "received", "summary": f"{service.name} {position}", "wanted": "", "facts": "{}",
            "place": _address(position), "postcode": _postcode(position), "uprn": 100_000_000_000 + position,
            "latitude": 54.4 + (position % 4096) / 20480, "longitude": -1.6 + (position // 4096 % 4096) / 10240,
            "received_at": received, "promised_at": due, "due_at": due, "warn_at": received + timedelta(days=2),
            "held_since": received, "ended_at": ended, "closed_because": "", "outcome": "" if is_open else "Done.",
            "waiting_for": "", "disputes": 0, "chases": 0, "hand_ons": 0, "version_number": 1,
        }  # fmt: skip
        clock = {
            "id": number, "about_kind": "case", "about_id": number, "code": "service", "label": "Within 3 days",
            "organisation_id": self.front.organisation_id, "service_id": service.pk, "team_id": service.team_id,
            "channel": "telephone", "calendar_id": service.team.calendar_id, "target_value": 3,
            "target_unit": "days", "amber_share": 0.75, "started_at": received, "base_due_at": due, "due_at": due,
            "warn_at": received + timedelta(days=2), "holder": "council", "held_since": ended or received,
            "council_seconds": int((ended - received).total_seconds()) if ended else 0, "partner_seconds": 0,
            "customer_seconds": 0, "ended_at": ended,
            "outcome": ("kept" if ended <= due else "broken") if ended else "",
            "broken_at": due if ended and ended > due else None, "warned_at": None,
        }  # fmt: skip
        return case, clock

    def _events(self, cases: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        for case, _clock in cases:
            yield self._event("case.opened", "case", case["id"], case["received_at"])
            # Every thousandth case has the long story of the case page that is measured.
            for _each in range(BUSY_CASE_EVENTS - 2 if case["id"] % 1000 == 0 else 1):
                yield self._event("case.noted", "case", case["id"], case["received_at"])
            if case["ended_at"]:
                yield self._event("case.resolved", "case", case["id"], case["ended_at"])

    def _event(self, name: str, kind: str, about: int, at: datetime) -> dict[str, Any]:
        return {
            "name": name, "about_kind": kind, "about_id": about,
            "by_id": self.officers[about % len(self.officers)], "at": at, "recorded_at": at, "facts": "{}",
        }  # fmt: skip

    def _contacts(self, size: Size) -> Iterator[dict[str, Any]]:
        for position in range(self.loaded.contacts, size.contacts):
            started = self.until - timedelta(seconds=(position * 7919) % (OLDEST_DAYS * 86400))
            yield {
                "id": 200_000_000 + position, "organisation_id": self.front.organisation_id,
                "channel": ("telephone", "web", "counter", "telephone", "email")[position % 5],
                "team_id": self.front.pk, "officer_id": self.officers[position % len(self.officers)],
                "customer_id": 1 + position % size.customers, "on_behalf": "", "language": "en", "started_at": started,
                "ended_at": started + timedelta(minutes=4), "received_at": started, "recorded_at": started,
                "is_out_of_hours": False, "summary": "", "wanted": "", "further_need": "", "next_step": "",
                "is_told": True, "promises_kept": "{PR-G4}", "promises_broken": "{}",
            }  # fmt: skip

    def _matters(self, size: Size, cases: list[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[dict[str, Any]]:
        for position in range(self.loaded.contacts, size.contacts):
            service = self.services[position % len(self.services)]
            has_case = position % CONTACTS_PER_CASE == 0
            yield {
                "contact_id": 200_000_000 + position, "position": 0, "service_id": service.pk,
                "version_id": service.version_id, "interaction": "information", "complexity": "simple",
                "reason": "Wants to know", "outcome": "case" if has_case else "settled", "avoidable": "",
                "case_id": 10_000_000 + position // CONTACTS_PER_CASE if has_case else None, "answers": "{}",
                "detail": "", "signposted_to": "",
            }  # fmt: skip


def _postcode(position: int) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return (
        f"TH{position % 40 + 1} {position // 40 % 9 + 1}{letters[position // 360 % 20]}{letters[position // 7200 % 20]}"
    )


def _address(position: int) -> str:
    return f"{position % 180 + 1} {STREETS[position % len(STREETS)]} Street, Thornbeck"


NOW = datetime.now(UTC)
