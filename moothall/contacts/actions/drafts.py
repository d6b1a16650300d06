"""Contacts in hand: begun, saved as they go, parked, taken over, dropped."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import remove_documents
from moothall.contacts.actions.told import keep_told_true
from moothall.contacts.content import DraftContent, MatterContent, read_content, written
from moothall.contacts.merging import Together, merged
from moothall.contacts.models import Draft
from moothall.contacts.workflow import ContactRefused
from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Service, Site
from moothall.journal.actions import record_event


class DraftChanged(ContactRefused):
    """Another window saved this draft after this page was opened, and nothing says what the page began with."""

    def __init__(self) -> None:
        super().__init__({"edit": _("This contact was changed in another window. Your page now shows what is there.")})


class DraftNotYours(ContactRefused):
    """Somebody else has this draft in hand."""

    def __init__(self, holder: Officer) -> None:
        words = _("{officer} has this contact in hand.").format(officer=holder)
        super().__init__({"holder": words})


def digest_of(key: str) -> str:
    """Return what is stored of the key that opens a portal draft."""
    return hashlib.sha256(key.encode()).hexdigest()


def start_draft(
    *,
    organisation: Organisation,
    channel: str,
    by: Officer,
    at: datetime,
    site: Site | None = None,
    customer: Customer | None = None,
    content: DraftContent | None = None,
) -> Draft:
    """Open a contact at the desk with what is known of it already. It has its reference and true start from now."""
    return Draft.objects.create(
        organisation=organisation,
        kind=Draft.Kind.DESK,
        channel=channel,
        site=site,
        holder=by,
        customer=customer,
        started_at=at,
        saved_at=at,
        content=written(content or DraftContent(matters=[MatterContent()])),
    )


def restart_draft(draft: Draft, *, channel: str, site: Site | None, at: datetime) -> Draft:
    """Begin a contact in which nothing was filled in yet once more, so that nobody leaves empty ones behind."""
    draft.channel, draft.site, draft.started_at, draft.saved_at = channel, site, at, at
    draft.save(update_fields=["channel", "site", "started_at", "saved_at"])
    return draft


def start_portal_draft(
    *, organisation: Organisation, service: Service, at: datetime, language: str = "en", channel: str = "web"
) -> tuple[Draft, str]:
    """Open a form on the portal. Return the draft and the key that opens it again; only its digest is stored."""
    key = secrets.token_urlsafe(24)
    content = DraftContent(matters=[MatterContent(service=service.code, outcome="case")], language=language)
    draft = Draft.objects.create(
        organisation=organisation,
        kind=Draft.Kind.PORTAL,
        channel=channel,
        service=service,
        key_digest=digest_of(key),
        started_at=at,
        saved_at=at,
        content=written(content),
    )
    return draft, key


@transaction.atomic
def save_draft(
    draft: Draft, content: DraftContent, *, at: datetime, edit: int, by: Officer | None = None, **columns: Any
) -> Draft:
    """Save a contact in hand. `edit` is the saving that the page was opened on: an older page raises DraftChanged.

    Raises DraftNotYours when somebody else has taken it over from `by`. `columns` are fields of the draft itself. An
    officer's tick that the customer was told is taken back once something else is to be told.
    """
    fresh = Draft.objects.select_for_update().get(pk=draft.pk)
    if by is not None and fresh.holder_id != by.pk:
        raise DraftNotYours(fresh.holder or by)
    if fresh.edit != edit:
        raise DraftChanged
    for name, value in columns.items():
        setattr(fresh, name, value)
    if by is not None:
        keep_told_true(fresh, content, before=read_content(fresh.content), by=by, at=at)
    fresh.content, fresh.saved_at, fresh.edit = written(content), at, edit + 1
    fresh.save(update_fields=["content", "saved_at", "edit", *columns])
    return fresh


@transaction.atomic
def merge_draft(
    draft: Draft, content: DraftContent, *, seen: DraftContent, at: datetime, by: Officer, **columns: Any
) -> tuple[Draft, Together]:
    """Save a contact in hand from a page that another window has overtaken since: what both changed is put together.

    `seen` is the content that the page began with. Raises DraftNotYours when somebody else has taken it over from `by`.
    """
    fresh = Draft.objects.select_for_update().get(pk=draft.pk)
    if fresh.holder_id != by.pk:
        raise DraftNotYours(fresh.holder or by)
    together = merged(seen, content, read_content(fresh.content))
    return save_draft(fresh, together.stored, at=at, edit=fresh.edit, by=by, **columns), together


def park_draft(draft: Draft, *, at: datetime) -> None:
    """Put a contact aside to take another; it stays with its officer."""
    Draft.objects.filter(pk=draft.pk).update(parked_at=at)


def unpark_draft(draft: Draft) -> None:
    """Take up a contact that was put aside."""
    Draft.objects.filter(pk=draft.pk).update(parked_at=None)


@transaction.atomic
def take_over_draft(draft: Draft, *, by: Officer, at: datetime) -> Draft:
    """Take an unfinished contact or form in hand under the same reference; the customer can no longer change it."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.holder_id == by.pk:
        return draft
    previous = draft.holder_id
    draft.holder, draft.parked_at, draft.edit, draft.saved_at = by, None, draft.edit + 1, at
    draft.save(update_fields=["holder", "parked_at", "edit", "saved_at"])
    record_event("draft.taken_over", about=draft, by=by, at=at, previous=previous)
    return draft


@transaction.atomic
def drop_draft(draft: Draft, *, because: str, by: Officer | None, at: datetime) -> None:
    """Throw an unfinished contact away with its papers, and write down the reason why nothing is owed."""
    if not because.strip():
        raise ContactRefused({"because": _("Say why this contact needs no record")})
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    remove_documents(("draft", draft.pk), by=by, at=at)
    record_event("draft.dropped", about=draft, by=by, at=at, because=because[:80], kind=draft.kind)
    draft.delete()
