"""One line of a list: a case, or a task about one, in the words that the list shows."""

from datetime import datetime
from typing import NamedTuple, Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.cases.models import Case, Task
from moothall.cases.queries.standing import standing_words


class Line(NamedTuple):
    """What is due, what it is, for whom, and where it stands. `for_whom` is the officer who is away and has it."""

    key: str
    url: str
    reference: str
    what: str
    place: str
    who: str
    stands: str
    owner: str
    for_whom: str
    due_at: datetime
    warn_at: datetime | None
    ended_at: datetime | None
    is_held: bool
    expected_at: datetime | None = None
    task: Task | None = None


class Worker(Protocol):
    """Who looks at the list: what `permissions.Reach` knows of them."""

    @property
    def officer_ids(self) -> tuple[int, ...]: ...


def line_of(row: Case | Task, worker: Worker, *, at: datetime) -> Line:
    """Return the line of a case or task that was read `for_list`."""
    if isinstance(row, Task):
        return _line_of_case(row.case, worker, at=at)._replace(
            key=str(row.pk),
            what=str(row.get_kind_display()),
            stands=_("{service}; {stands}").format(
                service=row.case.service.name, stands=standing_words(row.case, at=at)
            ),
            for_whom=_away(row.officer_id, row.officer.name if row.officer else "", worker),
            due_at=row.due_at,
            warn_at=None,
            ended_at=None,
            is_held=False,
            task=row,
        )
    return _line_of_case(row, worker, at=at)


def _line_of_case(case: Case, worker: Worker, *, at: datetime) -> Line:
    owner = case.owner.name if case.owner else ""
    reference = case.reference
    return Line(
        key=f"{case.pk}-{case.version_number}",
        url=reverse("cases:case_show", args=[reference]),
        reference=reference,
        what=case.service.name,
        place=case.place,
        who=case.customer.called if case.customer else "",
        stands=standing_words(case, at=at),
        owner=owner,
        for_whom=_away(case.owner_id, owner, worker),
        due_at=case.due_at,
        warn_at=case.warn_at,
        ended_at=case.ended_at,
        is_held=case.status == "waiting",
        expected_at=case.expected_at,
    )


def _away(officer_id: int | None, name: str, worker: Worker) -> str:
    """Return the name of somebody for whom the worker stands in."""
    return name if officer_id in worker.officer_ids[1:] else ""
