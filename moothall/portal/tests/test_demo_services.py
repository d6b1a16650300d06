"""Every service of the demo council can be read about and asked for."""

from moothall.directory.queries import catalogue


def test_every_page_and_every_form_opens(browser, demo):
    listed = catalogue().listed
    assert len(listed) >= 45
    for service in listed:
        page = browser.open(f"/services/{service.code}/")
        start = page.select_one(".portal-start a.govuk-button")
        if service.record.online == "form":
            browser.open(browser.open(start["href"], expect=302)["Location"])
        elif service.record.online == "none":
            assert start is None


def test_every_place_opens(browser, demo):
    for link in browser.open("/places/").select(".portal-line__name a"):
        browser.open(link["href"])


def test_nobody_finds_the_way_closed(browser, demo):
    for url in ("/", "/services/", "/services/?by=subject", "/contact-us/", "/contact-us/write/", "/help/"):
        browser.open(url)
