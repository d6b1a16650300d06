"""The addresses of Open Referral. `kind` is a word of the standard, such as service_at_locations: see `views.KINDS`."""

from django.urls import path

from moothall.api.open_referral.views import about, nothing, openapi, thing, things

app_name = "open_referral"
urlpatterns = [
    path("", about, name="about"),
    path("openapi.json", openapi, name="openapi"),
    path("<kind>", things, name="things"),
    path("<kind>/<wanted>", thing, name="thing"),
    path("<path:rest>", nothing, name="nothing"),
]
