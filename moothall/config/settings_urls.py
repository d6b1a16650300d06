"""The address of what can be set up."""

from django.urls import path

from moothall.config.set_up import settings_home

app_name = "settings"

urlpatterns = [path("", settings_home, name="settings_home")]
