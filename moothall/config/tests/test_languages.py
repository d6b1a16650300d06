"""In which language a page speaks: English, or what the customer chose among those that the council offers."""

import pytest

from moothall.config.context import forget_brand


@pytest.fixture(autouse=True)
def _looked_up_afresh():
    forget_brand()
    yield
    forget_brand()


@pytest.fixture
def bilingual(council):
    """The council's website speaks Welsh too."""
    council.languages = ["cy"]
    council.save()
    return council


def choose(browser, code="cy", place="/"):
    return browser.client.get(f"/language/{code}/", {"next": place})


def test_a_customer_chooses_welsh_and_stays_where_she_was(browser, bilingual):
    link = browser.open("/contact-us/").select_one(".mh-tongues a")
    assert (link["lang"], link.get_text()) == ("cy", "Cymraeg")

    answer = browser.client.get(link["href"])
    page = browser.open(answer["Location"])

    assert answer["Location"] == "/contact-us/"
    assert (page.html["lang"], page.h1.get_text()) == ("cy", "Cysylltu â ni")
    assert page.select_one(".mh-tongues a")["lang"] == "en-gb"


@pytest.mark.parametrize("path", ["/", "/services/", "/track/", "/contact-us/", "/places/", "/charter/", "/cookies/",
                                  "/privacy/", "/accessibility/", "/resume/", "/search-services/?q=zzz"])  # fmt: skip
def test_a_welsh_page_has_no_english_words_at_its_head_and_foot(browser, bilingual, path):
    choose(browser)
    english = {place.get_text(strip=True) for place in _places(browser, path="/", language="en-gb")}

    page = browser.open(path)

    assert page.html["lang"] == "cy"
    welsh = {place.get_text(strip=True) for place in page.select(PLACES)}
    assert welsh & english == set()
    assert "Neidio i'r prif gynnwys" in page.select_one(".govuk-skip-link").get_text()


PLACES = ".mh-places a, .govuk-footer__inline-list a"


def _places(browser, *, path, language):
    choose(browser, language)
    found = browser.open(path).select(PLACES)
    choose(browser, "cy")
    return found


def test_what_is_only_in_english_says_so(browser, bilingual, service):
    choose(browser)
    page = browser.open("/services/missed-bin/")
    assert page.h1["lang"] == page.select_one(".mh-lede")["lang"] == "en"
    browser.open("/services/")
    choose(browser, "en-gb")
    assert not browser.open("/services/missed-bin/").h1.has_attr("lang")


def test_a_browser_that_asks_for_welsh_gets_it_where_it_is_offered(browser, bilingual):
    page = browser.open("/", headers={"Accept-Language": "cy,en;q=0.5"})
    assert page.html["lang"] == "cy"
    assert browser.open("/", headers={"Accept-Language": "fr, en;q=0.5, cy;q=0.1"}).html["lang"] == "en-gb"


def test_nobody_is_offered_what_the_council_does_not_speak(browser, council):
    choose(browser)
    page = browser.open("/", headers={"Accept-Language": "cy"})
    assert page.html["lang"] == "en-gb" and page.select_one(".mh-tongues") is None


def test_the_desk_speaks_english_to_an_officer_who_reads_the_website_in_welsh(browser, bilingual, asha):
    choose(browser)
    page = browser.sign_in(asha).open("/desk/", headers={"Accept-Language": "cy"})
    assert page.html["lang"] == "en-gb"


def test_a_page_that_is_not_there_says_so_in_the_readers_language(browser, bilingual):
    choose(browser)
    for address in ("/gwasanaethau/", "/services/no-such-service/"):
        answer = browser.open(address, expect=404)
        page = answer.content.decode()
        assert "Accept-Language" in answer["Vary"]
        assert '<html lang="cy"' in page
        assert "Page not found" not in page


@pytest.mark.parametrize("place", ["https://elsewhere.example.org/", "//elsewhere.example.org", "\\\\elsewhere", ""])
def test_choosing_a_language_leads_nowhere_else(browser, bilingual, place):
    assert choose(browser, place=place)["Location"] == "/"


def test_there_is_no_language_that_we_do_not_know(browser, db):
    assert browser.client.get("/language/xx/").status_code == 404


def test_a_kiosk_forgets_the_language_of_the_last_customer(browser, bilingual):
    choose(browser)
    browser.send("/finish/")
    assert browser.open("/").html["lang"] == "en-gb"


def test_ada_lets_the_website_speak_welsh(browser, ada, council):
    page = f"/directory/looks/{council.code}/"
    browser.sign_in(ada).send(
        page, name=council.name, short_name="Thornbeck", colour="#1d4f6e", accent="#0f7a52", languages=["cy"]
    )
    council.refresh_from_db()
    assert council.languages == ["cy"]
    assert browser.open(page).select_one("input[name=languages][value=cy]").has_attr("checked")
