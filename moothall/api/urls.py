"""The addresses of machines. Those of our own API are made from its table of routes."""

from django.urls import path

from moothall.api.v1.door import view_of
from moothall.api.v1.routes import ROUTES

app_name = "api"
urlpatterns = [path(f"v1/{route.pattern}", view_of(route), name=route.name) for route in ROUTES]
