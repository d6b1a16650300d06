"""Figures: the board of today and the screens that show it."""

from tests.browser.pages.page import SUPERVISOR, Page
from tests.browser.ways import first, link_of_a_screen

WITHDRAW = r"/figures/today/screens/\d+/withdraw/"

TODAY = [
    Page("today-board", SUPERVISOR, "/figures/today/", is_wide=True),
    Page("today-screen", SUPERVISOR, "/figures/today/?screen=1", is_wide=True),
    Page("today-link", SUPERVISOR, link_of_a_screen(), is_wide=True),
    Page("today-screens", SUPERVISOR, "/figures/today/screens/"),
    Page("today-screen-new", SUPERVISOR, "/figures/today/screens/new/"),
    Page("today-screen-withdraw", SUPERVISOR, first("/figures/today/screens/", WITHDRAW)),
]
