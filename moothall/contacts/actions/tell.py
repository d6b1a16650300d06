"""Telling the customer about a contact that made no case. A reaction to an event of the journal."""

from django.utils import translation

from moothall.contacts.models import Contact
from moothall.journal.models import Event
from moothall.lib.working_time import LONDON
from moothall.messaging.actions import Letterhead, language_for, write_message
from moothall.ui.wording import long_day_words


def tell_recorded(event: Event) -> None:
    """Acknowledge a contact that leaves something to do but made no case; a case is acknowledged by itself."""
    if event.facts.get("cases"):
        return
    contact = Contact.objects.select_related(
        "organisation", "customer", "team__department", "next_team__department"
    ).get(pk=event.about_id)
    team = contact.next_team or contact.team
    if team is None or not contact.next_step:
        return
    with translation.override(language_for(contact.customer)):
        due = long_day_words(contact.next_by.astimezone(LONDON).date()) if contact.next_by else ""
    write_message(
        "contact_recorded",
        head=Letterhead(organisation=contact.organisation, team=team),
        customer=contact.customer,
        about=("contact", contact.pk),
        event_id=event.pk,
        at=event.recorded_at,
        reference=contact.reference,
        summary=contact.summary,
        wanted=contact.wanted,
        next_step=contact.next_step,
        due=due,
    )
