"""The addresses of Open311. The form of the answer ends each: `.xml` or `.json`."""

from django.urls import path

from moothall.api.open311.discovery import discovery, unknown
from moothall.api.open311.requests import one_request, requests
from moothall.api.open311.services import service_definition, services
from moothall.api.open311.tokens import token
from moothall.api.open311.updates import updates

app_name = "open311"
urlpatterns = [
    path("v2/requests.<form>", requests, name="requests"),
    path("v2/requests/<reference>.<form>", one_request, name="one_request"),
    path("v2/servicerequestupdates.<form>", updates, name="updates"),
    path("v2/services.<form>", services, name="services"),
    path("v2/services/<code>.<form>", service_definition, name="service_definition"),
    path("v2/tokens/<reference>.<form>", token, name="token"),
    path("v2/discovery.<form>", discovery, name="discovery"),
    path("<path:rest>", unknown, name="unknown"),
]
