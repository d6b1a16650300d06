"""The addresses of figures."""

from django.urls import include, path

app_name = "performance"

urlpatterns = [
    path("today/", include("moothall.performance.today_urls")),
]
