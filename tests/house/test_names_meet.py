"""A page, its view and its address are found by one name."""

from moothall.accounts.urls import DOOR
from tests.house.pages import PAGES

#: django-allauth looks these up by names of its own.
NAMED_BY_OTHERS = {pattern.name for pattern in DOOR}


def test_pages_are_named_as_their_views():
    ours = {page.name: page.view.__name__ for page in PAGES if page.name not in NAMED_BY_OTHERS}
    assert {name: view for name, view in ours.items() if name.rpartition(":")[2] != view} == {}


def test_addresses_are_words_in_small_letters():
    fixed = {page.route: "/".join(part for part in page.route.split("/") if "<" not in part) for page in PAGES}
    assert [route for route, words in fixed.items() if words != words.lower()] == []
    assert [route for route, words in fixed.items() if "_" in words] == [], "hyphens part the words of an address"
