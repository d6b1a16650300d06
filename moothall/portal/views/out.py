"""Leaving for another body's page, counted."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.directory.queries.links import link_of
from moothall.lib.clock import now
from moothall.portal.actions import count_followed
from moothall.portal.views.services import service_or_404
from moothall.portal.views.visitors import is_person


@public
@never_cache
@require_safe
def out(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Send a customer to the link with this number in the published record, and nowhere else."""
    service = service_or_404(request, code)
    link = link_of(service, number)
    if link is None or not _leads_to_the_web(link.url):
        raise Http404
    if is_person(request):
        count_followed(service, link, at=now())
    answer = HttpResponseRedirect(link.url)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _leads_to_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("https", "http")
    except ValueError:
        return False
