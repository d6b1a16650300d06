"""What went to back offices, what came back, and what needs somebody."""

from collections.abc import Iterable
from typing import NamedTuple

from moothall.cases.models import Case, Document
from moothall.connectors.models import Connector, Errand, ErrandFile, Report
from moothall.connectors.queries.roads import is_for, road_of
from moothall.connectors.workflow import ERRAND_COLOURS
from moothall.connectors.workflow import Errand as State
from moothall.connectors.workflow import Report as ReportState

LATEST, MOST_ASKED = 50, 500


class ErrandLine(NamedTuple):
    """An errand as the page of its connector shows it."""

    errand: Errand
    reference: str
    colour: str


def latest_errands(connector: Connector) -> list[ErrandLine]:
    """Return the newest errands, dead letters first."""
    rows = Errand.objects.filter(connector=connector).select_related("case__organisation")
    dead = list(rows.filter(state="dead").order_by("-id")[:LATEST])
    others = list(rows.exclude(state="dead").order_by("-id")[:LATEST])
    return [ErrandLine(each, each.case.reference, ERRAND_COLOURS[each.state]) for each in (*dead, *others)]


def failed_reports(connector: Connector) -> list[Report]:
    """Return the statuses that could not be taken over, newest first."""
    rows = Report.objects.filter(state=ReportState.FAILED, errand__connector=connector)
    return list(rows.select_related("errand__case__organisation").order_by("-id")[:LATEST])


def numbers_there(connector: Connector) -> list[str]:
    """Return the numbers under which a system has our cases now, the newest 500."""
    rows = connector.errands.filter(state=State.SENT).order_by("-id")
    return list(rows.values_list("number", flat=True)[:MOST_ASKED])


def serving(case: Case) -> list[Connector]:
    """Return the connectors that serve a case as it is now."""
    rows = Connector.objects.in_use().filter(organisation=case.organisation_id, partner=None)
    offices = [each for each in rows.prefetch_related("services").order_by("pk") if serves(each, case)]
    road = road_of(case)
    return [*offices, road] if road is not None else offices


def serves(connector: Connector, case: Case) -> bool:
    """Say whether a case is for a back office: by its service, and by the team that has it."""
    return bool(connector.team_id or connector.services.all()) and is_for(connector, case)


def files_to_send(errand: Errand) -> tuple[list[Document], bool]:
    """Return the files of a case that are still to go with it, and whether one of them is still being scanned."""
    gone = ErrandFile.objects.filter(errand=errand).values_list("document_id", flat=True)
    rows: Iterable[Document] = Document.objects.filter(about_kind="case", about_id=errand.case_id)
    left = [each for each in sorted(rows, key=lambda each: each.pk) if each.pk not in set(gone)]
    ready = [each for each in left if not each.is_locked]
    return ready, any(each.scan == Document.Scan.WAITING for each in left)
