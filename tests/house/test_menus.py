"""No way on a page's shell leads nowhere."""

import pytest
from django.urls import Resolver404, resolve

from moothall.config.context import DESK, MORE, PUBLIC

PLACES = sorted({place.url for place in (*DESK, *MORE)} | {url for _words, url in PUBLIC})


def leads_somewhere(url):
    try:
        resolve(url.partition("#")[0].partition("?")[0])
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("url", PLACES)
def test_a_place_in_a_menu_is_a_page(url):
    assert leads_somewhere(url)


@pytest.mark.parametrize("address", ["/components/", "/components/desk/"])
def test_every_link_of_the_shell_leads_to_a_page(browser, ada, address):
    page = browser.sign_in(ada).open(address)
    links = {link["href"] for part in page.select("header, footer, dialog") for link in part.select("a[href^='/']")}
    forms = {form["action"] for part in page.select("header, footer") for form in part.select("form[action^='/']")}
    assert sorted(url for url in links | forms if not leads_somewhere(url)) == []
