"""`discovery`: what there is to be asked, in which forms, and whom to ask for a key."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from moothall.accounts.access import public
from moothall.api.open311.answers import Fault, Group, answering, moment, written
from moothall.api.open311.asking import council_for
from moothall.directory.models import Organisation, ServiceVersion

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


@public
@answering("GET")
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Say where reports are taken, and since when the services are as they are."""
    council = council_for(request)
    published = ServiceVersion.objects.filter(status=ServiceVersion.Status.PUBLISHED)
    changed = moment(published.order_by("-published_at").values_list("published_at", flat=True).first())
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{settings.PUBLIC_ADDRESS.rstrip('/')}/open311/v2",
        "changeset": changed,
        "type": "test" if settings.DEMO else "production",
        "formats": Group("format", ["text/xml", "application/json"]),
    }
    what = {
        "changeset": changed,
        "contact": _contact(council),
        "key_service": f"Write to {council.name} and ask for a key to send reports. {_contact(council)}",
        "endpoints": Group("endpoint", [endpoint]),
    }
    return written("discovery", what, form)


def _contact(council: Organisation) -> str:
    return ", ".join(part for part in (council.name, council.email, council.telephone) if part)


@public
@answering("GET", "POST")
def unknown(request: HttpRequest, form: str, rest: str) -> HttpResponse:
    """Answer at an address that is none, as a machine reads it."""
    raise Fault(404, "There is nothing at this address. Begin at /open311/v2/discovery.xml.")
