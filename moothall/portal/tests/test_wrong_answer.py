"""A resident says that an answer is wrong; whoever answers for it is told, and keeps what it said then."""

from datetime import date

import pytest

from moothall.cases.models import Case
from moothall.contacts.actions.page_reports import mend_page
from moothall.contacts.actions.remind import lines_for
from moothall.contacts.models import Contact, PageReport
from moothall.knowledge.actions import write_article
from moothall.lib.clock import now
from moothall.messaging.models import Message

HELP = "/help/red-tag/"
PAGE = "/help/red-tag/wrong-answer/"
SAID = {"words": "The tag is yellow now.", "name": "Ann Price", "email": "ann@example.org", "once": "abc"}
QUESTION = "Why is there a red tag on my bin?"
ANSWER = {"answer": "Something in it should not be there.", "owner_role": "Waste manager", "question": QUESTION}


def written(**changes):
    return write_article("red-tag", **ANSWER | changes, review_on=date(2099, 1, 1), by=None, at=now())


@pytest.fixture
def article(service):
    return written()


@pytest.fixture
def ella(make_officer):
    """The waste manager, who answers for the answer and writes in no directory."""
    return make_officer(
        "ella", roles=["officer"], name="Ella Ward", job_title="Waste manager", email="ella@example.org"
    )


@pytest.fixture
def report(browser, article, enquiries, ella):
    """Ann said on the website that the answer is wrong."""
    browser.send(PAGE, **SAID)
    return PageReport.objects.get()


def test_ann_finds_the_way_from_the_answer_and_gets_a_reference(browser, article, enquiries, ella):
    link = browser.open(HELP).select_one(f'a[href="{PAGE}"]')
    assert link.text == "Is this answer wrong or out of date? Tell us"
    assert browser.open(PAGE).h1.text.strip() == "Is this answer wrong or out of date?"

    browser.send(PAGE, **SAID)

    case = Case.objects.get()
    assert Contact.objects.get().matters.get().reason == "Wrong or missing on a page"
    assert (case.owner, case.summary) == (ella, f"About the answer “{QUESTION}”: The tag is yellow now.")
    assert case.reference in browser.open("/contact-us/sent/").get_text()


def test_pressing_twice_says_it_once(browser, report):
    browser.send(PAGE, **SAID)
    assert Contact.objects.count() == PageReport.objects.count() == 1


def test_what_is_missing_is_explained(browser, article, enquiries):
    page = browser.send(PAGE, expect=200, **SAID | {"words": ""})
    assert "Tell us what is wrong or missing" in page.select_one(".govuk-error-summary").get_text()


def test_the_report_keeps_what_the_answer_said_then(browser, report, ella):
    written(question="Why is there a yellow tag on my bin?", answer="There is glass in it.")
    report.refresh_from_db()
    assert (report.kind, report.service, report.owner) == ("wrong", None, ella)

    browser.sign_in(ella)
    assert "Why is there a yellow tag on my bin?" in browser.open("/page-reports/").text
    page = browser.open(f"/page-reports/{report.pk}/")
    assert QUESTION in page.text and "Something in it should not be there." in page.text
    assert page.select_one('a[href="/knowledge/articles/red-tag/"]')
    assert not page.select_one("[name=version]")


def test_ella_closes_it_and_ann_is_told(browser, report, ella, run_jobs):
    browser.sign_in(ella).send(f"/page-reports/{report.pk}/", what_changed="It says yellow now.")
    run_jobs(at=now())

    assert "It says yellow now." in Message.objects.filter(template="case_resolved").get().body
    assert "No page is said to be wrong" in browser.open("/page-reports/").text


def test_ella_is_reminded_until_it_is_mended(report, ella):
    today = date(2026, 3, 2)
    assert lines_for(ella, today=today) == [(f"Said to be wrong: {QUESTION}", f"/page-reports/{report.pk}/")]
    mend_page(report, what_changed="It says yellow now.", by=ella, at=now())
    assert lines_for(ella, today=today) == []


def test_who_writes_answers_sees_it_and_a_colleague_does_not(browser, report, ada, asha):
    browser.sign_in(ada).open(f"/page-reports/{report.pk}/")
    browser.sign_in(asha).open(f"/page-reports/{report.pk}/", expect=404)


def test_before_somebody_can_take_it_in_it_is_not_offered(browser, article):
    assert not browser.open(HELP).select_one(f'a[href="{PAGE}"]')
    browser.open(PAGE, expect=404)


def test_an_answer_that_is_withdrawn_cannot_be_said_to_be_wrong(browser, article, enquiries):
    article.is_published = False
    article.save()
    browser.open(PAGE, expect=404)
