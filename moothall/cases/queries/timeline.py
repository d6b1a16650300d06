"""The story of a case in one stream: every act, message, document and word, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moothall.cases.models import Case, Document, Note
from moothall.journal.events import sentence_of
from moothall.journal.models import Event
from moothall.messaging.models import Message

KIND_OF_EVENT = {
    "case.noted": "note",
    "case.document_added": "document",
    "case.answered": "customer",
    "case.disputed": "customer",
    "case.chased": "customer",
}
TOLD_TO_CUSTOMER = frozenset(
    {"case.opened", "case.handed_on", "case.advanced", "case.delayed", "case.waiting", "case.answered", "case.resolved",
     "case.closed", "case.disputed", "case.merged_away", "case.document_added"}
)  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline. `kind` is act, note, message, document or customer; tabs filter by it."""

    at: datetime
    kind: str
    by: str
    sentence: str
    words: str = ""
    document: Document | None = None
    message: Message | None = None


def timeline_of(case: Case, *, limit: int = 200, for_customer: bool = False) -> list[Moment]:
    """Return the newest moments of a case in four queries. For the customer only what was said to or by them."""
    events = list(Event.objects.about("case", case.pk).select_related("by")[:limit])
    if for_customer:
        events = [event for event in events if event.name in TOLD_TO_CUSTOMER]
    notes = Note.objects.in_bulk(_keys(events, "note"))
    documents = Document.objects.in_bulk(_keys(events, "document"))
    moments = [_moment(event, notes, documents) for event in events]
    if for_customer:
        moments = [each for each in moments if each.document is None or each.document.is_from_customer]
    messages = Message.objects.filter(about_kind="case", about_id=case.pk).order_by("-id")[:limit]
    moments += [
        Moment(at=message.made_at, kind="message", by="", sentence=message.subject, words=message.body, message=message)
        for message in messages
    ]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _keys(events: Iterable[Event], fact: str) -> list[int]:
    return [event.facts[fact] for event in events if fact in event.facts]


def _moment(event: Event, notes: dict[int, Note], documents: dict[int, Document]) -> Moment:
    facts: dict[str, Any] = event.facts
    note = notes.get(facts.get("note", 0))
    return Moment(
        at=event.at,
        kind=KIND_OF_EVENT.get(event.name, "act"),
        by=event.by.name if event.by else "",
        sentence=str(sentence_of(event.name)).format_map(_Facts(facts)),
        words=note.words if note else "",
        document=documents.get(facts.get("document", 0)),
    )


class _Facts(dict[str, Any]):
    """Facts for a sentence; an older event may lack one that the sentence names today."""

    def __missing__(self, key: str) -> str:
        return "…"
