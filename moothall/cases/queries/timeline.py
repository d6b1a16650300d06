"""The story of a case in one stream: every act, message, document and word, newest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, F, JSONField, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, JSONObject

from moothall.cases.models import Case, Document, Note
from moothall.journal.events import sentence_of
from moothall.journal.models import Event
from moothall.messaging.models import Message
from moothall.ui.wording import long_day_words

KIND_OF_EVENT = {
    "case.noted": "note",
    "case.document_added": "document",
    "case.document_locked": "document",
    "case.answered": "customer",
    "case.disputed": "customer",
    "case.chased": "customer",
    "case.waiting": "customer",
}
LOOK_OF_EVENT = {
    "case.handed_on": "handed",
    "case.handed_back": "handed",
    "case.disputed": "problem",
    "case.escalated": "problem",
    "case.document_locked": "problem",
    "promise.broken": "problem",
    "case.resolved": "done",
}
TOLD_TO_CUSTOMER = frozenset(
    {"case.opened", "case.handed_on", "case.advanced", "case.delayed", "case.waiting", "case.answered", "case.resolved",
     "case.closed", "case.disputed", "case.merged_away", "case.document_added"}
)  # fmt: skip

#: The tabs of the timeline: which kinds each shows.
TABS: dict[str, tuple[str, ...]] = {
    "all": (),
    "words": ("customer", "message"),
    "documents": ("document",),
    "notes": ("note",),
}

#: What stands in the place of an event's name for a message, which comes from another table.
MESSAGE = "message"
NAMES_OF_KIND = {
    kind: tuple(name for name, each in KIND_OF_EVENT.items() if each == kind) for kind in KIND_OF_EVENT.values()
}


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline. `kind` is act, note, message, document or customer; tabs filter by it.

    `document` and `message` hold only what the timeline shows of them.
    """

    at: datetime
    kind: str
    by: str
    sentence: str
    words: str = ""
    document: Document | None = None
    message: Message | None = None
    name: str = ""

    @property
    def title(self) -> str:
        """The sentence as a title."""
        return self.sentence[:1].upper() + self.sentence[1:]

    @property
    def look(self) -> str:
        """The kind of the timeline component."""
        usual = "promise" if self.name.startswith("promise.") else "case" if self.kind == "act" else self.kind
        return LOOK_OF_EVENT.get(self.name, usual)


def timeline_of(
    case: Case,
    *,
    limit: int = 200,
    for_customer: bool = False,
    kinds: Collection[str] = (),
    for_partners: Collection[int] = (),
    after_event: int = 0,
) -> list[Moment]:
    """Return the newest moments of a case in one query. For the customer only what was said to or by them.

    `for_partners` are the organisations of a partner officer: of the council's internal notes they read none.
    `after_event` leaves out everything up to the event with that key, and the messages.
    """
    events = Event.objects.about("case", case.pk).filter(id__gt=after_event)
    wanted = [name for kind in kinds for name in NAMES_OF_KIND.get(kind, ())]
    if kinds:
        events = events.filter(name__in=wanted)
    if for_customer:
        events = events.filter(name__in=TOLD_TO_CUSTOMER)
    rows = _rows_of_events(events, for_partners)[:limit]
    if not after_event and (not kinds or "message" in kinds):
        rows = rows.union(_rows_of_messages(case)[:limit], all=True)
    # A message comes after the event that it tells of, should both have the same time.
    newest_first = sorted(rows, key=lambda row: (row[0], row[1], row[2] == MESSAGE), reverse=True)[:limit]
    moments = [_moment(at, *rest) for at, _key, *rest in newest_first]
    if for_customer:
        moments = [each for each in moments if each.document is None or each.document.is_from_customer]
    return moments


def newest_event(case: Case) -> int:
    """Return the key of the newest event about a case."""
    return Event.objects.about("case", case.pk).values_list("id", flat=True).first() or 0


def _rows_of_events(events: QuerySet[Event], for_partners: Collection[int]) -> QuerySet[Event, tuple[Any, ...]]:
    """Return the columns of `_moment`, with the words of an event's note and what is known of its document."""
    notes = Note.objects.filter(pk=Cast(OuterRef("note_key"), BigIntegerField()))
    if for_partners:
        by_partner = Q(by__memberships__team__organisation_id__in=for_partners)
        notes = notes.filter(~Q(kind=Note.Kind.INTERNAL) | by_partner)
    documents = Document.objects.filter(pk=Cast(OuterRef("document_key"), BigIntegerField()))
    return events.annotate(
        note_key=KT("facts__note"),
        document_key=KT("facts__document"),
        who=Coalesce(F("by__name"), Value(""), output_field=CharField()),
        words=Coalesce(Subquery(notes.values("words")[:1]), Value(""), output_field=TextField()),
        paper=Subquery(documents.values(each=_SHOWN)[:1]),
    ).values_list("at", "id", "name", "who", "facts", "words", "paper")


_SHOWN = JSONObject(
    id="id", name="name", size="size", media_type="media_type", scan="scan", is_from_customer="is_from_customer"
)


def _rows_of_messages(case: Case) -> QuerySet[Message, tuple[Any, ...]]:
    shown = JSONObject(subject="subject", state="state", channel="channel", problem="problem")
    return (
        Message.objects.about("case", case.pk)
        .annotate(
            name=Value(MESSAGE, output_field=CharField()),
            who=Value("", output_field=CharField()),
            facts=Value({}, output_field=JSONField()),
            words=F("body"),
            paper=shown,
        )
        .values_list("made_at", "event_id", "name", "who", "facts", "words", "paper")
    )


def _moment(at: datetime, name: str, who: str, facts: dict[str, Any], words: str, paper: dict[str, Any] | None) -> Moment:
    if name == MESSAGE:
        message = Message(body=words, made_at=at, **(paper or {}))
        return Moment(at=at, kind="message", by="", sentence=message.subject, words=words, message=message, name=name)
    return Moment(
        at=at,
        kind=KIND_OF_EVENT.get(name, "act"),
        by=who,
        sentence=str(sentence_of(name)).format_map(_Facts(facts)),
        words=words,
        document=Document(at=at, **paper) if paper else None,
        name=name,
    )


class _Facts(dict[str, Any]):
    """Facts for a sentence: days in words. An older event may lack one that the sentence names today."""

    def __getitem__(self, key: str) -> Any:
        fact = self.get(key, "…")
        return long_day_words(date.fromisoformat(fact)) if key.endswith("_on") and key in self else fact
