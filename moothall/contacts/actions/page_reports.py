"""Reports that a page or an answer is wrong or incomplete: taken, promised a day, closed with what was changed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import MoveNotAllowed, resolve_case, tell_of_delay
from moothall.cases.models import Case
from moothall.cases.queries import end_of_work
from moothall.contacts.models import PageReport
from moothall.directory.models import Service, ServiceVersion
from moothall.journal.actions import record_event
from moothall.knowledge.models import Article
from moothall.knowledge.queries import owner_of_answer
from moothall.promises.actions import promise_day
from moothall.ui.wording import long_day_words

INFORMATION = "information"
"""The code of the clock of what was promised for a page."""

Page = Service | Article


class ReportRefused(Exception):
    """The report cannot be dealt with so. The sentence is fit for the screen."""


def owner_of_page(page: Page) -> Officer | None:
    """Return who puts a page right: who is asked about the service, or has the job that the answer names."""
    if isinstance(page, Article):
        return owner_of_answer(page)
    return Officer.objects.filter(name=page.record.contact_name, is_active=True).order_by("pk").first()


@transaction.atomic
def report_page(
    page: Page, *, kind: str, words: str = "", case: Case | None = None, by: Officer | None, at: datetime
) -> PageReport:
    """Note that the page of a service, or an answer, is wrong or incomplete."""
    report = PageReport(kind=kind, words=words, case=case, owner=owner_of_page(page), by=by, at=at)
    if isinstance(page, Article):
        report.article, report.page_words = page, f"{page.question}\n\n{page.answer}"
    else:
        report.service = page
    report.save()
    record_event("page.reported", about=report, by=by, at=at, kind=kind, **_of_page(report))
    return report


def _of_page(report: PageReport) -> dict[str, str]:
    if report.article is not None:
        return {"article": report.article.code}
    assert report.service is not None
    return {"service": report.service.code}


@transaction.atomic
def promise_information(report: PageReport, *, on: date, why: str, by: Officer, at: datetime) -> PageReport:
    """Say by when the page will be right. The customer is told the day, and a clock runs for it.

    Raises ReportRefused for a day that is not to come, for a report that is closed, and where its case says no.
    """
    report = _open(report)
    if on <= localdate(at):
        raise ReportRefused(_("Enter a day that is still to come."))
    report.information_on = on
    report.save(update_fields=["information_on"])
    if report.case is not None and report.case.is_open:
        _tell_day(report, report.case, why=why, by=by, at=at)
    record_event("page.promised", about=report, by=by, at=at, information_on=on.isoformat())
    return report


def _tell_day(report: PageReport, case: Case, *, why: str, by: Officer, at: datetime) -> None:
    assert report.information_on is not None
    label = _("The page is right by {day}").format(day=long_day_words(report.information_on))
    try:
        tell_of_delay(case, reason=why, expected_at=end_of_work(report.information_on, case), by=by, at=at)
    except MoveNotAllowed as refusal:
        raise ReportRefused(str(refusal)) from refusal
    promise_day(
        ("case", case.pk),
        code=INFORMATION,
        label=label,
        day=report.information_on,
        service=case.service,
        team=case.home_team,
        channel=case.channel,
        at=at,
    )


@transaction.atomic
def mend_page(
    report: PageReport, *, what_changed: str, version: ServiceVersion | None = None, by: Officer, at: datetime
) -> PageReport:
    """Close a report with what was changed. The customer who made it is told in these words.

    Raises ReportRefused for one that is closed, a version of another service, and where its case says no.
    """
    report = _open(report)
    if version is not None and version.service_id != report.service_id:
        raise ReportRefused(_("That version is of another service."))
    report.closed_at, report.closed_by = at, by
    report.what_changed, report.version = what_changed, version
    report.save(update_fields=["closed_at", "closed_by", "what_changed", "version"])
    if report.case is not None and report.case.is_open:
        try:
            resolve_case(report.case, outcome=what_changed, by=by, at=at)
        except MoveNotAllowed as refusal:
            raise ReportRefused(str(refusal)) from refusal
    record_event("page.mended", about=report, by=by, at=at, **_of_page(report))
    return report


def _open(report: PageReport) -> PageReport:
    rows = PageReport.objects.select_for_update(of=("self",))
    fresh = rows.select_related("service", "article", "case__organisation", "case__home_team", "case__service").get(
        pk=report.pk
    )
    if fresh.closed_at is not None:
        raise ReportRefused(_("This report is closed already."))
    return fresh
