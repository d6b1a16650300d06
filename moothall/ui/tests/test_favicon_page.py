"""The picture of a browser's tab where no page names one."""


def test_a_browser_that_shows_a_document_finds_our_mark(browser):
    answer = browser.open("/favicon.ico", expect=302)
    assert answer["Location"].endswith("/ui/mark.svg")
