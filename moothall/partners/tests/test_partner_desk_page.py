"""Where a partner's officer begins."""

from moothall.cases.actions import ask_customer, hand_back_case, write_across
from moothall.partners.tests.conftest import WEDNESDAY


def test_pat_begins_at_the_partners_desk(browser, pat, agreed):
    assert browser.sign_in(pat).client.get("/desk/")["Location"] == "/partners/desk/"


def test_pat_sees_what_is_with_them_by_the_time_that_was_agreed(browser, pat, agreed, with_partner):
    case = with_partner()

    page = browser.sign_in(pat).open("/partners/desk/")

    late = page.select_one("table")
    assert case.reference in late.text
    assert "Not answered" in late.text


def test_what_was_sent_back_is_no_longer_there(browser, pat, agreed, with_partner):
    case = hand_back_case(with_partner(), result="Not ours", by=pat, at=WEDNESDAY)

    assert case.reference not in browser.sign_in(pat).open("/partners/desk/").text


def test_what_waits_for_the_customer_is_apart(browser, pat, agreed, with_partner):
    ask_customer(with_partner(), question="Which gate?", by=pat, at=WEDNESDAY)

    assert "Waiting for the customer" in browser.sign_in(pat).open("/partners/desk/").select_one("caption").text


def test_pat_reads_what_the_council_wrote(browser, pat, sam, agreed, with_partner, monkeypatch):
    from moothall.lib.clock import now

    write_across(with_partner(), words="Yes, the lid.", by=sam, at=now())

    assert "Yes, the lid." in browser.sign_in(pat).open("/partners/desk/").select_one("aside").text


def test_the_council_has_no_partners_desk(browser, asha):
    browser.sign_in(asha).open("/partners/desk/", expect=404)


def test_the_queue_costs_the_same_for_many(browser, pat, agreed, with_partner, django_assert_max_num_queries):
    for _each in range(5):
        with_partner()
    browser.sign_in(pat)

    with django_assert_max_num_queries(14):
        browser.open("/partners/desk/")
