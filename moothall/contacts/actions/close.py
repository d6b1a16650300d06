"""Ending a contact in hand: the draft becomes the record."""

from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import move_documents
from moothall.contacts.actions.drafts import DraftNotYours
from moothall.contacts.actions.ending import read_ending
from moothall.contacts.actions.record import RecordedContact, record_contact
from moothall.contacts.content import MatterContent, read_content
from moothall.contacts.models import Draft
from moothall.contacts.workflow import ContactRefused
from moothall.directory.models import Team


@transaction.atomic
def close_draft(draft: Draft, *, team: Team, by: Officer | None, at: datetime) -> RecordedContact:
    """Record the contact that a draft holds, and end the draft. Its reference goes to what comes of it.

    `by` is the officer who has it in hand, or None for a form of the portal. Raises ContactRefused with everything that
    is missing or wrong, and the draft untouched; ending it twice raises it too.
    """
    draft = _held(draft, by=by)
    content = read_content(draft.content)
    content.matters = [matter for matter in content.matters if matter != MatterContent()]
    new, problems = read_ending(draft, content, team=team, by=by, at=at)
    if problems:
        raise ContactRefused(problems)
    recorded = record_contact(new, by_id=new.officer_id, at=at)
    target = ("case", recorded.case_ids[0]) if recorded.case_ids else ("contact", recorded.contact_id)
    move_documents(from_draft=draft.pk, to=target)
    draft.delete()
    return recorded


def _held(draft: Draft, *, by: Officer | None) -> Draft:
    drafts = Draft.objects.select_for_update(of=("self",)).select_related("organisation", "holder")
    try:
        held = drafts.get(pk=draft.pk)
    except ObjectDoesNotExist as problem:
        raise ContactRefused({"edit": _("This contact was already ended.")}) from problem
    if by is not None and held.holder_id != by.pk:
        raise DraftNotYours(held.holder or by)
    return held
