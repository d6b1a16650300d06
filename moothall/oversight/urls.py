"""The addresses of looking into readings."""

from django.urls import path

from moothall.oversight import views

app_name = "oversight"

urlpatterns = [
    path("", views.finding_list, name="finding_list"),
    path("<int:pk>/", views.finding_show, name="finding_show"),
    path("customers/<int:pk>/", views.customer_trace, name="customer_trace"),
    path("customers/<int:pk>/as-csv/", views.customer_trace_csv, name="customer_trace_csv"),
    path("retention/", views.retention, name="retention"),
]
