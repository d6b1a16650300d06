"""Who visits: telling people from machines where visits are counted, and networks where wrong tries are."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that belong to one connection: whoever has it has all the addresses behind them."""

OBVIOUS = re.compile(
    r"(?<!cu)bot(\b|[/ _-])|crawl|spider|slurp|scrape|preview|facebookexternalhit|monitor|uptime|headless|lighthouse"
    r"|^curl|^wget|python|^java/|^go-http|okhttp|libwww|httpx|axios|link.?check",
    re.IGNORECASE,
)


def is_person(request: HttpRequest) -> bool:
    """Say whether a visit is to be counted: a page asked for by a browser that shows it, not by an obvious robot.

    A browser that fetches a page in advance says so, and nobody has seen that page yet.
    """
    browser = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    is_in_advance = "prefetch" in purpose.lower()
    return request.method == "GET" and bool(browser) and not is_in_advance and not OBVIOUS.search(browser)


def network_address(request: HttpRequest) -> str:
    """Return the network address from which somebody visits, seen through the proxies that stand in front."""
    address = ip_address(get_adapter(request).get_client_ip(request))
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, ONE_HOUSEHOLD), strict=False))
    return str(address)
