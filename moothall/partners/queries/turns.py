"""Hand-overs in lists: a partner's queue, what stands behind a figure, and what was written lately."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from moothall.cases.models import Case, HandOver, HandOverQuerySet, Note
from moothall.partners.queries.figures import span_of

ROWS = 50
MOMENTS: dict[str, tuple[str, Q]] = {
    "handed": ("handed_at", Q()),
    "returned": ("handed_at", Q(is_return=True)),
    "taken": ("handed_at", Q(answered_at__isnull=False)),
    "done": ("ended_at", Q(ending="done")),
    "sent_back": ("ended_at", Q(ending="sent_back")),
    "taken_back": ("ended_at", Q(ending="taken_back")),
    "passed_on": ("ended_at", Q(ending="passed_on")),
    "kept": ("ended_at", Q(kept="kept")),
    "broken": ("ended_at", Q(kept="broken")),
    "answer_kept": ("ended_at", Q(answer_kept="kept")),
    "answer_broken": ("ended_at", Q(answer_kept="broken")),
}
"""What a figure counts: by which moment it falls into a month, and which hand-overs it counts."""
AROUND = ("case__organisation", "service", "team")
REASONS = (Note.Kind.HAND_ON, Note.Kind.RESULT)


@dataclass(frozen=True)
class TurnPage:
    """One page of hand-overs, and the key after which the next begins."""

    turns: list[HandOver]
    after: int | None


def queue_of(partner_ids: Collection[int], team_ids: Collection[int]) -> list[HandOver]:
    """Return what a partner's teams have now, by the time that is agreed; what has none comes last. By index."""
    turns = HandOver.objects.running().filter(partner_id__in=partner_ids, team_id__in=team_ids)
    return list(turns.select_related(*AROUND).order_by(F("due_at").asc(nulls_last=True), "id")[: ROWS + 1])


def turns_behind(
    what: str,
    whom: Q,
    *,
    month: date,
    visible: Q,
    after: int | None,
    version_ids: Collection[int] | None = None,
) -> TurnPage:
    """Return the hand-overs that a figure counts, newest first, of the cases that may be seen.

    All to the partner or department that `whom` names, or those under some versions of an agreement.
    """
    moment, condition = MOMENTS[what]
    if version_ids is not None:
        condition &= Q(version_id__in=version_ids)
    since, until = span_of([month])
    turns: HandOverQuerySet = HandOver.objects.filter(
        condition,
        whom,
        case__in=Case.objects.filter(visible),
        **{f"{moment}__gte": since, f"{moment}__lt": until},
    )
    if after is not None:
        turns = turns.filter(pk__lt=after)
    found = list(turns.select_related(*AROUND).order_by("-id")[: ROWS + 1])
    return TurnPage(found[:ROWS], found[ROWS - 1].pk if len(found) > ROWS else None)


def reasons_of(turns: Collection[HandOver]) -> dict[int, str]:
    """Return in which words these turns were ended, where whoever ended them wrote any."""
    ended = {(turn.case_id, turn.ended_at): turn.pk for turn in turns if turn.ended_at is not None}
    notes = Note.objects.filter(case__in=[case for case, _at in ended], kind__in=REASONS)
    return {ended[note.case_id, note.at]: note.words for note in notes if (note.case_id, note.at) in ended}


def written_lately(partner_ids: Collection[int], *, at: datetime, days: int = 14) -> list[Note]:
    """Return what council and partner wrote to each other on the cases that the partner has, newest first."""
    running = HandOver.objects.running().filter(partner_id__in=partner_ids)
    notes = Note.objects.filter(kind=Note.Kind.ACROSS, at__gte=at - timedelta(days=days))
    found = notes.filter(case__in=running.values("case"))
    return list(found.select_related("case__organisation", "case__service", "by").order_by("-id")[:20])
