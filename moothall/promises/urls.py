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
    path("promises/charter/draft/", views.charter_draft, name="charter_draft"),
    path("promises/charter/draft/begin/", views.charter_draft_begin, name="charter_draft_begin"),
    path("promises/charter/draft/drop/", views.charter_draft_drop, name="charter_draft_drop"),
    path("promises/charter/draft/recall/", views.charter_draft_recall, name="charter_draft_recall"),
    path("promises/charter/draft/words/", views.charter_draft_words, name="charter_draft_words"),
    path("promises/charter/draft/new-promise/", views.charter_draft_promise_new, name="charter_draft_promise_new"),
    path("promises/charter/draft/promises/<str:code>/", views.charter_draft_promise, name="charter_draft_promise"),
    path("promises/charter/versions/", views.charter_versions, name="charter_versions"),
    path("promises/charter/versions/<int:number>/", views.charter_version, name="charter_version"),
    path("promises/charter/publish/", views.charter_publish, name="charter_publish"),
    path("promises/charter/sign/", views.charter_sign, name="charter_sign"),
    path("promises/tightenings/<int:pk>/end/", views.tightening_end, name="tightening_end"),
    path("promises/<str:code>/", views.promise_show, name="promise_show"),
    path("promises/<str:code>/change/", views.promise_change, name="promise_change"),
    path("promises/<str:code>/tighten/", views.promise_tighten, name="promise_tighten"),
    path("promises/<str:code>/explain/<month:month>/", views.promise_explain, name="promise_explain"),
]
