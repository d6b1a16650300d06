"""The board of today at a window: it changes by itself, and a screen whose link is withdrawn shows it no more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from moothall.lib.clock import now
from moothall.performance.actions import keep_board, make_board_link, withdraw_board_link
from moothall.performance.models import Board
from moothall.performance.queries.boards import link_key


@pytest.fixture
def rings(council):
    """Have so many people ring today, as far as the board says."""

    def rings(number):
        keep_board(council.pk, at=now())
        board = Board.objects.get()
        board.number, board.facts["channels"] = board.number + 1, [["telephone", number, 0, 0]]
        board.save()

    return rings


def test_the_number_changes_by_itself_and_who_stands_on_a_link_stays_there(person, sue, rings):
    rings(11)
    window = person(sue)
    window.goto("/figures/today/")
    contacts = window.locator("#tile-contacts")
    expect(contacts).to_contain_text("11")
    contacts.focus()

    rings(12)

    expect(contacts).to_contain_text("12")
    expect(contacts).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_a_screen_on_the_wall_shows_all_of_it_without_scrolling(person, council, sue, rings, width, height):
    rings(12_345)
    link = make_board_link(council, name="Wall", ends_on=(now() + timedelta(days=2)).date(), by=sue, at=now())
    screen = person(width=width, height=height)
    screen.goto(reverse("performance:today_screen", args=[link_key(link)]))

    expect(screen.locator(".mh-tile__number").first).to_have_text("12,345")
    for tile in screen.locator(".mh-tile").all():
        assert tile.evaluate("tile => tile.scrollHeight <= tile.clientHeight && tile.scrollWidth <= tile.clientWidth")
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_without_scripts_the_page_has_the_numbers_and_a_link_to_load_it_again(person, sue, rings):
    rings(11)
    window = person(sue, javascript=False)
    window.goto("/figures/today/")
    rings(12)
    window.get_by_role("link", name="Load again").click()
    expect(window.locator("#tile-contacts")).to_contain_text("12")


def test_a_screen_whose_link_is_withdrawn_shows_nothing_more(chromium, live_server, council, sue, rings):
    """The refusal stands in the browser's log, so this window is not one in which nothing may go wrong."""
    rings(11)
    link = make_board_link(council, name="Wall", ends_on=(now() + timedelta(days=2)).date(), by=sue, at=now())
    with chromium.new_context(base_url=live_server.url) as context:
        screen = context.new_page()
        screen.goto(reverse("performance:today_screen", args=[link_key(link)]))
        expect(screen.locator(".mh-tile__number").first).to_have_text("11")

        withdraw_board_link(link, by=sue, at=now())

        expect(screen.locator(".mh-tile__number")).to_have_count(0)
        expect(screen.get_by_role("heading", level=1)).to_contain_text("not found")
