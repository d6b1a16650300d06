"""Counting what customers follow, without remembering who they are."""

from datetime import datetime

from django.db import connection
from django.utils.timezone import localdate

from moothall.directory.catalogue import LONGEST_LINK, Link
from moothall.directory.models import Service

# One statement outside any longer transaction: customers who follow the same link at once wait for microseconds.
COUNT = """
INSERT INTO portal_linkfollowed (service_id, address, label, day, times) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (day, service_id, address)
DO UPDATE SET times = portal_linkfollowed.times + 1, label = excluded.label
"""


def count_followed(service: Service, link: Link, *, at: datetime) -> None:
    """Count that somebody followed a link of a service today."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [service.pk, link.url[:LONGEST_LINK], link.label[:200], localdate(at)])
