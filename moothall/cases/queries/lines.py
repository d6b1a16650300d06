"""One line of a list: a case, or a task about one, in the words that the list shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from moothall.cases.models import Task
from moothall.cases.queries.standing import Standing, standing_words
from moothall.directory.queries import Names
from moothall.lib.references import reference

#: What a list reads of each case, and no more: a list of fifty is opened all day long.
COLUMNS = (
    "id", "version_number", "organisation_id", "service_id", "place", "summary",
    "customer__name", "customer__preferred_name", "owner_id", "owner__name", "due_at", "warn_at", "expected_at",
    "status", "team_id", "held_since", "ended_at", "closed_because",
)  # fmt: skip
TASK_COLUMNS = (
    "id",
    "kind",
    "officer_id",
    "officer__name",
    "due_at",
    "made_at",
    *(f"case__{name}" for name in COLUMNS),
)


LONGEST_WORDS = 80


class Listed(NamedTuple):
    """A case as a list reads it."""

    pk: int
    version_number: int
    prefix: str
    service: str
    place: str
    summary: str
    customer: str | None
    preferred_name: str | None
    owner_id: int | None
    owner: str | None
    due_at: datetime
    warn_at: datetime
    expected_at: datetime | None
    standing: Standing
    escalated_to: str = ""

    @classmethod
    def of(cls, row: Sequence[Any], names: Names) -> "Listed":
        """Return the case whose `COLUMNS` these are."""
        status, team, *ending = row[13:]
        standing = Standing._make([status, *names.team(team), *ending])
        return cls._make([*row[:2], names.prefix(row[2]), names.service(row[3]), *row[4:13], standing, ""])


class ListedTask(NamedTuple):
    """A task as a list reads it."""

    pk: int
    kind: str
    officer_id: int | None
    officer: str | None
    due_at: datetime
    made_at: datetime
    case: Listed

    @classmethod
    def of(cls, row: Sequence[Any], names: Names) -> "ListedTask":
        """Return the task whose `TASK_COLUMNS` these are."""
        return cls._make([*row[:6], Listed.of(row[6:], names)])


@dataclass(frozen=True, slots=True)
class Line:
    """What is due, what it is, for whom, and where it stands. `for_whom` is the officer who is away and has it.

    `about` tells one case of a service from another: its place, or what the customer wrote where it has none.
    `promised_at` is when the case itself is due, where the line is a task.
    """

    key: str
    url: str
    reference: str
    what: str
    about: str
    who: str
    stands: str
    owner: str
    for_whom: str
    due_at: datetime
    promised_at: datetime
    warn_at: datetime | None
    ended_at: datetime | None
    expected_at: datetime | None
    is_held: bool
    escalated_to: str = ""
    task: ListedTask | None = None


class Worker(Protocol):
    """Who looks at the list: what `permissions.Reach` knows of them."""

    @property
    def officer_ids(self) -> tuple[int, ...]: ...


def lines_of(rows: Iterable[Listed | ListedTask], worker: Worker, *, at: datetime) -> list[Line]:
    """Return what a list shows of these cases and tasks."""
    home = reverse("cases:case_list")
    return [_task_line(row, worker, home, at) if isinstance(row, ListedTask) else _line(row, worker, home, at)
            for row in rows]  # fmt: skip


def _task_line(task: ListedTask, worker: Worker, home: str, at: datetime) -> Line:
    case = _line(task.case, worker, home, at)
    return replace(
        case,
        key=str(task.pk),
        what=str(Task.Kind(task.kind).label),
        stands=_("{service}; {stands}").format(service=case.what, stands=case.stands),
        for_whom=_away(task.officer_id, task.officer, worker),
        due_at=task.due_at,
        warn_at=None,
        ended_at=None,
        expected_at=None,
        is_held=False,
        task=task,
    )


def _line(case: Listed, worker: Worker, home: str, at: datetime) -> Line:
    number = reference(case.pk, case.prefix)
    return Line(
        key=f"{case.pk}-{case.version_number}",
        url=f"{home}{number}/",
        reference=number,
        what=case.service,
        about=case.place or _own_words(case),
        who=case.preferred_name or case.customer or "",
        stands=standing_words(case.standing, at=at),
        owner=case.owner or "",
        for_whom=_away(case.owner_id, case.owner, worker),
        due_at=case.due_at,
        promised_at=case.due_at,
        warn_at=case.warn_at,
        ended_at=case.standing.ended_at,
        expected_at=None if case.standing.ended_at else case.expected_at,
        is_held=case.standing.status == "waiting",
        escalated_to=case.escalated_to,
    )


def _own_words(case: Listed) -> str:
    """Return the summary of a case, shortened; nothing where it says no more than the service."""
    return "" if case.summary == case.service else Truncator(case.summary).chars(LONGEST_WORDS)


def _away(officer_id: int | None, name: str | None, worker: Worker) -> str:
    """Return the name of somebody for whom the worker stands in."""
    return name or "" if officer_id in worker.officer_ids[1:] else ""
