"""`/metrics`: what a monitor may read, when it brings the token or comes from a listed network."""

import hmac
from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily

from moothall.accounts.access import with_key
from moothall.config.metrics.gauges import figures_of, stands_now
from moothall.config.metrics.machine import machine_figures
from moothall.config.metrics.requests import counted_by_all
from moothall.lib.clock import now

MetricFamilies = list[GaugeMetricFamily]


@with_key
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with every figure in Prometheus's text form; 403 to whoever may not read them."""
    if not may_read(request):
        return HttpResponseForbidden("Not allowed.\n", content_type="text/plain")
    return HttpResponse(
        generate_latest(counted_by_all()) + generate_latest(_Standing()),
        content_type=CONTENT_TYPE_LATEST,
    )


def may_read(request: HttpRequest) -> bool:
    """Say whether a request brings the token, or comes from a network whose machines may read the figures."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    if not settings.METRICS_FROM:
        return False
    address = ip_address(get_adapter(request).get_client_ip(request))
    return any(address in network for network in settings.METRICS_FROM)


class _Standing:
    """How everything stands, as a registry of the moment. A database that is away is itself a figure."""

    def collect(self) -> MetricFamilies:
        """Return all figures that are not counted request by request."""
        at = now()
        answered = GaugeMetricFamily("moothall_database_up", "Whether the database answered this page.")
        try:
            found, is_up = stands_now(), 1.0
        except DatabaseError:
            found, is_up = (), 0.0
        answered.add_metric([], is_up)
        return [answered, *figures_of(found), *machine_figures(at=at, with_database=bool(is_up))]
