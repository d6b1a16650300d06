"""What somebody leaves behind who does not work here any more, and who can take it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from moothall.accounts.models import Officer
from moothall.cases.models import Case, Task
from moothall.contacts.models import CallBack, Draft
from moothall.contacts.queries.in_hand import drafts_of
from moothall.directory.models import Absence, Team


@dataclass(frozen=True)
class OpenWork:
    """What is owed by one officer by name: nothing of it may be left to nobody."""

    cases: Sequence[Case]
    tasks: Sequence[Task]
    calls: Sequence[CallBack]
    drafts: Sequence[Draft]
    teams: Sequence[Team]
    absences: Sequence[Absence]

    def __bool__(self) -> bool:
        return any((self.cases, self.tasks, self.calls, self.drafts, self.teams, self.absences))


def open_work_of(officer: Officer, *, today: date) -> OpenWork:
    """Return the open cases, tasks, promised calls and contacts in hand of an officer, and where they are named."""
    named = Team.objects.filter(contact=officer) | Team.objects.filter(deputy=officer)
    absences = Absence.objects.filter(deputy=officer, until_on__gte=today).select_related("officer", "deputy")
    return OpenWork(
        cases=list(Case.objects.open().for_list().filter(owner=officer).by_due()),
        tasks=list(Task.objects.open().for_list().filter(officer=officer).order_by("due_at", "id")),
        calls=list(CallBack.objects.owed().filter(officer=officer).select_related("contact__organisation")),
        drafts=drafts_of(officer),
        teams=list(named.distinct().order_by("name")),
        absences=list(absences.order_by("from_on")),
    )
