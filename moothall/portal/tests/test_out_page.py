"""Following a link of a service to somebody else's page."""

import threading

import pytest
from django.db import connection

from moothall.directory.catalogue import Link
from moothall.portal.actions import count_followed
from moothall.portal.models import LinkFollowed
from moothall.portal.tests.conftest import MONDAY

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
VOTE, HELP = "https://www.example.org/vote?from=council&lang=en", "https://www.example.org/help"


@pytest.fixture(autouse=True)
def _leave_on_monday(monkeypatch):
    monkeypatch.setattr("moothall.portal.views.out.now", lambda: MONDAY)


@pytest.fixture
def vote(make_service):
    """Registering to vote happens on somebody else's page, with another page for help."""
    return make_service(
        code="vote", name="Register to vote", online="link", links=(Link("Register", VOTE), Link("Get help", HELP))
    )


def follow(browser, url="/out/vote/1/", *, expect=302, browser_name=FIREFOX, **headers):
    return browser.open(url, expect=expect, headers={"User-Agent": browser_name, **headers})


def counts():
    return {row.address: (row.service.code, row.label, row.day, row.times) for row in LinkFollowed.objects.all()}


def test_the_page_of_a_service_leads_out_by_the_counted_way(browser, vote):
    page = browser.open("/services/vote/")
    links = [(link.get_text(strip=True), link["href"]) for link in page.select('a[rel="noopener"][href^="/out/"]')]
    assert links == [("Register", "/out/vote/1/"), ("Get help", "/out/vote/2/")]


def test_ann_is_sent_to_the_partners_page_and_counted(browser, vote):
    answer = follow(browser)
    assert answer["Location"] == VOTE
    assert "noindex" in answer["X-Robots-Tag"] and "no-store" in answer["Cache-Control"]
    follow(browser)
    follow(browser, "/out/vote/2/")
    assert counts() == {
        VOTE: ("vote", "Register", MONDAY.date(), 2),
        HELP: ("vote", "Get help", MONDAY.date(), 1),
    }


def test_nothing_is_remembered_of_ann(browser, vote):
    assert not follow(browser).cookies and not browser.client.cookies
    assert {field.name for field in LinkFollowed._meta.get_fields()} == {
        "id", "service", "address", "label", "day", "times"
    }  # fmt: skip


@pytest.mark.parametrize(
    "url", ["/out/vote/0/", "/out/vote/3/", "/out/dragons/1/", "/out/vote/1/?to=https://evil.example.org/"]
)
def test_the_way_out_leads_nowhere_but_to_the_record(browser, vote, url):
    if "?" in url:
        assert follow(browser, url)["Location"] == VOTE
    else:
        follow(browser, url, expect=404)
        assert not LinkFollowed.objects.exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example.org/", "https://[x"])
def test_a_link_that_is_no_web_page_is_not_followed(browser, make_service, address):
    make_service(code="odd", name="Odd", links=(Link("Odd", address),))
    follow(browser, "/out/odd/1/", expect=404)


def test_a_service_that_is_not_listed_leads_nowhere(browser, make_service):
    make_service(code="old", name="Old casework", is_listed=False, links=(Link("Register", VOTE),))
    follow(browser, "/out/old/1/", expect=404)


@pytest.mark.parametrize(
    "robot",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "curl/8.5.0",
        "python-requests/2.32",
        "facebookexternalhit/1.1",
    ],
)
def test_robots_are_sent_on_and_not_counted(browser, vote, robot):
    assert follow(browser, browser_name=robot)["Location"] == VOTE
    assert not LinkFollowed.objects.exists()


def test_a_telephone_named_like_a_robot_is_a_persons(browser, vote):
    follow(browser, browser_name="Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 30) AppleWebKit/537.36 Mobile Safari")
    assert LinkFollowed.objects.get().times == 1


def test_a_page_fetched_in_advance_is_not_counted(browser, vote):
    follow(browser, **{"Sec-Purpose": "prefetch;prerender"})
    assert not LinkFollowed.objects.exists()


def test_asking_for_the_head_only_is_not_counted(client, vote):
    answer = client.head("/out/vote/1/", headers={"User-Agent": FIREFOX})
    assert (answer.status_code, answer["Location"]) == (302, VOTE)
    assert not LinkFollowed.objects.exists()


def test_a_link_cannot_be_posted_to(client, vote):
    assert client.post("/out/vote/1/").status_code == 405


def test_search_engines_are_asked_to_stay_out(client):
    assert "Disallow: /out/" in client.get("/robots.txt").content.decode()


def test_one_query_counts_once_the_catalogue_is_held(browser, vote, django_assert_max_num_queries):
    follow(browser)
    with django_assert_max_num_queries(1):
        follow(browser)


@pytest.mark.django_db(transaction=True)
def test_many_who_follow_a_link_at_once_are_all_counted(vote):
    def follow_often():
        try:
            for _again in range(20):
                count_followed(vote, Link("Register", VOTE), at=MONDAY)
        finally:
            connection.close()

    people = [threading.Thread(target=follow_often) for _person in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert LinkFollowed.objects.get().times == 80
