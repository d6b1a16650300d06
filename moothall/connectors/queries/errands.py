"""What went to back offices, what came back, and what needs somebody."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from moothall.cases.models import Case, Document
from moothall.connectors.mapping import Back, Line
from moothall.connectors.models import Connector, Errand, ErrandFile, Report
from moothall.connectors.workflow import ERRAND_COLOURS
from moothall.connectors.workflow import Report as ReportState

LATEST = 50


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


def mapping_of(connector: Connector) -> list[Line]:
    """Return what becomes what there."""
    return msgspec.convert(connector.mapping, list[Line])


def answers_of(connector: Connector) -> list[Back]:
    """Return what their statuses do."""
    return msgspec.convert(connector.answers, list[Back])


def serving(case: Case) -> list[Connector]:
    """Return the connectors that serve a case as it is now."""
    rows = Connector.objects.in_use().filter(organisation=case.organisation_id).prefetch_related("services")
    return [each for each in rows.order_by("pk") if serves(each, case)]


def serves(connector: Connector, case: Case) -> bool:
    """Say whether a case is for a connector: by its service, and by the team that has it."""
    services = {each.pk for each in connector.services.all()}
    if not services and connector.team_id is None:
        return False
    return (not services or case.service_id in services) and connector.team_id in (None, case.team_id)


def files_to_send(errand: Errand) -> tuple[list[Document], bool]:
    """Return the files of a case that are still to go with it, and whether one of them is still being scanned."""
    gone = ErrandFile.objects.filter(errand=errand).values_list("document_id", flat=True)
    rows: Iterable[Document] = Document.objects.filter(about_kind="case", about_id=errand.case_id)
    left = [each for each in sorted(rows, key=lambda each: each.pk) if each.pk not in set(gone)]
    ready = [each for each in left if not each.is_locked]
    return ready, any(each.scan == Document.Scan.WAITING for each in left)
