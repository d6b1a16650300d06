"""Bringing in the casework of an older system: each row through the same acts, at its true times, once."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from moothall.cases.actions import resolve_case
from moothall.cases.models import Case
from moothall.cases.rules import Place
from moothall.contacts.actions.record import record_contact
from moothall.contacts.casework.hands import taken_side_by_side
from moothall.contacts.casework.mapping import Mapping
from moothall.contacts.casework.rows import FaultyRow, SoundRow, opened, read_rows
from moothall.contacts.models import Contact, KeptAside
from moothall.contacts.rules import NewContact, NewMatter
from moothall.directory.actions import draft_service, publish_service
from moothall.directory.catalogue import Script, ServicePromise, ServiceRecord
from moothall.directory.models import Department, Organisation, Service, Team
from moothall.directory.queries import calendar_of, catalogue, forget_catalogue
from moothall.journal.actions import record_event

CHUNK = 500
QUOTED = re.compile("“[^”]*”")
OPENS, CLOSES = time(9), time(17)

Progress = Callable[[int], None]


@dataclass
class Report:
    """What became of the rows of a file."""

    rows: int = 0
    taken: int = 0
    taken_before: int = 0
    closed: int = 0
    open: int = 0
    kept_aside: list[dict[str, Any]] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Add what became of more rows."""
        self.rows += other.rows
        self.taken += other.taken
        self.taken_before += other.taken_before
        self.closed += other.closed
        self.open += other.open
        self.kept_aside += other.kept_aside

    def kinds_kept_aside(self) -> list[tuple[str, int, int]]:
        """Return each reason for keeping rows aside, without the words of a row: how many there are, the first line."""
        lines: dict[str, list[int]] = {}
        for row in self.kept_aside:
            lines.setdefault(QUOTED.sub("“…”", row["why"]), []).append(row["line"])
        kinds = [(why, len(found), min(found)) for why, found in lines.items()]
        return sorted(kinds, key=lambda kind: (-kind[1], kind[2]))


class NoFrontOffice(Exception):
    """There is no council with a front-office team to which casework could belong."""


def import_casework(
    file: Path, *, mapping: Mapping, at: datetime, progress: Progress | None = None, hands: int = 1
) -> Report:
    """Bring in a casework file and report every row. It can be broken off and run again: no row comes in twice.

    Rows go in by chunks of one transaction each, with `hands` above 1 by as many processes side by side. A row that
    cannot be taken is kept aside with the reason. Raises FileIsWrong when the file as a whole is no casework,
    NoFrontOffice before a council is set up.
    """
    importer = Importer(file.name, mapping, at=at)
    report = Report()
    with opened(file) as text:
        chunks = _chunks(read_rows(text, mapping, today=at.date()))
        if hands > 1:
            taken = taken_side_by_side(chunks, source=file.name, mapping=mapping, at=at, hands=hands)
        else:
            taken = map(importer.take, chunks)
        for part in taken:
            report.add(part)
            if progress is not None:
                progress(report.rows)
    report.kept_aside.sort(key=lambda row: row["line"])
    return report


