"""What people type finds what they mean: the table in searches.txt, on the demo council's catalogue."""

import time
from pathlib import Path
from typing import NamedTuple

import pytest

from moothall.directory.queries import search_services
from moothall.portal.queries.search import PAGE, search_website
from moothall.portal.tests.conftest import MONDAY

TABLE = Path(__file__).parent / "searches.txt"
FIRST, AMONG_THREE = 0.95, 0.98
MOST_SECONDS = 0.02


class Search(NamedTuple):
    """Words, what may stand first, and what else must be among the first three."""

    words: str
    first: tuple[str, ...]
    also: tuple[str, ...]

    def is_first(self, found):
        return bool(found) and found[0] in self.first

    def is_among_three(self, found):
        return any(code in found[:3] for code in self.first) and set(self.also) <= set(found[:3])


def searches():
    lines = [line.split("|") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = [[cell.strip() for cell in line] for line in lines]
    return [Search(row[0], tuple(row[1].split()), tuple(" ".join(row[2:]).split())) for row in rows]


IN_VAIN = [each.words for each in searches() if each.first == ("nothing",)]
MEANT = [each for each in searches() if each.first != ("nothing",)]
FOR_THE_DESK = [each for each in MEANT if not any(code.startswith(PAGE) for code in each.first)]


def website(words):
    return [found.code for found in search_website(words, demand={}, at=MONDAY)]


def desk(words):
    return [hit.service.code for hit in search_services(words)]


def test_every_service_that_the_table_names_is_there(demo):
    codes = {found.code for each in MEANT for found in search_website(each.words, demand={}, at=MONDAY)}
    assert {code for each in MEANT for code in (*each.first, *each.also)} <= codes


@pytest.mark.parametrize(("look", "table"), [(website, MEANT), (desk, FOR_THE_DESK)], ids=["website", "desk"])
def test_what_people_mean_comes_first_or_at_least_among_three(demo, look, table):
    found = {each: look(each.words) for each in table}
    missed = {each.words: codes[:3] for each, codes in found.items() if not each.is_among_three(codes)}
    second = {each.words: codes[:3] for each, codes in found.items() if not each.is_first(codes)}
    assert len(table) >= 200
    assert 1 - len(second) / len(table) >= FIRST, second
    assert 1 - len(missed) / len(table) >= AMONG_THREE, missed


@pytest.mark.parametrize("words", IN_VAIN)
def test_what_no_council_does_finds_nothing(demo, words):
    assert website(words) == [] and desk(words) == []


@pytest.mark.parametrize(("look", "table"), [(website, MEANT), (desk, FOR_THE_DESK)], ids=["website", "desk"])
def test_a_search_is_quick(demo, look, table):
    look("bin")
    began = time.perf_counter()
    for each in table:
        look(each.words)
    assert (time.perf_counter() - began) / len(table) < MOST_SECONDS


def test_of_services_that_fit_alike_the_one_asked_for_most_comes_first(demo):
    from moothall.directory.models import Service

    bins = ["bin-day", "missed-bin"]
    for code in bins:
        pk = Service.objects.get(code=code).pk
        found = [hit.service.code for hit in search_services("rubbish", demand={pk: 400})]
        assert found[0] == code


def test_being_asked_for_does_not_beat_a_better_fit(demo):
    from moothall.directory.models import Service

    demand = {Service.objects.get(code="missed-bin").pk: 4000}
    assert search_services("bin day", demand=demand)[0].service.code == "bin-day"


def test_somebody_who_complains_is_led_to_the_form_for_it(demo, browser):
    page = browser.open("/search-services/", data={"q": "I want to complain"})
    first = page.select_one(".portal-services a")
    assert first["href"] == "/contact-us/write/?kind=complaint" and "Complain" in first.text


def test_words_that_find_nothing_say_so_and_how_to_reach_us(demo, browser):
    page = browser.open("/search-services/", data={"q": "hedgehog rescue"})
    assert "We found nothing for those words" in page.text
    assert page.select_one("a[href='/contact-us/write/']") and page.select_one("a[href^='tel:']")
