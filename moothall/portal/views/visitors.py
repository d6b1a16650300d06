"""Telling people from machines where visits are counted."""

import re

from django.http import HttpRequest

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
