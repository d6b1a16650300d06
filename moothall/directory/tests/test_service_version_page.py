"""The history of a service, and how a version looks to its readers."""

import pytest


def test_the_first_version_has_nothing_before_it(browser, asha, service):
    page = browser.sign_in(asha).open("/directory/services/missed-bin/versions/1/")
    assert "The first version" in page.text
    assert "code: missed-bin" in page.select_one("pre").text


def test_a_later_version_says_what_changed_who_and_why(browser, asha, draft, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(8):
        page = browser.open("/directory/services/missed-bin/versions/2/")

    assert "Ada Cole" in page.select_one(".mh-head").text
    assert "Caddies too" in page.select_one(".mh-head").text
    assert [gone.text for gone in page.select("del")] == ["bin.", "Jo Lane"]


@pytest.mark.parametrize("rest", ["9/", "1/as-mayor/", "9/as-customer/", "9/as-officer/"])
def test_what_is_not_there(browser, asha, service, rest):
    browser.sign_in(asha).open(f"/directory/services/missed-bin/versions/{rest}", expect=404)


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, service, who):
    browser.sign_in(request.getfixturevalue(who)).open("/directory/services/missed-bin/versions/1/", expect=403)
