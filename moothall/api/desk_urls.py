"""The addresses of the desk's pages about keys."""

from django.urls import path

from moothall.api import views

app_name = "keys"

urlpatterns = [
    path("", views.key_list, name="key_list"),
    path("new/", views.key_new, name="key_new"),
    path("<int:pk>/withdraw/", views.key_withdraw, name="key_withdraw"),
]
