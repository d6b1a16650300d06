"""The history of a service, and how a version looks to its readers."""

import pytest

from tests.catalogue import missed_bin


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


@pytest.mark.parametrize(("reader", "seen", "not_seen"), [
    ("customer", "What the form asks", "For you only"),
    ("officer", "For you only", "What the form asks"),
])  # fmt: skip
def test_a_version_is_seen_as_its_readers_will(browser, ada, make_service, sam, reader, seen, not_seen):
    script = missed_bin().script.__class__(opening="Hello", internal="Check the tag")
    make_service(script=script)
    page = browser.sign_in(ada).open(f"/directory/services/missed-bin/versions/1/as-{reader}/")
    assert seen in page.text
    assert not_seen not in page.text


@pytest.mark.parametrize("rest", ["9/", "1/as-mayor/"])
def test_what_is_not_there(browser, asha, service, rest):
    browser.sign_in(asha).open(f"/directory/services/missed-bin/versions/{rest}", expect=404)


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, service, who):
    browser.sign_in(request.getfixturevalue(who)).open("/directory/services/missed-bin/versions/1/", expect=403)
