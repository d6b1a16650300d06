"""The A to Z, and finding a service."""

import pytest


@pytest.fixture
def tree(make_service):
    return make_service(
        code="tree",
        name="Ask about a tree",
        group="Parks",
        keywords=("tree", "branch"),
        synonyms=("leaves everywhere",),
        interaction="information",
    )


def test_a_service_stands_under_its_name_and_its_words(browser, service, tree):
    page = browser.open("/services/")
    under_b = page.select_one("#letter-B").parent.get_text(" ", strip=True)
    assert "Bin : Report a missed bin collection" in under_b.replace("Bin ", "Bin : ", 1) and "Branch" in under_b
    assert page.select_one('.portal-letters a[href="#letter-T"]')


def test_services_can_be_looked_through_by_subject(browser, service, tree):
    page = browser.open("/services/?by=subject")
    assert [head.get_text() for head in page.select("main h2")] == ["Bins and recycling", "Parks"]


@pytest.mark.parametrize(("errand", "names"), [("report", ["missed-bin"]), ("find", ["tree"]), ("pay", [])])
def test_an_errand_shows_the_services_that_answer_it(browser, service, tree, errand, names):
    page = browser.open(f"/services/?do={errand}")
    assert [link["href"] for link in page.select(".portal-services a")] == [f"/services/{code}/" for code in names]


def test_an_unknown_errand_shows_the_whole_list(browser, service):
    assert browser.open("/services/?do=fly").h1.get_text() == "Services A to Z"


@pytest.mark.parametrize(
    "words", ["bin not emptied", "rubbish", "wheely bin", "missed collecton", "they didn't collect my bin"]
)
def test_people_find_the_missed_bin_by_their_own_words(browser, service, tree, words):
    page = browser.open("/search-services/", data={"q": words})
    assert page.select_one(".portal-services a")["href"] == "/services/missed-bin/"


def test_answers_are_found_beside_services(browser, service, answer):
    page = browser.open("/search-services/", data={"q": "bank holiday"})
    assert "When is my bin emptied after a bank holiday?" in page.get_text()


def test_somebody_who_finds_nothing_is_told_what_to_do(browser, service, line):
    page = browser.open("/search-services/", data={"q": "zzyzx"})
    assert "We found nothing" in page.get_text() and "01632 960100" in page.get_text()
    assert page.select_one('a[href="/contact-us/write/"]')


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("words", "browser_name", "kept"),
    [
        ("Zzyzx TH1 2AB", FIREFOX, ["zzyzx"]),
        ("wheely bin", FIREFOX, []),
        ("zzyzx", "Googlebot/2.1", []),
        ("", FIREFOX, []),
    ],
    ids=["found nothing", "found", "a robot", "no words"],
)
def test_only_words_without_a_result_are_counted(browser, service, words, browser_name, kept):
    from moothall.directory.models import UnfoundWords

    browser.open("/search-services/", data={"q": words}, headers={"User-Agent": browser_name})
    assert [row.words for row in UnfoundWords.objects.all()] == kept


def test_words_that_an_answer_fits_are_not_counted(browser, service, answer):
    from moothall.directory.models import UnfoundWords

    browser.open("/search-services/", data={"q": "christmas"}, headers={"User-Agent": FIREFOX})
    assert not UnfoundWords.objects.exists()


def test_a_search_without_words_asks_for_words(browser, service):
    assert browser.open("/search-services/").h1.get_text() == "Search our services"


def test_a_service_that_is_not_listed_is_not_shown(browser, service, make_service):
    make_service(code="old-casework", name="Old casework", is_listed=False)
    assert "Old casework" not in browser.open("/services/").get_text()
    browser.open("/services/old-casework/", expect=404)


@pytest.fixture
def answer(db):
    from datetime import date

    from moothall.knowledge.actions import write_article
    from moothall.portal.tests.conftest import MONDAY

    return write_article(
        "after-bank-holiday",
        question="When is my bin emptied after a bank holiday?",
        answer="One day later.",
        owner_role="Waste manager",
        review_on=date(2027, 1, 1),
        keywords=["christmas bins"],
        by=None,
        at=MONDAY,
    )
