"""Every address of Moothall, by area."""

from django.urls import include, path

from moothall.accounts.urls import DOOR
from moothall.config.health import health
from moothall.config.metrics.page import metrics
from moothall.contacts.views.search import search

handler500 = "moothall.config.failures.failure"

urlpatterns = [
    # First, because machines ask most often and each address before theirs costs them.
    path("api/", include("moothall.api.urls")),
    path("open311/", include("moothall.api.open311.urls")),
    path("open-referral/", include("moothall.api.open_referral.urls")),
    path("health/", health, name="health"),
    path("metrics", metrics, name="metrics"),
    path("", include("moothall.ui.urls")),
    path("", include(DOOR)),
    path("", include("moothall.accounts.urls")),
    path("", include("moothall.directory.urls")),
    path("", include("moothall.contacts.urls")),
    path("partners/", include("moothall.partners.urls")),
    path("figures/", include("moothall.performance.urls")),
    path("oversight/", include("moothall.oversight.urls")),
    path("cases/", include("moothall.cases.urls")),
    path("customers/", include("moothall.customers.urls")),
    path("search/", search, name="search"),
    path("", include("moothall.promises.urls")),
    path("knowledge/", include("moothall.knowledge.urls")),
    path("", include("moothall.messaging.urls")),
    path("", include("moothall.surveys.urls")),
    path("", include("moothall.connectors.urls")),
    path("registers/", include("moothall.registers.urls")),
    path("keys/", include("moothall.api.desk_urls")),
    path("settings/", include("moothall.config.settings_urls")),
    path("running/", include("moothall.config.running_urls")),
    path("", include("moothall.portal.urls")),
]
