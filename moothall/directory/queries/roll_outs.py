"""Which service is offered where by now. Held in memory."""

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from moothall.directory.models import RollOut, Site
from moothall.directory.rules import Start, is_live
from moothall.journal.queries import Held

Starts = dict[int, list[Start]]


def _read() -> Starts:
    found: Starts = defaultdict(list)
    rows = RollOut.objects.values_list("service_id", "site_id", "channel", "live_on")
    for service_id, site_id, channel, live_on in rows:
        found[service_id].append(Start(site_id, channel, live_on))
    return dict(found)


_starts: Held[Starts] = Held("rollout", _read, nothing={})


def is_offered(service_id: int, *, site_id: int | None, channel: str, on: date) -> bool:
    """Say whether a service is offered at a site (None is at none), on a channel, on a day."""
    starts = _starts().get(service_id)
    return starts is None or is_live(starts, site_id=site_id, channel=channel, on=on)


def not_yet_offered(*, site: Site | None, channel: str, on: date) -> set[int]:
    """Return the services that are not offered there yet."""
    site_id = site.pk if site else None
    return {
        service_id
        for service_id, starts in _starts().items()
        if not is_live(starts, site_id=site_id, channel=channel, on=on)
    }


def roll_outs() -> QuerySet[RollOut]:
    """Return what goes live when, the next first, what is live already at the end."""
    return RollOut.objects.select_related("service", "site").order_by("-live_on", "service__name")
