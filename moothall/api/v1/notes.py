"""`POST /api/v1/cases/{case}/notes`: write a note for officers on a case."""

from datetime import datetime

import msgspec

from moothall.api.v1.call import Call
from moothall.api.v1.finding import plain_case
from moothall.api.v1.moves import Words
from moothall.api.v1.papers import check_paper
from moothall.cases.actions import note_case


class NoteIn(msgspec.Struct, forbid_unknown_fields=True):
    """A note for officers. The customer does not read it."""

    words: Words


class NoteOut(msgspec.Struct):
    """A note that was written."""

    number: int
    at: datetime


def add_note(call: Call, *, sent: NoteIn, case: str) -> NoteOut:
    """Write the note and answer its number."""
    found = plain_case(call, case)
    check_paper(call, found, "note")
    note = note_case(found, words=sent.words, by=None, at=call.at)
    return NoteOut(note.pk, note.at)
