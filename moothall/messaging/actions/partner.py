"""Writing to a partner that is told of its cases by email."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from moothall.messaging.actions.write import Letterhead, Occasion, keep_message, render
from moothall.messaging.models import Message
from moothall.messaging.queries import is_secure
from moothall.messaging.rules import Route, may_tell_partner
from moothall.messaging.workflow import Way


@transaction.atomic
def write_to_partner(
    address: str,
    *,
    head: Letterhead,
    about: tuple[str, int],
    event_id: int,
    at: datetime,
    rating: str,
    open_words: dict[str, Any],
    personal_words: dict[str, Any],
) -> Message:
    """Tell a partner of a case: reference and link alone, unless the route is secure enough for the whole of it.

    The same event is told only once.
    """
    told = Message.objects.filter(event_id=event_id, template__startswith="partner_").first()
    if told is not None:
        return told
    secure = is_secure(address, organisation_id=head.organisation.pk, today=localdate(at))
    is_whole = may_tell_partner(rating, is_secure=secure)
    template = "partner_case" if is_whole else "partner_notice"
    to = Occasion(head, None, about, event_id=event_id, at=at, is_to_partner=True)
    words = open_words | (personal_words if is_whole else {})
    return keep_message(template, render(template, to, **words), Route(Way.EMAIL, address), to=to)
