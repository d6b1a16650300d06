"""The story of a case in one stream: every act, message, document and word, newest first."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from moothall.cases.models import Case, Document
from moothall.database import fetched, partial
from moothall.journal.events import sentence_with
from moothall.journal.models import Event
from moothall.messaging.models import Incoming, Message

KIND_OF_EVENT = {
    "case.noted": "note",
    "case.written_across": "note",
    "case.document_added": "document",
    "case.document_locked": "document",
    "case.answered": "customer",
    "case.disputed": "customer",
    "case.chased": "customer",
    "survey.answered": "customer",
    "case.waiting": "customer",
}
LOOK_OF_EVENT = {
    "case.handed_on": "handed",
    "case.handed_back": "handed",
    "case.disputed": "problem",
    "case.escalated": "problem",
    "case.agreement_broken": "problem",
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

#: What stands in the place of an event's name for a message out or in, which come from other tables.
MESSAGE, INCOMING = "message", "incoming"
NO_FACTS = "{}"

# Written out, because it is asked each time a case is opened. The words of a note and what is known of a document are
# looked up by their keys; of the notes that are only for officers a partner reads those that its own officers wrote.
OF_EVENTS = """
SELECT e.at, e.id, e.name, coalesce(o.name, e.facts ->> 'machine', ''), e.facts::text, coalesce(n.words, ''),
    CASE WHEN d.id IS NOT NULL THEN json_build_object('id', d.id, 'name', d.name, 'size', d.size,
        'media_type', d.media_type, 'scan', d.scan, 'is_from_customer', d.is_from_customer)::text END
FROM journal_event e
LEFT JOIN accounts_officer o ON o.id = e.by_id
LEFT JOIN cases_note n ON n.id = (e.facts ->> 'note')::bigint
    AND (%(partners)s::bigint[] IS NULL OR n.kind <> 'internal' OR EXISTS (
        SELECT FROM directory_membership m JOIN directory_team t ON t.id = m.team_id
        WHERE m.officer_id = n.by_id AND t.organisation_id = ANY(%(partners)s)))
LEFT JOIN cases_document d ON d.id = (e.facts ->> 'document')::bigint
WHERE e.about_kind = 'case' AND e.about_id = %(case)s AND e.id > %(after)s
"""
STORY = f"""
({OF_EVENTS} AND (%(after)s > 0 OR e.name NOT IN ('case.wrote', 'case.replied'))
AND (%(names)s::text[] IS NULL OR e.name = ANY(%(names)s))
ORDER BY e.id DESC LIMIT %(limit)s)
UNION ALL
(SELECT m.made_at, m.event_id, 'message', coalesce(o.name, ''), '{{}}', m.body,
    json_build_object('subject', m.subject, 'state', m.state, 'channel', m.channel, 'problem', m.problem)::text
FROM messaging_message m LEFT JOIN accounts_officer o ON o.id = m.written_by_id
WHERE %(messages)s AND m.about_kind = 'case' AND m.about_id = %(case)s
ORDER BY m.id DESC LIMIT %(limit)s)
UNION ALL
(SELECT received_at, 0, 'incoming', coalesce(nullif(sender_name, ''), sender), '{{}}', words,
    json_build_object('id', id, 'subject', subject, 'sender', sender, 'is_proven', is_proven, 'quoted', quoted,
        'customer_id', customer_id, 'why', why, 'channel', channel)::text
FROM messaging_incoming WHERE %(messages)s AND about_kind = 'case' AND about_id = %(case)s
ORDER BY id DESC LIMIT %(limit)s)
"""  # noqa: S608 - our own parts
EVENTS = f"{OF_EVENTS} ORDER BY e.id LIMIT %(limit)s"


class Moment(msgspec.Struct, frozen=True):
    """One entry of the timeline. `kind` is act, note, message, document or customer; tabs filter by it.

    `name` and `key` are those of the event. `document`, `message` and `incoming` hold only what the timeline shows of
    them.
    """

    at: datetime
    kind: str
    by: str
    sentence: str
    words: str = ""
    document: Document | None = None
    message: Message | None = None
    incoming: Incoming | None = None
    name: str = ""
    key: int = 0

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

    `for_partners` are the organisations of a partner's officer: of the notes for officers they read those of their own.
    `after_event` leaves out everything up to the event with that key, and the messages.
    """
    given = {
        "case": case.pk,
        "limit": limit,
        "after": after_event,
        "names": _names(kinds, for_customer=for_customer),
        "messages": not after_event and (not kinds or "message" in kinds or "customer" in kinds),
        "partners": list(for_partners) or None,
    }
    rows = fetched(STORY, given)
    # A message comes after the event that it tells of, should both have the same time.
    newest_first = sorted(rows, key=lambda row: (row[0], row[1], row[2] == MESSAGE), reverse=True)[:limit]
    moments = [_moment(*row) for row in newest_first]
    if for_customer:
        # A message that only claims to be the customer's is not shown to whoever tracks.
        moments = [
            each
            for each in moments
            if (each.document is None or each.document.is_from_customer)
            and (each.incoming is None or each.incoming.customer_id is not None)
        ]
    return moments


def events_of(case: Case, *, after_event: int, limit: int, for_partners: Collection[int] = ()) -> list[Moment]:
    """Return what happened to a case in the order of its events, after the one with this key, in one query."""
    given = {"case": case.pk, "limit": limit, "after": after_event, "partners": list(for_partners) or None}
    return [_moment(*row) for row in fetched(EVENTS, given)]


def newest_event(case: Case) -> int:
    """Return the key of the newest event about a case."""
    return Event.objects.about("case", case.pk).values_list("id", flat=True).first() or 0


def _names(kinds: Collection[str], *, for_customer: bool) -> list[str] | None:
    """Return the events to be shown; None for all."""
    if for_customer:
        return sorted(TOLD_TO_CUSTOMER)
    return [name for name, kind in KIND_OF_EVENT.items() if kind in kinds] if kinds else None


def _moment(at: datetime, key: int, name: str, who: str, facts: str, words: str, paper: str | None) -> Moment:
    shown: dict[str, Any] = msgspec.json.decode(paper) if paper else {}
    if name == MESSAGE:
        message = partial(Message, shown | {"body": words, "made_at": at})
        return Moment(
            at=at, kind="message", by=who, sentence=message.subject, words=words, message=message, name=name, key=key
        )
    if name == INCOMING:
        wrote = partial(Incoming, shown | {"words": words, "received_at": at})
        subject = wrote.subject or _("A message from the customer")
        return Moment(at=at, kind="customer", by=who, sentence=subject, words=words, incoming=wrote, name=name)
    return Moment(
        at=at,
        kind=KIND_OF_EVENT.get(name, "act"),
        by=who,
        sentence=sentence_with(name, msgspec.json.decode(facts) if facts != NO_FACTS else {}),
        words=words,
        document=partial(Document, shown | {"at": at}) if shown else None,
        name=name,
        key=key,
    )
