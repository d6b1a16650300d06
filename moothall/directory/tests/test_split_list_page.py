"""Who does what at the front and behind it, and when somebody last looked at that."""

from datetime import date

from moothall.directory.queries.gaps import splits


def test_what_was_never_looked_at_comes_first(make_service, sam):
    make_service(code="old", name="Old", split_reviewed_on="2024-05-01")
    make_service(code="never", name="Never")
    make_service(code="new", name="New", split_reviewed_on="2026-02-01")

    found = splits(today=date(2026, 3, 2))

    assert [(row.service.code, row.is_old) for row in found] == [("never", True), ("old", True), ("new", False)]


def test_sue_reads_who_does_what(browser, sue, make_service, sam):
    make_service(front_office="Takes the report.", back_office="Goes back for the bin.")
    page = browser.sign_in(sue).open("/directory/split/")
    assert "Takes the report." in page.text
    assert "Look again" in page.text


def test_pat_does_not(browser, pat):
    browser.sign_in(pat).open("/directory/split/", expect=403)
