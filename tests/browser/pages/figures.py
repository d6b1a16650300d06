"""The pages of figures."""

from tests.browser.pages.page import COUNCILLOR, MANAGER, SUPERVISOR, Page

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
