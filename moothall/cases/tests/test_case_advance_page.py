from moothall.cases.actions import advance_case
from moothall.cases.tests.conftest import TUESDAY


def test_the_page_says_what_the_customer_reads_now_and_next(move_page, make_case, sam):
    case = make_case()
    page = move_page(sam, case, "advance")
    assert "After this they read: “We are working on it”" in " ".join(page.page.text.split())

    page.send()

    case.refresh_from_db()
    assert case.stage == "doing"


def test_after_the_last_stage_the_page_says_what_to_do_instead(browser, make_case, sam):
    case = advance_case(make_case(), by=sam, at=TUESDAY)

    page = browser.sign_in(sam).open(f"/cases/{case.reference}/advance/")

    assert "This is the last stage. Resolve the case when the work is done." in page.text
