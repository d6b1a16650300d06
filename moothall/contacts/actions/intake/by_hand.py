"""What an officer does with a message that no rule could settle."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.contacts.actions.intake.senders import customer_with, kind_of_address
from moothall.contacts.actions.intake.take_in import read_original, settle
from moothall.contacts.actions.intake.where import Where, where_of
from moothall.journal.actions import record_event
from moothall.messaging.models import Incoming
from moothall.messaging.workflow import Arrival, Why


class NotPossible(Exception):
    """The message cannot be settled like this. The words are fit for the screen."""


@transaction.atomic
def make_contact_of(incoming: Incoming, *, by: Officer, at: datetime, case: Case | None = None) -> Incoming:
    """Take in a message by hand: as part of a case, or as the contact that it is. Raises NotPossible."""
    incoming = Incoming.objects.select_for_update(of=("self",)).get(pk=incoming.pk)
    if incoming.state not in (Arrival.TO_WORK, Arrival.SET_ASIDE):
        raise NotPossible(_("Somebody has dealt with this message already."))
    read = read_original(incoming)
    incoming.parts.all().delete()
    where = Where(case, is_proven=False) if case else where_of(incoming, answers=read.head.answers, recipients=())
    incoming = settle(incoming, read, where=where, at=at)
    if incoming.state != Arrival.TAKEN_IN:
        raise NotPossible(_("No mailbox says which team works this. Set one up first."))
    incoming.settled_by = by
    incoming.save(update_fields=["settled_by"])
    record_event("incoming.made_contact", about=incoming, by=by, at=at, case=incoming.about_id)
    return incoming


@transaction.atomic
def set_message_aside(incoming: Incoming, *, by: Officer, at: datetime) -> Incoming:
    """Say that nothing follows from a message. It stays where it can be found. Raises NotPossible."""
    incoming = Incoming.objects.select_for_update(of=("self",)).get(pk=incoming.pk)
    if incoming.state != Arrival.TO_WORK:
        raise NotPossible(_("Somebody has dealt with this message already."))
    incoming.state, incoming.why = Arrival.SET_ASIDE, Why.BY_OFFICER
    incoming.settled_by, incoming.settled_at = by, at
    incoming.customer = customer_with(
        incoming.sender, kind=kind_of_address(incoming), organisation_id=incoming.organisation_id
    )
    incoming.save()
    record_event("incoming.set_aside", about=incoming, by=by, at=at, why=Why.BY_OFFICER)
    return incoming
