"""Services that cannot be asked for online, and kinds of interaction without any."""

import pytest


@pytest.fixture
def death(make_service, service):
    return make_service(
        code="death",
        name="Register a death",
        interaction="appointment",
        online="none",
        why_not_online="We want to see you.",
    )


def rows(page):
    return {row.th.text: [cell.text.strip() for cell in row.select("td")] for row in page.select("tbody tr")}


def test_the_manager_sees_which_services_lack_an_online_route(browser, sue, death, django_assert_max_num_queries):
    browser.sign_in(sue)
    with django_assert_max_num_queries(9):
        page = browser.open("/directory/gaps/")

    assert "1 of 2 services that customers see can be asked for online." in page.text
    assert rows(page)["Register a death"] == ["Refuse crew", "Making an appointment", "We want to see you."]


def test_every_kind_of_interaction_has_its_figures(browser, sue, death):
    table = rows(browser.sign_in(sue).open("/directory/gaps/"))
    assert table["Making an appointment"] == ["1", "0", "0", "1", "0 %"]
    assert table["Applying for a service or licence"] == ["1", "1", "0", "0", "100 %"]
    assert table["Making a complaint"] == ["0", "0", "0", "0", "No service"]


def test_one_kind_can_be_looked_at_alone(browser, sue, death):
    assert "Register a death" not in rows(browser.sign_in(sue).open("/directory/gaps/?kind=complaint"))
    assert "Register a death" in rows(browser.open("/directory/gaps/?kind=appointment"))


def test_without_gaps_the_page_says_so(browser, sue, service):
    assert "Every service has an online route" in browser.sign_in(sue).open("/directory/gaps/").text


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open("/directory/gaps/", expect=403)
