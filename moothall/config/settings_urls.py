"""The address of what can be set up."""

from django.urls import path

from moothall.config.packs import pages
from moothall.config.set_up import settings_home

app_name = "settings"

urlpatterns = [
    path("packs/", pages.pack_list, name="pack_list"),
    path("packs/export/", pages.pack_export, name="pack_export"),
    path("packs/import/", pages.pack_import, name="pack_import"),
    path("packs/<int:pk>/undo/", pages.pack_undo, name="pack_undo"),
    path("", settings_home, name="settings_home"),
]
