"""Every address of Moothall, by area."""

from django.urls import include, path

from moothall.config.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("moothall.ui.urls")),
    path("api/", include("moothall.api.urls")),
]
