"""Telling who wrote to an officer that they are away, and who has it now."""

from datetime import datetime

from moothall.accounts.models import Officer
from moothall.messaging.actions.write import Letterhead, write_message
from moothall.messaging.models import Incoming, Message


def tell_away(
    incoming: Incoming,
    head: Letterhead,
    *,
    case_id: int,
    event_id: int,
    away: Officer,
    deputy: Officer,
    at: datetime,
) -> Message:
    """Write the notice of somebody who is away. It is part of the act that gives the message to their deputy."""
    return write_message(
        "officer_away",
        head=head,
        customer=incoming.customer,
        about=("case", case_id),
        event_id=event_id,
        at=at,
        officer=away.name,
        deputy=deputy.name,
        telephone=deputy.telephone or head.team.telephone,
    )
