"""The addresses of figures."""

from django.urls import include, path

from moothall.performance import views

app_name = "performance"

urlpatterns = [
    path("today/", include("moothall.performance.today_urls")),
    path("", views.measure_list, name="measure_list"),
    path("<slug:code>/", views.measure_show, name="measure_show"),
    path("<slug:code>/as-csv/", views.measure_csv, name="measure_csv"),
    path("<slug:code>/as-json/", views.measure_json, name="measure_json"),
    path("<slug:code>/behind/", views.measure_behind, name="measure_behind"),
]
