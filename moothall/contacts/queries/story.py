"""What happened with a contact since it was recorded, newest first: events, corrections and messages in one stream."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from moothall.contacts.models import Contact, Correction, Matter
from moothall.contacts.workflow import Avoidable, OnBehalf
from moothall.customers.rules import language_name
from moothall.journal.events import sentence_with
from moothall.journal.models import Event
from moothall.messaging.models import Message

MOST_MESSAGES = 20
MOST_EVENTS = 100
LOOKS = {"call_back.late": "problem", "call_back.promised": "promise", "case.document_added": "document"}


@dataclass(frozen=True)
class Changed:
    """One field that was corrected: its name, and the words before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One entry of the story. `look` is the kind of the timeline component."""

    at: datetime
    look: str
    title: str
    by: str
    words: str = ""
    changed: Sequence[Changed] = ()
    is_message: bool = False


def story_of(
    contact: Contact, matters: Sequence[Matter], *, case_ids: Sequence[int], officers: Mapping[int, str]
) -> list[Told]:
    """Return what happened with a contact, and what the customer was written about it or its cases. Three queries.

    `officers` are the names of those who promised to ring, by their key.
    """
    events = list(Event.objects.about("contact", contact.pk).select_related("by")[:MOST_EVENTS])
    corrections = {row.event_id: row for row in Correction.objects.filter(contact=contact)}
    about = Q(about_kind="contact", about_id=contact.pk) | Q(about_kind="case", about_id__in=case_ids)
    messages = Message.objects.filter(about).order_by("-id")[:MOST_MESSAGES]
    names = {matter.position: matter.service.name for matter in matters}
    entries = [_told(event, corrections.get(event.pk), names, officers) for event in events]
    entries += [
        Told(
            at=message.made_at,
            look="message",
            title=message.subject,
            by=str(message.get_state_display()),
            words=message.body,
            is_message=True,
        )
        for message in messages
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _told(event: Event, correction: Correction | None, names: Mapping[int, str], officers: Mapping[int, str]) -> Told:
    facts = dict(event.facts)
    if facts.get("officer") in officers:
        facts["officer_name"] = officers[facts["officer"]]
    sentence = sentence_with(event.name, facts)
    return Told(
        at=event.at,
        look="note" if correction else LOOKS.get(event.name, "contact"),
        title=sentence[:1].upper() + sentence[1:],
        by=event.by.name if event.by else "",
        words=correction.why if correction else "",
        changed=changed_by(correction, names) if correction else (),
    )


def changed_by(correction: Correction, names: Mapping[int, str]) -> list[Changed]:
    """Return what a correction changed, in words. `names` are the services of the matters by their position."""
    return [
        Changed(_field_words(field, names), _value_words(field, correction.before[field]), _value_words(field, after))
        for field, after in correction.after.items()
    ]


def _field_words(field: str, names: Mapping[int, str]) -> str:
    if not field.startswith("matters-"):
        return {"language": _("Language"), "on_behalf": _("On whose behalf")}[field]
    _matters, position, what = field.split("-")
    words = {"reason": _("Reason"), "avoidable": _("Avoidable")}[what]
    return _("{what}, {service}").format(what=words, service=names.get(int(position), ""))


def _value_words(field: str, value: str) -> str:
    if field == "language":
        return str(language_name(value))
    if field == "on_behalf":
        return str(OnBehalf(value).label) if value else _("for themselves")
    if field.endswith("-avoidable"):
        return str(Avoidable(value).label) if value else _("no")
    return value
