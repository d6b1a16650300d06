"""A page, its view and its address are found by one name."""

import pytest

from moothall.accounts.urls import DOOR
from tests.house.pages import PAGES

#: django-allauth looks these up by names of its own.
NAMED_BY_OTHERS = {pattern.name for pattern in DOOR}


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name not in NAMED_BY_OTHERS], ids=lambda page: page.name
)
def test_a_page_is_named_as_its_view(page):
    assert page.name.rpartition(":")[2] == page.view.__name__


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_address_is_words_in_small_letters(page):
    fixed = "/".join(part for part in page.route.split("/") if "<" not in part)
    assert fixed == fixed.lower()
    assert "_" not in fixed, "hyphens part the words of an address"
