"""Addresses of the charter and its promises."""

from datetime import date

from django.urls import path, register_converter

from moothall.promises import portal, views

app_name = "promises"


class MonthConverter:
    """A month in an address: 2026-03."""

    regex = r"20\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        year, month = value.split("-")
        return date(int(year), int(month), 1)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


register_converter(MonthConverter, "month")

urlpatterns = [
    path("charter/", portal.charter, name="charter"),
    path("promises/", views.promise_list, name="promise_list"),
    path("promises/charter/publish/", views.charter_publish, name="charter_publish"),
    path("promises/charter/sign/", views.charter_sign, name="charter_sign"),
    path("promises/tightenings/<int:pk>/end/", views.tightening_end, name="tightening_end"),
    path("promises/<str:code>/", views.promise_show, name="promise_show"),
    path("promises/<str:code>/change/", views.promise_change, name="promise_change"),
    path("promises/<str:code>/tighten/", views.promise_tighten, name="promise_tighten"),
    path("promises/<str:code>/explain/<month:month>/", views.promise_explain, name="promise_explain"),
]
