"""The addresses of the pages on how Moothall runs."""

from django.urls import path

from moothall.config import backups, views

app_name = "running"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("backups/", backups.backup_list, name="backup_list"),
    path("jobs/", views.job_list, name="job_list"),
    path("jobs/<int:pk>/again/", views.job_again, name="job_again"),
    path("jobs/<int:pk>/give-up/", views.job_give_up, name="job_give_up"),
    path("jobs/again/", views.job_all_again, name="job_all_again"),
]
