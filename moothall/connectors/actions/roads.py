"""Telling a partner by email of a case, where the road into its own system does not carry it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.agreements.models import Partnership
from moothall.cases.actions.tell_partner import mail_partner
from moothall.cases.models import Case, HandOver
from moothall.connectors.models import Connector, Errand
from moothall.connectors.queries.roads import own_system_of, road_of
from moothall.connectors.rules import MAIL_AFTER
from moothall.connectors.workflow import Errand as State
from moothall.journal.actions import record_event
from moothall.journal.models import Event


def tell_without_road(event: Event) -> None:
    """A case went to a partner with a system of its own, and no account there serves it: tell them by email."""
    turn = HandOver.objects.running().of_partners().filter(case=event.about_id).first()
    if turn is None:
        return
    case = Case.objects.select_related("team").get(pk=event.about_id)
    partnership = own_system_of(case) if case.is_open else None
    if partnership is not None and partnership.road_address and road_of(case) is None:
        mail_partner(turn, partnership, event_id=event.pk, at=event.recorded_at)


def mail_what_is_late(connector: Connector, *, because: str, at: datetime) -> int:
    """The road does not answer: tell the partner by email of every case that has waited too long. Return how many."""
    if connector.partner_id is None:
        return 0
    late = Errand.objects.filter(connector=connector, state=State.WAITING, made_at__lt=at - MAIL_AFTER)
    return sum(mail_instead(errand, because=because, at=at) for errand in late.order_by("id"))


@transaction.atomic
def mail_instead(errand: Errand, *, because: str, at: datetime) -> bool:
    """Tell a partner of a case by email, and never by its road; return whether there is somewhere to write to."""
    held = Errand.objects.select_for_update(of=("self",)).select_related("connector").get(pk=errand.pk)
    connector = held.connector
    partnership = Partnership.objects.filter(organisation=connector.partner_id, is_retired=False).first()
    turn = HandOver.objects.running().filter(case=held.case_id, partner=connector.partner_id).first()
    if held.state != State.WAITING or turn is None or partnership is None or not partnership.road_address:
        return False
    words = _("{system} did not take it.").format(system=connector.name)
    mail_partner(turn, partnership, event_id=held.event_id, at=at, because=words)
    held.state, held.is_whole, held.ended_at, held.problem = State.MAILED, True, at, because[:300]
    held.save(update_fields=["state", "is_whole", "ended_at", "problem"])
    record_event("case.told_by_mail", about=("case", held.case_id), by=None, at=at, connector=connector.name)
    return True
