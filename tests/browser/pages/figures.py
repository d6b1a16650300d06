"""Figures: the board of today and the screens that show it."""

from tests.browser.pages.page import SUPERVISOR, Page
from tests.browser.ways import after, first, link_of_a_screen

SCREENS = "/figures/today/screens/"
WITHDRAW = r"/figures/today/screens/\d+/withdraw/"

TODAY = [
    Page("today-board", SUPERVISOR, "/figures/today/", is_wide=True),
    Page("today-screen", SUPERVISOR, "/figures/today/?screen=1", is_wide=True),
    Page("today-link", SUPERVISOR, link_of_a_screen(), is_wide=True),
    Page("today-screens", SUPERVISOR, SCREENS),
    Page("today-screen-new", SUPERVISOR, "/figures/today/screens/new/"),
    Page("today-screen-withdraw", SUPERVISOR, first(after(link_of_a_screen(), SCREENS), WITHDRAW)),
]
