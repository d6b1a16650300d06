"""Letters and faxes: logged on the day they come, with their scan."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.cases.models import Case, Document
from moothall.contacts.models import Contact, Draft
from moothall.contacts.tests.desk import Desk, errors_of
from moothall.lib.clock import now
from moothall.lib.working_time import LONDON

PDF = b"%PDF-1.4\n%synthetic letter\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def scan(content=PDF, name="letter.pdf"):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha)


def test_a_letter_starts_its_clock_on_the_day_it_came(desk, browser, mo):
    page = browser.send(
        "/contacts/post/", follow=True, channel="post", received_on="2026-03-02", find="hassan", scans=scan()
    )
    desk.url = f"/contacts/drafts/{desk.draft.reference}/"
    assert "letter.pdf" in page.get_text() and "Mo Hassan" in page.select_one("#found").get_text()
    desk.call_about_a_bin(mo)

    desk.close("case", matters__0__answers__bin="general")

    contact, case = Contact.objects.get(), Case.objects.get()
    opening = datetime(2026, 3, 2, 9, tzinfo=LONDON)
    assert (contact.channel, contact.received_at, case.received_at) == ("post", opening, opening)
    assert Document.objects.filter(about_kind="case", about_id=case.pk, name="letter.pdf").exists()


def test_a_letter_cannot_come_tomorrow(desk, browser, mo):
    tomorrow = (now() + timedelta(days=2)).date().isoformat()

    page = browser.send("/contacts/post/", expect=200, channel="fax", received_on=tomorrow)
    assert errors_of(page) == ["This is in the future. Enter when it was"]
    desk.begin("fax").call_about_a_bin(mo)

    assert errors_of(desk.close("settled", received_on=tomorrow)) == errors_of(page)


def test_the_date_is_asked_for(desk, browser):
    page = browser.send("/contacts/post/", expect=200, channel="post")

    assert errors_of(page) == ["Enter the date it came"]


def test_a_scan_of_a_kind_not_taken_logs_nothing(desk, browser):
    program = scan(b"MZ\x90\x00\x03\x00\x00\x00", "run.exe")

    page = browser.send("/contacts/post/", expect=200, channel="post", received_on="2026-03-02", scans=program)

    assert "must be a PDF, picture" in errors_of(page)[0]
    assert not Draft.objects.exists()


def test_papers_are_added_while_the_customer_waits(desk, mo):
    desk.begin().press("papers/", papers=scan(name="passport.pdf"), summary="Here is my passport")
    assert "passport.pdf" in desk.look().get_text()
    assert desk.draft.content["summary"] == "Here is my passport"
    desk.call_about_a_bin(mo)

    desk.close("settled")

    document = Document.objects.get()
    assert (document.about_kind, document.about_id) == ("contact", Contact.objects.get().pk)


def test_a_paper_of_a_kind_not_taken_is_refused_in_words(desk):
    page = desk.begin().press("papers/", papers=scan(b"MZ\x90\x00\x03\x00\x00\x00", "run.exe"))

    assert "must be a PDF, picture" in errors_of(page)[0]


def test_nobody_without_duties_logs_a_letter(browser, ben):
    browser.sign_in(ben).open("/contacts/post/", expect=403)
