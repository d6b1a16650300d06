"""Sending a form: the draft becomes a contact and its case, once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from moothall.cases.queries import whole_case
from moothall.cases.rules import kept_answers
from moothall.contacts.actions import close_draft, save_draft
from moothall.contacts.content import DraftContent
from moothall.contacts.models import Draft
from moothall.contacts.workflow import Outcome
from moothall.customers.actions import customer_of
from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Team
from moothall.directory.queries import catalogue
from moothall.journal.models import Event
from moothall.messaging.actions import Letterhead, write_message
from moothall.portal.actions.answer import in_hand, matter_of
from moothall.portal.actions.people import person_meant
from moothall.ui.wording import long_day_words

REASON = "Online form"
"""Why the customer got in touch, as it is counted; it is a code for figures, so it is the same in every language."""


@dataclass(frozen=True)
class SentForm:
    """What came of sending a form."""

    number: int
    case_id: int
    due_at: datetime | None


@transaction.atomic
def send_form(draft: Draft, *, team: Team, at: datetime) -> SentForm:
    """Record what the customer sends: the contact, and its case under the reference that the customer already has.

    The promises run from this moment, not from when the form was begun. Raises FormNotYours when an officer has it, and
    ContactRefused when something is missing or when it was sent before; then nothing is written.
    """
    draft, content = in_hand(draft)
    organisation = draft.organisation
    speaker = _speaker(content, organisation=organisation, at=at)
    customer = _customer(content, speaker, organisation=organisation, at=at)
    _fill_in(draft, content)
    content.contacted_by = speaker.pk if speaker and speaker != customer else None
    draft = save_draft(draft, content, at=at, edit=draft.edit, customer=customer, started_at=at)
    recorded = close_draft(draft, team=team, by=None, at=at)
    sent = SentForm(draft.pk, recorded.case_ids[0], recorded.due_at)
    if speaker and speaker != customer:
        _tell_speaker(sent, speaker, content=content, contact_id=recorded.contact_id, at=at)
    return sent


def _speaker(content: DraftContent, *, organisation: Organisation, at: datetime) -> Customer | None:
    """Return who sends it; nobody for a report without a name."""
    if content.is_without_customer:
        return None
    return customer_of(content.guest, organisation=organisation, language=content.language, at=at)


def _customer(
    content: DraftContent, speaker: Customer | None, *, organisation: Organisation, at: datetime
) -> Customer | None:
    if speaker is None or not content.on_behalf or not content.guest.get("person"):
        return speaker
    return person_meant(content.guest, on_behalf=content.on_behalf, organisation=organisation, at=at)


def _fill_in(draft: Draft, content: DraftContent) -> None:
    matter = matter_of(content)
    service = catalogue().at(site_id=draft.site_id, channel=draft.channel).get(matter.service)
    if service is not None:
        matter.answers = kept_answers(service.record, matter.answers)
    matter.reason, matter.outcome = matter.reason or REASON, Outcome.CASE.value
    matter.detail = _how_to_reach(content)
    content.is_told = True
    content.matters = [matter]


def _how_to_reach(content: DraftContent) -> str:
    if content.is_without_customer:
        return _("The customer gave no name and cannot be told the result.")
    wish = {
        "email": _("by email"),
        "telephone": _("by telephone"),
        "text": _("by text message"),
        "post": _("by letter"),
    }.get(content.guest.get("reply_by", ""), "")
    return _("The customer wants to hear from us {how}.").format(how=wish) if wish else ""


def _tell_speaker(sent: SentForm, speaker: Customer, *, content: DraftContent, contact_id: int, at: datetime) -> None:
    """Write to the person who sent the form for somebody else: the case itself writes only to its own customer."""
    address = content.guest.get("email", "")
    if not address:
        return
    case = whole_case(sent.case_id)
    recorded = Event.objects.about("contact", contact_id).filter(name="contact.recorded").latest("id")
    with override("en" if content.language not in {"en", "cy"} else content.language):
        write_message(
            "form_sent_for_somebody",
            head=Letterhead(organisation=case.organisation, team=case.team),
            customer=speaker,
            address=address,
            about=("contact", contact_id),
            event_id=recorded.pk,
            at=at,
            reference=case.reference,
            service=case.service.name,
            person=content.guest.get("person", ""),
            due=long_day_words(localtime(case.due_at).date()),
        )
