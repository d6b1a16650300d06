"""The pages of figures, the board of today and the screens that show it."""

from tests.browser.pages.page import COUNCILLOR, MANAGER, SUPERVISOR, Page
from tests.browser.ways import after, first, link_of_a_screen

SCREENS = "/figures/today/screens/"
WITHDRAW = r"/figures/today/screens/\d+/withdraw/"

FIGURES = [
    Page("figures", MANAGER, "/figures/"),
    Page("figures-teams", SUPERVISOR, "/figures/"),
    Page("figures-councillor", COUNCILLOR, "/figures/"),
    Page("figures-wrong-month", MANAGER, "/figures/?month=soon"),
    Page("figure-number", MANAGER, "/figures/volume/?line=25"),
    Page("figure-share", MANAGER, "/figures/first_contact/?by=service"),
    Page("figure-time", MANAGER, "/figures/response_median/?by=service&length=3&against=before"),
    Page("figure-lines", MANAGER, "/figures/promises_kept/?by=channel&shape=months"),
    Page("figure-money", MANAGER, "/figures/cost_per_contact/"),
    Page("figure-no-source", MANAGER, "/figures/call_wait/"),
    Page("figure-wrong", MANAGER, "/figures/volume/?by=moon&length=7"),
    Page("figure-behind", SUPERVISOR, "/figures/volume/behind/"),
    Page("figure-behind-group", SUPERVISOR, "/figures/first_contact/behind/?by=channel&of=telephone&part=1"),
    Page("figure-behind-councillor", COUNCILLOR, "/figures/volume/behind/"),
]

TODAY = [
    Page("today-board", SUPERVISOR, "/figures/today/", is_wide=True),
    Page("today-screen", SUPERVISOR, "/figures/today/?screen=1", is_wide=True),
    Page("today-link", SUPERVISOR, link_of_a_screen(), is_wide=True),
    Page("today-screens", SUPERVISOR, SCREENS),
    Page("today-screen-new", SUPERVISOR, "/figures/today/screens/new/"),
    Page("today-screen-withdraw", SUPERVISOR, first(after(link_of_a_screen(), SCREENS), WITHDRAW)),
]
