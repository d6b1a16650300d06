"""Places to visit and ways to get in touch."""

import pytest

from moothall.directory.models import ContactChannel


def test_asha_tells_a_customer_where_to_go(browser, asha, sites, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(9):
        assert "Market Place, TH1 1AA" in browser.open("/directory/sites/").text

    page = browser.open("/directory/sites/moot-hall/")
    assert "Hearing loop" in page.text
    assert "Every service of the council." in page.text
    assert len(page.select("aside tbody tr")) == 7


def test_each_number_says_whether_somebody_answers(browser, asha, council, calendar):
    for name, is_published in (("Contact centre", True), ("Fax", False)):
        ContactChannel.objects.create(
            organisation=council,
            channel="telephone",
            name=name,
            address=f"01632 96010{int(is_published)}",
            calendar=calendar,
            is_published=is_published,
        )
    rows = browser.sign_in(asha).open("/directory/channels/").select("tbody tr")[:-1]
    assert [row.th.text for row in rows] == ["Contact centre", "Fax Not published"]
    assert all(row.select("td")[-1].text.split()[0] in ("Open", "Closed") for row in rows)


def test_before_anything_is_loaded_the_lists_say_what_to_do(browser, asha):
    for url in ("/directory/sites/", "/directory/channels/"):
        assert "Load a pack" in browser.sign_in(asha).open(url).text


@pytest.mark.parametrize("who", ["pat", "ben"])
@pytest.mark.parametrize("url", ["/directory/sites/", "/directory/sites/moot-hall/", "/directory/channels/"])
def test_others_do_not(browser, request, sites, url, who):
    browser.sign_in(request.getfixturevalue(who)).open(url, expect=403)
