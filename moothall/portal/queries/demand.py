"""What people ask for most."""

from datetime import datetime

from moothall.contacts.queries import asked_for
from moothall.directory.models import Organisation, Service
from moothall.portal.queries.front import listed_services
from moothall.portal.rules.errands import usual_services

MOST = 10


def most_asked(organisation: Organisation | None, *, at: datetime) -> list[Service]:
    """Return the ten services asked for most this month, filled up with the usual ones while there are fewer."""
    listed = listed_services(at=at)
    if organisation is None:
        return []
    by_id = {service.pk: service for service in listed}
    asked = [by_id[pk] for pk in asked_for(organisation, at=at) if pk in by_id]
    return [*asked, *(each for each in usual_services(listed) if each not in asked)][:MOST]
