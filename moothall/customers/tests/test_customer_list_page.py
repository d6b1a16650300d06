import pytest

from moothall.journal.models import Reading

URL = "/customers/"


def test_asha_finds_a_customer_by_name(browser, asha, street):
    page = browser.sign_in(asha).send(URL, expect=200, text="mo hassan")

    link = page.select_one("#found th a")
    assert (link.text, link["href"]) == ("Mohammed Hassan", street["mo"].get_absolute_url())
    assert "07700 900123" in page.select_one("#found tr:has(th[scope=row])").text


def test_the_list_comes_alone_while_she_types(client, asha, street):
    client.force_login(asha)

    answer = client.post(URL, {"text": "hass"}, headers={"HX-Request": "true"}).content.decode()

    assert "Mohammed Hassan" in answer
    assert "<html" not in answer


def test_looking_through_a_list_is_not_reading_a_record(browser, asha, street):
    browser.sign_in(asha).send(URL, expect=200, text="hassan")

    assert not Reading.objects.exists()


def test_nobody_found_says_what_to_try(browser, asha, street):
    page = browser.sign_in(asha).send(URL, expect=200, text="zzzz qqqq")

    assert page.select_one(".mh-empty__title").text == "Nobody found"


def test_what_was_typed_stays_in_the_box(browser, asha, street):
    page = browser.sign_in(asha).send(URL, expect=200, text="hassan ts17")

    assert page.select_one("#id_text")["value"] == "hassan ts17"


def test_the_form_posts_so_that_no_name_stands_in_an_address(browser, asha):
    page = browser.sign_in(asha).open(URL)

    form = page.select_one("form[role=search][action='/customers/']")
    assert (form["method"], form["hx-post"]) == ("post", URL)


def test_a_manager_sees_customers_but_is_not_asked_to_record_one(browser, make_officer, front_office):
    page = browser.sign_in(make_officer("meg", roles=["manager"], team=front_office)).open(URL)

    assert not page.select("a[href='/customers/new/']")


@pytest.mark.parametrize("who", ["ben", "pat"])
def test_others_may_not_look(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open(URL, expect=403)


def test_an_officer_of_a_partner_finds_nobody_whatever_their_role(browser, make_officer, partner_team, street):
    officer = make_officer("una", roles=["officer"], team=partner_team)

    page = browser.sign_in(officer).send(URL, expect=200, text="hassan")

    assert "Mohammed Hassan" not in page.text
