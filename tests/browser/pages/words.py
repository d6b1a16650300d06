"""Promises, and what is known: articles, pages said to be wrong, tests by customers."""

from tests.browser.pages.page import ADMINISTRATOR, OFFICER, SECOND_ADMINISTRATOR, Page
from tests.browser.ways import charter_drafted, first, having, last, searched

PROMISE = "/promises/PR-E1/"
FLAG = r"/knowledge/flags/\d+/settle/"
WRONG_PAGE = "/services/missed-bin/wrong-page/"
WRONG_ANSWER = "/help/bin-out-time/wrong-answer/"
PAGE_REPORT = r"/page-reports/\d+/"
NEW_TEST = "/knowledge/tests/new/?article=bin-out-time"
CUSTOMER_TEST = r"/knowledge/tests/\d+/"
TESTED = {"on_day": "2", "on_month": "3", "on_year": "2026", "people": "5"}

PROMISES = [
    Page("promises", OFFICER, "/promises/"),
    Page("promise", OFFICER, PROMISE),
    Page("promise-change", ADMINISTRATOR, PROMISE + "change/"),
    Page("promise-tighten", ADMINISTRATOR, PROMISE + "tighten/"),
    Page("promise-explain", ADMINISTRATOR, PROMISE + "explain/2026-03/"),
    Page("charter-draft-none", ADMINISTRATOR, "/promises/charter/draft/"),
    Page("charter-versions", ADMINISTRATOR, "/promises/charter/versions/"),
    Page("charter-version", ADMINISTRATOR, "/promises/charter/versions/1/"),
    Page("charter-sign", ADMINISTRATOR, "/promises/charter/sign/"),
    Page("charter-draft", ADMINISTRATOR, charter_drafted("/promises/charter/draft/")),
    Page("charter-draft-words", ADMINISTRATOR, charter_drafted("/promises/charter/draft/words/")),
    Page("charter-draft-promise", ADMINISTRATOR, charter_drafted("/promises/charter/draft/promises/PR-E1/")),
    Page("charter-draft-promise-new", ADMINISTRATOR, charter_drafted("/promises/charter/draft/new-promise/")),
    Page("charter-publish", ADMINISTRATOR, charter_drafted("/promises/charter/publish/")),
    Page("charter-publish-second", SECOND_ADMINISTRATOR, charter_drafted("/promises/charter/publish/")),
]

KNOWLEDGE = [
    Page("knowledge", OFFICER, "/knowledge/"),
    Page("knowledge-found", OFFICER, searched("/knowledge/", "bank holiday")),
    Page("article", OFFICER, "/knowledge/articles/bin-out-time/"),
    Page("article-administrator", ADMINISTRATOR, "/knowledge/articles/bin-out-time/"),
    Page("article-new", ADMINISTRATOR, "/knowledge/new/"),
    Page("article-change", ADMINISTRATOR, "/knowledge/articles/bin-out-time/change/"),
    Page("flags", ADMINISTRATOR, "/knowledge/flags/"),
    Page("page-reports", ADMINISTRATOR, "/page-reports/"),
    Page("page-report-new", OFFICER, "/directory/services/missed-bin/say-wrong/"),
    Page("customer-tests", ADMINISTRATOR, "/knowledge/tests/"),
    Page("customer-test-new", ADMINISTRATOR, "/knowledge/tests/new/?article=bin-out-time"),
    Page("past-review", ADMINISTRATOR, "/knowledge/past-review/"),
    Page(
        "flag-settle",
        ADMINISTRATOR,
        having("/knowledge/articles/bin-out-time/", "Tell the owner", then=first("/knowledge/flags/", FLAG)),
    ),
    Page("page-report", ADMINISTRATOR, having(WRONG_PAGE, "Tell us", then=first("/page-reports/", PAGE_REPORT))),
    Page(
        "page-report-answer",
        ADMINISTRATOR,
        having(WRONG_ANSWER, "Tell us", then=last("/page-reports/", PAGE_REPORT)),
    ),
    Page(
        "customer-test",
        ADMINISTRATOR,
        having(NEW_TEST, "Keep the test", then=first("/knowledge/tests/", CUSTOMER_TEST), typed=TESTED),
    ),
]
