"""Partners and agreements, how it all runs, and who read what."""

from tests.browser.pages.page import ADMINISTRATOR, MANAGER, PARTNER, Page
from tests.browser.ways import first, partner_told_by_webhook

PARTNERS = [
    Page("partners", MANAGER, "/partners/"),
    Page("partner-new", ADMINISTRATOR, "/partners/new/"),
    Page("partner", MANAGER, "/partners/larkmoor-streetworks/"),
    Page("partner-figures", MANAGER, "/partners/larkmoor-streetworks/figures/"),
    Page(
        "partner-turns",
        MANAGER,
        first("/partners/larkmoor-streetworks/figures/", r"/partners/larkmoor-streetworks/turns/[^\"]+"),
    ),
    Page("partner-client", MANAGER, "/partners/larkmoor-streetworks/client/"),
    Page("partner-contacts", ADMINISTRATOR, "/partners/larkmoor-streetworks/contacts/"),
    Page("partner-desk", PARTNER, "/partners/desk/"),
    Page("department-figures", MANAGER, "/partners/departments/"),
    Page("agreements", MANAGER, "/partners/agreements/"),
    Page("agreement-gaps", MANAGER, "/partners/agreements/gaps/"),
    Page("agreement-new", ADMINISTRATOR, "/partners/agreements/new/"),
    Page("agreement", MANAGER, "/partners/agreements/homes/"),
    Page("agreement-version", MANAGER, "/partners/agreements/homes/1/"),
    Page("partner-by-webhook", ADMINISTRATOR, partner_told_by_webhook("larkmoor-libraries")),
    Page("agreement-change", ADMINISTRATOR, "/partners/agreements/front-office-streets/change/"),
    Page("agreement-figures", MANAGER, "/partners/agreements/streetworks-bins/figures/"),
    Page("agreement-figures-department", MANAGER, "/partners/agreements/front-office-streets/figures/"),
    Page(
        "agreement-cases",
        MANAGER,
        first(
            "/partners/agreements/front-office-streets/figures/",
            r"/partners/agreements/front-office-streets/cases/[^\"]+",
        ),
    ),
]

RUNNING = [
    Page("running", ADMINISTRATOR, "/running/"),
    Page("backups", ADMINISTRATOR, "/running/backups/"),
    Page("jobs", ADMINISTRATOR, "/running/jobs/"),
    Page("officers", ADMINISTRATOR, "/accounts/officers/"),
    Page("unusual-readings", ADMINISTRATOR, "/oversight/"),
    Page("reading-retention", ADMINISTRATOR, "/oversight/retention/"),
    Page("wrong-tries", ADMINISTRATOR, "/accounts/wrong-tries/"),
    Page("officer-sign-in", ADMINISTRATOR, first("/accounts/officers/", r"/accounts/officers/\d+/sign-in/")),
    Page("permissions", ADMINISTRATOR, "/accounts/permissions/"),
    Page("readings", ADMINISTRATOR, "/accounts/readings/"),
    Page("unusual-reading", ADMINISTRATOR, first("/oversight/", r"/oversight/\d+/")),
    Page("traces-of-customer", ADMINISTRATOR, first("/accounts/readings/", r"/oversight/customers/\d+/")),
]
