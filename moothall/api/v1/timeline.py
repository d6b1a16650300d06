"""`GET /api/v1/cases/{case}/timeline`: what happened to a case, in its order."""

from datetime import datetime

import msgspec

from moothall.api.reading import Number
from moothall.api.v1.call import Call
from moothall.api.v1.finding import plain_case
from moothall.api.v1.paging import MOST_ROWS, Paged, next_page, page_of, read, written
from moothall.cases.models import Case
from moothall.cases.queries import Moment, events_of


class Happening(msgspec.Struct):
    """One thing that happened: the code of the event, its sentence, and the words that go with it.

    `by` is the officer or the machine that did it, and empty when it followed from something else. `document` is the
    number of a document that came.
    """

    number: int
    event: str
    at: datetime
    by: str
    sentence: str
    words: str
    document: int | None


class Timeline(msgspec.Struct):
    """A page of a timeline, oldest first. `next` is the address of the page after it, and empty at the last."""

    timeline: list[Happening]
    next: str = ""


def case_timeline(call: Call, *, asked: Paged, case: str) -> Timeline:
    """Answer a page of the timeline, and note that the case was read."""
    found = plain_case(call, case)
    call.log("case", [found.pk])
    return timeline_of(call, found, asked)


def timeline_of(call: Call, case: Case, asked: Paged) -> Timeline:
    """Return a page of the timeline of a case. A partner reads the notes for officers of its own officers."""
    after = read(asked.cursor, tuple[Number])
    for_partners = call.reach.partner_ids if call.reach.is_guest_at(case) else ()
    begins = after[0] if after is not None else 0
    moments = events_of(case, after_event=begins, limit=asked.limit + 1, for_partners=for_partners)
    shown, last = page_of(moments, asked.limit)
    following = next_page(f"/api/v1/cases/{case.pk}/timeline", asked, written(last.key)) if last else ""
    return Timeline([_happening(moment) for moment in shown], following)


def whole_timeline(call: Call, case: Case) -> Timeline:
    """Return as much of the timeline as goes on one page."""
    return timeline_of(call, case, Paged(limit=MOST_ROWS))


def _happening(moment: Moment) -> Happening:
    return Happening(
        number=moment.key,
        event=moment.name,
        at=moment.at,
        by=moment.by,
        sentence=moment.title,
        words=moment.words,
        document=moment.document.pk if moment.document else None,
    )
