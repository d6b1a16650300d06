"""Putting a form aside: the key that opens it again is sent to the customer."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.contacts.actions import ContactRefused
from moothall.contacts.models import Draft
from moothall.directory.models import Team
from moothall.journal.actions import record_event
from moothall.messaging.actions import Letterhead, write_message
from moothall.messaging.models import Message
from moothall.portal.actions.answer import in_hand

TEMPLATE = "form_put_aside"
MOST_LETTERS = 3


class TooManyLetters(ContactRefused):
    """The key of this form was sent often enough: the page could be used to pester somebody."""

    def __init__(self) -> None:
        words = _("We have sent this key three times already. Write it down, or look in your email.")
        super().__init__({"email": words})


@transaction.atomic
def send_key(draft: Draft, *, key: str, email: str, team: Team, at: datetime) -> Message:
    """Write to the customer how to come back to their form. Raises TooManyLetters, FormNotYours and ContactRefused."""
    draft, _content = in_hand(draft)
    if Message.objects.about("draft", draft.pk).count() >= MOST_LETTERS:
        raise TooManyLetters
    event_id = record_event("message.made", about=draft, by=None, at=at, template=TEMPLATE)
    return write_message(
        TEMPLATE,
        head=Letterhead(organisation=draft.organisation, team=team),
        customer=None,
        address=email,
        about=("draft", draft.pk),
        event_id=event_id,
        at=at,
        reference=draft.reference,
        key=key,
        service=draft.service.name if draft.service else "",
        link=f"{settings.PUBLIC_ADDRESS}/resume/{draft.reference}/{key}/",
    )
