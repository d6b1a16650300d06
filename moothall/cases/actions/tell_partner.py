"""Telling a partner of a case that was handed to it, by the road of the register. Reactions to events."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from moothall.agreements.models import Partnership, Road
from moothall.cases.models import HandOver
from moothall.cases.queries import facts_of
from moothall.cases.queries.whole import whole_case
from moothall.journal.models import Event
from moothall.messaging.actions import Letterhead, write_to_partner
from moothall.messaging.models import Message
from moothall.ui.wording import exact_words


def tell_partner(event: Event) -> None:
    """Mail a partner that has the road “email”: reference and link, and more only where the route is secure.

    A partner at the desk sees the case there; one with a webhook or Open311 is told by those.
    """
    turn = HandOver.objects.running().of_partners().filter(case=event.about_id).first()
    if turn is None:
        return
    partnership = Partnership.objects.filter(organisation=turn.partner_id, road=Road.EMAIL, is_retired=False).first()
    if partnership is not None:
        mail_partner(turn, partnership, event_id=event.pk, at=event.recorded_at)


def mail_partner(
    turn: HandOver, partnership: Partnership, *, event_id: int, at: datetime, because: str = ""
) -> Message:
    """Mail a partner about a case that it has, once for each event. `because` says why it is not told otherwise."""
    case = whole_case(turn.case_id)
    link = f"{settings.PUBLIC_ADDRESS}{reverse('cases:case_show', args=[case.reference])}"
    due = exact_words(turn.due_at) if turn.due_at else ""
    return write_to_partner(
        partnership.road_address,
        head=Letterhead(organisation=case.organisation, team=case.home_team),
        about=("hand_over", case.pk),
        event_id=event_id,
        at=at,
        rating=case.version.content.security,
        open_words={
            "reference": case.reference,
            "team": turn.team.name,
            "link": link,
            "due": due,
            "because": because,
        },
        personal_words={
            "service": case.service.name,
            "summary": case.summary,
            "place": case.place,
            "answers": [(row.name, row.value) for row in facts_of(case)],
        },
    )
