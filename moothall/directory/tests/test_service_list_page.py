"""The catalogue as staff list it."""

import pytest

from conftest import MONDAY
from moothall.directory.actions import withdraw_service


@pytest.fixture
def catalogue(make_service, sam):
    """A missed bin, a lost caddy past its review, and a death, which nobody registers online."""
    make_service()
    make_service(code="lost-caddy", name="Report a lost caddy", review_on="2025-01-01")
    make_service(
        code="death", name="Register a death", group="Registrars", online="none", why_not_online="We want to see you."
    )


def names(page):
    return [row.th.a.text for row in page.select("tbody tr")]


def test_asha_sees_every_service_by_name(browser, asha, catalogue, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(13):
        page = browser.open("/directory/")
    assert names(page) == ["Register a death", "Report a lost caddy", "Report a missed bin collection"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("group=Registrars", ["Register a death"]),
        ("team=refuse&show=past_review", ["Report a lost caddy"]),
        ("show=no_online", ["Register a death"]),
        ("show=drafts", []),
        ("team=nobody", []),
    ],
)
def test_filters_are_addresses(browser, asha, catalogue, asked, found):
    assert names(browser.sign_in(asha).open(f"/directory/?{asked}")) == found


def test_the_states_say_how_many(browser, asha, catalogue):
    page = browser.sign_in(asha).open("/directory/")
    tabs = page.select(".mh-tabs")[1].select("a")
    assert [" ".join(tab.text.split()) for tab in tabs] == [
        "In use 3",
        "Past review 1",
        "No online route 1",
        "Drafts 0",
        "Withdrawn 0",
    ]


def test_a_state_keeps_the_group_that_was_chosen(browser, asha, catalogue):
    page = browser.sign_in(asha).open("/directory/?group=Registrars")
    assert "group=Registrars&show=no_online" in [tab["href"].split("?")[-1] for tab in page.select(".mh-tabs a")]


def test_a_withdrawn_service_is_in_a_list_of_its_own(browser, asha, service):
    withdraw_service(service, by=None, at=MONDAY)
    assert names(browser.sign_in(asha).open("/directory/")) == []
    assert names(browser.open("/directory/?show=withdrawn")) == ["Report a missed bin collection"]


def test_only_an_administrator_is_offered_a_new_service(browser, asha, ada, service):
    assert "New service" not in browser.sign_in(asha).open("/directory/").text
    assert "New service" in browser.sign_in(ada).open("/directory/").text


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open("/directory/", expect=403)
