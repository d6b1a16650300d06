"""Work owed to a customer, and what hangs from it."""

from moothall.cases.models.cases import Case, CaseQuerySet, ReferenceField
from moothall.cases.models.hand_overs import Ending, HandOver, HandOverQuerySet, Kept
from moothall.cases.models.papers import Document, Note
from moothall.cases.models.stages import stages_of
from moothall.cases.models.ties import CaseLink
from moothall.cases.models.work import Presence, Task

__all__ = [
    "Case",
    "CaseLink",
    "CaseQuerySet",
    "Document",
    "Ending",
    "HandOver",
    "HandOverQuerySet",
    "Kept",
    "Note",
    "Presence",
    "ReferenceField",
    "Task",
    "stages_of",
]
