"""What somebody should have looked at by now."""

from datetime import date


def test_answers_and_services_past_review_stand_with_their_owner(browser, sue, make_article, make_service, sam):
    make_article(review_on=date(2025, 1, 1), owner_role="Head of waste")
    make_article("mayor", question="Who is the mayor?")
    make_service(review_on="2025-06-01")

    page = browser.sign_in(sue).open("/knowledge/past-review/")

    assert page.select_one("caption").text == "Head of waste"
    assert [row.th.text for row in page.select("tbody tr")] == [
        "How do I get rid of batteries?",
        "Report a missed bin collection",
    ]


def test_when_all_is_looked_after_the_page_says_so(browser, sue, article):
    assert "Everything was looked at in time" in browser.sign_in(sue).open("/knowledge/past-review/").text


def test_ben_does_not(browser, ben):
    browser.sign_in(ben).open("/knowledge/past-review/", expect=403)
