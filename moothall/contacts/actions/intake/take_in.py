"""What a message is, and what becomes of it. One reaction to `incoming.kept`, in one transaction, once."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from moothall.contacts.actions.intake.files import keep_files
from moothall.contacts.actions.intake.join import join_case
from moothall.contacts.actions.intake.new import NoDesk, desk_of, open_for
from moothall.contacts.actions.intake.senders import customer_with, is_address_of, kind_of_address
from moothall.contacts.actions.intake.where import Where, is_joinable, where_of
from moothall.customers.models import Customer
from moothall.database import take_turns
from moothall.journal.actions import record_event
from moothall.journal.models import Event
from moothall.messaging.actions import Letterhead, note_bounce, original_of, tell_away
from moothall.messaging.models import Incoming
from moothall.messaging.queries.threads import loop_mark
from moothall.messaging.workflow import Arrival, Road, Why, is_only_an_order

if TYPE_CHECKING:
    from moothall.lib.mail.read import ReadMail

MOST_A_DAY = 40
"""What one sender writes beyond this within a day is kept for somebody to look at: two programs may be talking."""

SET_ASIDE = {"auto_reply": Why.AUTO_REPLY, "list": Why.LIST, "loop": Why.LOOP}


def take_in(event: Event) -> None:
    """Take in the message that was kept. Follows `incoming.kept`."""
    incoming = Incoming.objects.select_for_update(of=("self",)).get(pk=event.about_id)
    if incoming.state == Arrival.WAITING:
        take_in_mail(incoming, at=event.recorded_at)


def take_in_mail(incoming: Incoming, *, at: datetime) -> Incoming:
    """Read a message and let it become a contact, join a case, or be set aside with the reason."""
    read = read_original(incoming)
    _note_words(incoming, read)
    if twin := _twin_by_words(incoming):
        incoming.state, incoming.twin_of = Arrival.TWIN, twin
        incoming.save()
        return incoming
    where = where_of(incoming, answers=read.head.answers, recipients=read.head.recipients)
    if read.kind == "bounce":
        return _bounced(incoming, read, at=at)
    if read.kind in SET_ASIDE:
        return leave(incoming, Arrival.SET_ASIDE, SET_ASIDE[read.kind], read=read, where=where, at=at)
    if incoming.road == Road.TEXT and is_only_an_order(read.words):
        return _obeyed(incoming, read, where=where, at=at)
    if why := _unfit(incoming, read):
        return leave(incoming, Arrival.TO_WORK, why, read=read, where=where, at=at)
    return settle(incoming, read, where=where, at=at)


def read_original(incoming: Incoming) -> "ReadMail":
    """Read a message from its original. Only here, because it loads what most processes never need."""
    from moothall.lib.mail.read import read_mail, read_text

    raw = original_of(incoming)
    if incoming.road == Road.TEXT:
        return read_text(raw, sender=incoming.sender)
    return read_mail(raw, envelope_from=incoming.envelope_from, our_mark=loop_mark())


@transaction.atomic
def settle(incoming: Incoming, read: "ReadMail", *, where: Where | None, at: datetime) -> Incoming:
    """Let a message join the case that it belongs to, or become a contact."""
    sender = customer_with(incoming.sender, kind=kind_of_address(incoming), organisation_id=incoming.organisation_id)
    if where is not None and is_joinable(where.case, incoming):
        case = where.case
        is_theirs = where.is_proven or is_address_of(case.customer, incoming)
        incoming.is_proven = where.is_proven
        incoming.customer = case.customer if is_theirs and case.customer else sender
        _settled(incoming, ("case", case.pk), at=at)
        join_case(incoming, case, is_theirs=is_theirs, at=at)
    else:
        try:
            desk = desk_of(incoming)
        except NoDesk:
            return leave(incoming, Arrival.TO_WORK, Why.NO_MAILBOX, read=read, where=None, at=at)
        incoming.customer = sender
        case = open_for(incoming, desk, customer=sender, earlier=where.case if where else None, at=at)
        event_id = _settled(incoming, ("case", case.pk), at=at)
        if desk.away is not None and desk.owner is not None:
            head = Letterhead(case.organisation, case.team)
            tell_away(incoming, head, case_id=case.pk, event_id=event_id, away=desk.away, deputy=desk.owner, at=at)
    keep_files(incoming, read.parts, about=("case", case.pk), at=at)
    return incoming


def leave(
    incoming: Incoming,
    state: Arrival,
    why: Why,
    *,
    read: "ReadMail",
    where: Where | None,
    at: datetime,
    customer: Customer | None = None,
) -> Incoming:
    """Set a message aside, or leave it for somebody to look at, and say why."""
    incoming.state, incoming.why, incoming.customer = state, why, customer
    if where is not None:
        incoming.about_kind, incoming.about_id = "case", where.case.pk
    incoming.save()
    keep_files(incoming, read.parts, about=None, at=at)
    name = "incoming.set_aside" if state == Arrival.SET_ASIDE else "incoming.to_work"
    record_event(name, about=incoming, by=None, at=at, why=why)
    return incoming


def _settled(incoming: Incoming, about: tuple[str, int], *, at: datetime) -> int:
    """Write down where a message ended up, and return the number of that event."""
    incoming.state, incoming.why = Arrival.TAKEN_IN, ""
    incoming.about_kind, incoming.about_id = about
    incoming.settled_at = at
    incoming.save()
    return record_event("incoming.taken_in", about=incoming, by=None, at=at, **{about[0]: about[1]})


def _note_words(incoming: Incoming, read: "ReadMail") -> None:
    incoming.words, incoming.quoted = read.words, read.quoted
    incoming.left_out = read.left_out
    incoming.problems = [*incoming.problems, *[each[:200] for each in read.problems]]


def _twin_by_words(incoming: Incoming) -> Incoming | None:
    """Return the same message that was taken in before in another wrapping: the same id, sender, date and words.

    Of two that are taken in at once the second waits here until the first is done.
    """
    if not incoming.message_key:
        return None
    take_turns(f"incoming {incoming.organisation_id} {incoming.message_key}")
    same = Incoming.objects.filter(
        organisation_id=incoming.organisation_id,
        message_key=incoming.message_key,
        sender=incoming.sender,
        sent_at=incoming.sent_at,
        words=incoming.words,
        twin_of=None,
    )
    return same.exclude(state=Arrival.WAITING).exclude(pk=incoming.pk).first()


def _unfit(incoming: Incoming, read: "ReadMail") -> Why | None:
    """Return why no rule can settle a message."""
    if read.is_unreadable:
        return Why.UNREADABLE
    if not incoming.sender:
        return Why.NO_SENDER
    if not incoming.subject and not read.words and not read.quoted and not read.parts:
        return Why.EMPTY
    since = incoming.received_at - timedelta(days=1)
    today = Incoming.objects.filter(sender=incoming.sender, received_at__gte=since, pk__lt=incoming.pk)
    return Why.TOO_MANY if today[: MOST_A_DAY + 1].count() > MOST_A_DAY else None


def _obeyed(incoming: Incoming, read: "ReadMail", *, where: Where | None, at: datetime) -> Incoming:
    """Set a text aside that only stopped or started texts: that was done when it came."""
    kind, organisation_id = kind_of_address(incoming), incoming.organisation_id
    sender = customer_with(incoming.sender, kind=kind, organisation_id=organisation_id)
    return leave(incoming, Arrival.SET_ASIDE, Why.ORDER, read=read, where=where, at=at, customer=sender)


def _bounced(incoming: Incoming, read: "ReadMail", *, at: datetime) -> Incoming:
    assert read.bounce is not None
    message = note_bounce(read.bounce, organisation_id=incoming.organisation_id, at=at)
    if message is None:
        return leave(incoming, Arrival.SET_ASIDE, Why.UNKNOWN_BOUNCE, read=read, where=None, at=at)
    incoming.about_kind, incoming.about_id = message.about_kind, message.about_id
    return leave(incoming, Arrival.SET_ASIDE, Why.BOUNCE, read=read, where=None, at=at, customer=message.customer)
