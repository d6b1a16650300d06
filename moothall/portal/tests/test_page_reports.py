"""Who says that a page is wrong is told when it is right, or by when it will be."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.cases.models import Case
from moothall.contacts.actions.page_reports import INFORMATION, ReportRefused, mend_page, promise_information
from moothall.contacts.models import PageReport
from moothall.directory.tests.test_service_draft_page import fields_of
from moothall.lib.clock import now
from moothall.messaging.models import Message
from moothall.promises.models import Clock

PAGE = "/services/missed-bin/wrong-page/"
SAID = {"words": "The day is not there.", "name": "Ann Price", "email": "ann@example.org", "once": "abc"}
SECOND = timedelta(seconds=1)
"""A day that was promised ends at midnight."""


@pytest.fixture
def report(browser, service, enquiries, sam):
    """Ann said on the website that something is missing."""
    browser.send(PAGE, **SAID, is_missing="on")
    return PageReport.objects.get()


@pytest.fixture
def in_a_week():
    return localdate(now()) + timedelta(days=7)


def test_what_a_customer_says_is_in_the_list_of_who_answers_for_the_service(browser, report, sam):
    assert (report.kind, report.owner, report.case.summary[:20]) == ("missing", sam, "About the page “Repo")
    page = browser.sign_in(sam).open("/page-reports/")
    assert "Something is missing, said by a customer" in page.text and "days" in page.text
    assert "The day is not there." not in page.text


def test_the_customer_is_told_what_was_changed(report, service, sam, run_jobs):
    mend_page(report, what_changed="The days are on the page now.", version=service.version, by=sam, at=now())
    run_jobs(at=now())

    told = Message.objects.filter(template="case_resolved").get()
    assert "The days are on the page now." in told.body
    assert Case.objects.get().status == "resolved"


def test_the_customer_is_told_the_day_and_a_clock_runs_for_it(report, sam, run_jobs, in_a_week):
    promise_information(report, on=in_a_week, why="We ask the depot.", by=sam, at=now())
    run_jobs(at=now())

    clock = Clock.objects.get(code=INFORMATION)
    assert localdate(clock.due_at - SECOND) == in_a_week
    assert "We ask the depot." in Message.objects.filter(template="case_delayed").get().body

    mend_page(report, what_changed="It is there.", version=None, by=sam, at=now() + timedelta(days=1))
    clock.refresh_from_db()
    assert clock.outcome == "kept"


def test_the_first_day_that_was_told_stands(report, sam, in_a_week):
    promise_information(report, on=in_a_week, why="We ask the depot.", by=sam, at=now())
    promise_information(report, on=in_a_week + timedelta(days=7), why="They are away.", by=sam, at=now())
    assert localdate(Clock.objects.get(code=INFORMATION).due_at - SECOND) == in_a_week


def test_a_report_is_closed_once_and_with_words(browser, report, sam):
    page = f"/page-reports/{report.pk}/"
    browser.sign_in(sam).open(page)
    wrong = browser.send(page, expect=200, what_changed="")
    assert "Say what was changed" in wrong.select_one(".govuk-error-summary").text

    browser.send(page, what_changed="The days are there.")

    assert "No page is said to be wrong" in browser.open("/page-reports/").text
    with pytest.raises(ReportRefused, match="closed already"):
        mend_page(report, what_changed="Again", version=None, by=sam, at=now())


def test_asha_reports_from_the_desk_and_sam_deals_with_it(browser, asha, sam, service, in_a_week):
    url = "/directory/services/missed-bin/say-wrong/"
    browser.sign_in(asha).send(url, **fields_of(browser.open(url)) | {"words": "The number is old."})
    report = PageReport.objects.get()
    assert (report.by, report.owner, report.case) == (asha, sam, None)
    browser.open(f"/page-reports/{report.pk}/", expect=404)

    page = f"/page-reports/{report.pk}/"
    assert "The number is old." in browser.sign_in(sam).open(page).text
    day = {"on_day": in_a_week.day, "on_month": in_a_week.month, "on_year": in_a_week.year}
    browser.send(page, why="We wait for the new one.", **day)
    report.refresh_from_db()
    assert report.information_on == in_a_week
