"""What people ask for most."""

from datetime import datetime
from functools import lru_cache

from django.db.models import Count
from django.utils.timezone import localtime

from moothall.contacts.models import Contact, Matter
from moothall.directory.models import Organisation, Service
from moothall.directory.queries import catalogue
from moothall.portal.rules.errands import usual_services

MOST = 10
LOOK_AGAIN_SECONDS = 15 * 60
NEWEST_CONTACTS = 20_000
"""Enough to tell what is asked for most; the whole month of a big council would be counted in vain."""


def most_asked(organisation: Organisation | None, *, at: datetime) -> list[Service]:
    """Return the ten services asked for most this month, filled up with the usual ones while there are fewer.

    Counted afresh every quarter of an hour.
    """
    listed = catalogue().listed
    if organisation is None:
        return []
    codes = _ids_by_demand(organisation.pk, _month_of(at), int(at.timestamp()) // LOOK_AGAIN_SECONDS)
    by_id = {service.pk: service for service in listed}
    asked = [by_id[pk] for pk in codes if pk in by_id]
    return [*asked, *(each for each in usual_services(listed) if each not in asked)][:MOST]


def _month_of(at: datetime) -> datetime:
    return localtime(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


@lru_cache(maxsize=8)
def _ids_by_demand(organisation_id: int, since: datetime, _quarter_hour: int) -> list[int]:
    contacts = Contact.objects.filter(organisation_id=organisation_id, started_at__gte=since).newest_first()
    newest = contacts.values("pk")[:NEWEST_CONTACTS]
    rows = Matter.objects.filter(contact__in=newest).order_by().values("service_id").annotate(number=Count("id"))
    return list(rows.order_by("-number", "service_id").values_list("service_id", flat=True)[: 2 * MOST])
