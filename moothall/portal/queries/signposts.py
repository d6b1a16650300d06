"""Where customers were sent, by officers and by the links of the portal."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache

from django.db.models import Count, Sum
from django.utils.timezone import make_aware

from moothall.contacts.models import Matter
from moothall.contacts.workflow import Outcome
from moothall.directory.catalogue import Link
from moothall.directory.models import Organisation
from moothall.lib.months import month_after
from moothall.portal.models import LinkFollowed

LOOK_AGAIN_SECONDS = 15 * 60


@dataclass
class Signpost:
    """One place to which customers of a service were sent in a month: how often from the desk, and from the portal.

    `address` is the web page, for a link of the portal.
    """

    to: str
    service_code: str
    service_name: str
    address: str = ""
    desk: int = 0
    portal: int = 0

    @property
    def host(self) -> str:
        return Link(self.to, self.address).host

    @property
    def whole(self) -> int:
        return self.desk + self.portal


@dataclass
class SignpostMonth:
    """A month of signposts, the most frequent first."""

    month: date
    signposts: list[Signpost] = field(default_factory=list)

    @property
    def desk(self) -> int:
        return sum(each.desk for each in self.signposts)

    @property
    def whole(self) -> int:
        return self.desk + self.portal

    @property
    def portal(self) -> int:
        return sum(each.portal for each in self.signposts)


def signposts_of(organisation: Organisation | None, *, month: date, at: datetime) -> SignpostMonth:
    """Return where customers were sent in the month that begins with `month`.

    Contacts are those of the organisation, counted afresh every quarter of an hour; links are those of the portal.
    """
    desk = _desk(organisation.pk, month, int(at.timestamp()) // LOOK_AGAIN_SECONDS) if organisation else []
    merged: dict[tuple[str, str], Signpost] = {}
    for to, code, name, times in desk:
        signpost = merged.setdefault((code, _folded(to)), Signpost(to, code, name))
        signpost.desk += times
    for label, address, code, name, times in _portal(month):
        signpost = merged.setdefault((code, _folded(label)), Signpost(label, code, name))
        signpost.address = address
        signpost.portal += times
    return SignpostMonth(month, sorted(merged.values(), key=lambda each: (-each.whole, each.to.lower())))


def _portal(month: date) -> list[tuple[str, str, str, str, int]]:
    rows = LinkFollowed.objects.filter(day__gte=month, day__lt=month_after(month))
    summed = rows.values_list("label", "address", "service__code", "service__name").annotate(whole=Sum("times"))
    return list(summed.order_by("-whole"))


@lru_cache(maxsize=32)
def _desk(organisation_id: int, month: date, _quarter_hour: int) -> list[tuple[str, str, str, int]]:
    since, until = (make_aware(datetime.combine(day, time.min)) for day in (month, month_after(month)))
    matters = Matter.objects.filter(
        outcome=Outcome.SIGNPOSTED,
        contact__organisation=organisation_id,
        contact__started_at__gte=since,
        contact__started_at__lt=until,
    )
    rows = matters.order_by().values_list("signposted_to", "service__code", "service__name")
    return list(rows.annotate(times=Count("pk")).order_by("-times", "signposted_to"))


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