def _chunks(rows: Iterator[SoundRow | FaultyRow]) -> Iterator[list[SoundRow | FaultyRow]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


class Importer:
    """What one run of the import needs at hand."""

    def __init__(self, source: str, mapping: Mapping, *, at: datetime) -> None:
        front = Team.objects.filter(is_front_office=True, organisation__kind="council").order_by("id").first()
        if front is None:
            raise NoFrontOffice(_("Set up a council with a front-office team first."))
        self.source, self.mapping, self.at = source[:80], mapping, at
        self.front = front
        self.council: Organisation = front.organisation
        self.offices = _offices(mapping, front)
        self.services = _services(mapping, front, at=at)
        self.zone = calendar_of(front.calendar_id).timezone

    def take(self, chunk: list[SoundRow | FaultyRow]) -> Report:
        """Take one chunk in one transaction.

        A row that another process took meanwhile is found taken before when the chunk is taken once more.
        """
        try:
            return self._take(chunk)
        except IntegrityError:
            return self._take(chunk)

    def _take(self, chunk: list[SoundRow | FaultyRow]) -> Report:
        report = Report(rows=len(chunk))
        sound = [row for row in chunk if isinstance(row, SoundRow)]
        faulty = [row for row in chunk if isinstance(row, FaultyRow)]
        with transaction.atomic():
            origins = [self._origin(row) for row in sound]
            known = set(Contact.objects.filter(origin__in=origins).values_list("origin", flat=True))
            for row, origin in zip(sound, origins, strict=True):
                if origin in known:
                    report.taken_before += 1
                    continue
                known.add(origin)
                self._take_row(row, origin)
                report.taken += 1
                report.closed += row.closed_on is not None
                report.open += row.closed_on is None
            self._keep_aside(faulty)
        report.kept_aside += [asdict(row) for row in faulty]
        return report

    def _origin(self, row: SoundRow) -> str:
        return f"{self.mapping.name[:18]}:{row.key}"

    def _take_row(self, row: SoundRow, origin: str) -> None:
        opened_at = self._moment(row.opened_on, OPENS)
        service = self.services[row.type]
        words = row.detail or service.name
        matter = NewMatter(
            service=service,
            outcome="case",
            reason=words[:120],
            answers={name: row.values[name] for name in self.mapping.facts if row.values.get(name)},
            summary=words[:300],
            has_own_reason=True,
        )
        new = NewContact(
            organisation=self.council,
            channel=self.mapping.channel,
            started_at=opened_at,
            ended_at=opened_at,
            team=self.offices.get(row.office, self.front),
            matters=[matter],
            is_told=True,
            origin=origin,
            case_origin=origin,
            is_history=True,
            place=self._place(row),
        )
        recorded = record_contact(new, by_id=None, at=opened_at)
        if row.closed_on is not None:
            closed_at = self._moment(row.closed_on, CLOSES)
            case = Case(pk=recorded.case_ids[0])
            resolve_case(case, outcome=self.mapping.outcome, by=None, at=closed_at)

    def _place(self, row: SoundRow) -> Place:
        return Place(words=", ".join(row.values[name] for name in self.mapping.place if row.values.get(name)))

    def _moment(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, tzinfo=self.zone)

    def _keep_aside(self, rows: Iterable[FaultyRow]) -> None:
        KeptAside.objects.bulk_create(
            [
                KeptAside(
                    source=self.source, line=row.line, key=row.key, why=row.why[:200], values=row.values, at=self.at
                )
                for row in rows
            ],
            ignore_conflicts=True,
        )


def _offices(mapping: Mapping, front: Team) -> dict[str, Team]:
    department, _is_new = Department.objects.get_or_create(
        code="casework", defaults={"organisation": front.organisation, "name": mapping.group}
    )
    offices = {}
    for code, name in mapping.offices.items():
        defaults = {
            "organisation": front.organisation,
            "department": department,
            "calendar": front.calendar,
            "name": name,
        }
        team, _is_new = Team.objects.get_or_create(code=f"casework-{slugify(code)}"[:40], defaults=defaults)
        offices[code] = Team.objects.select_related("organisation").get(pk=team.pk)
    return offices


def _services(mapping: Mapping, front: Team, *, at: datetime) -> dict[str, Service]:
    codes = {}
    for position, (value, name) in enumerate(mapping.types.items()):
        code = f"casework-{slugify(name)}"[:60] or f"casework-{position}"
        codes[value] = code
        if code not in catalogue().by_code:
            draft = draft_service(_record(code, name, mapping, front), by=None, at=at)
            publish_service(draft, by=None, at=at)
    forget_catalogue()
    services = catalogue().by_code
    return {value: services[code] for value, code in codes.items()}


def _record(code: str, name: str, mapping: Mapping, front: Team) -> ServiceRecord:
    days = mapping.promise_days
    return ServiceRecord(
        code=code,
        name=name,
        group=mapping.group,
        description=_("Casework brought in from an older system: {name}.").format(name=name),
        owner_role=_("Customer services"),
        contact_name="",
        deputy_name="",
        team=front.code,
        interaction="application",
        complexity="complex",
        promise=ServicePromise(days, "working_days", _("We answer within {days} working days").format(days=days)),
        script=Script(opening=""),
        online="none",
        why_not_online=_("This is history."),
        is_listed=False,
    )


@transaction.atomic
def settle_kept_aside(row: KeptAside, *, how: str, by: Any, at: datetime) -> KeptAside:
    """Note what was done about a row that could not be taken."""
    row = KeptAside.objects.select_for_update().get(pk=row.pk)
    if row.settled_at is None:
        row.settled_at, row.settled_by, row.settled_how = at, by, how[:200]
        row.save(update_fields=["settled_at", "settled_by", "settled_how"])
        record_event("row.settled", about=row, by=by, at=at)
    return row
