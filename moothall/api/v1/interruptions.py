"""`GET /api/v1/interruptions`: what does not work now, for a telephone greeting, a screen or another website."""

from datetime import datetime

import msgspec

from moothall.api.v1.asked import Code, check_channel
from moothall.api.v1.call import Call
from moothall.api.v1.named import directory
from moothall.directory.models import Site
from moothall.directory.queries import Standing, interruptions_now


class InterruptionsAsked(msgspec.Struct):
    """About what. A message that names no service, site or channel is about all of them, and always among them."""

    service: Code | None = None
    site: Code | None = None
    channel: Code | None = None


class InterruptionOut(msgspec.Struct):
    """One message that stands now, in the words that everybody reads.

    `severity` is "emergency", "disruption" or "notice". `words_cy` is empty where nobody wrote it in Welsh. Empty
    `services`, `sites` and `channels` are all of them.
    """

    words: str
    words_cy: str
    severity: str
    services: list[str]
    sites: list[str]
    channels: list[str]
    from_at: datetime
    until_at: datetime


class Interruptions(msgspec.Struct):
    """Every message that stands now, the gravest first."""

    interruptions: list[InterruptionOut]


def list_interruptions(call: Call, *, asked: InterruptionsAsked) -> Interruptions:
    """Answer what does not work at this moment."""
    check_channel(asked.channel)
    standing = interruptions_now(at=call.at)
    named = {key for each in standing for key in each.sites}
    sites = dict(Site.objects.filter(pk__in=named).values_list("pk", "code")) if named else {}
    found = [_shown(each, sites) for each in standing]
    return Interruptions([each for each in found if _is_asked(each, asked)])


def _shown(each: Standing, sites: dict[int, str]) -> InterruptionOut:
    services = directory().services
    return InterruptionOut(
        words=each.english,
        words_cy=each.welsh,
        severity=each.severity,
        services=sorted(services[key].code for key in each.services if key in services),
        sites=sorted(sites[key] for key in each.sites if key in sites),
        channels=sorted(each.channels),
        from_at=each.from_at,
        until_at=each.until_at,
    )


def _is_asked(each: InterruptionOut, asked: InterruptionsAsked) -> bool:
    wanted = ((asked.service, each.services), (asked.site, each.sites), (asked.channel, each.channels))
    return all(code is None or not about or code in about for code, about in wanted)
