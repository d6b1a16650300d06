"""The addresses of machines."""

from django.urls import path

from moothall.api.contacts import contacts

app_name = "api"
urlpatterns = [path("v1/contacts", contacts, name="contacts")]
