"""The life of a case, as one table. Buttons, checks, the API and the docs all read it.

A service names its variant. Every variant shares the moves of `COMMON` and adds stages of its own; a stage is what the
customer sees while the case is in progress. A service may compose stages of its own in the catalogue instead; what may
be done to a case stays as it is here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import OwnStage
from moothall.directory.workflow import ways_between


class Status(TextChoices):
    NEW = "new", _("Received")
    IN_PROGRESS = "in_progress", _("In progress")
    WITH_PARTNER = "with_partner", _("With our partner")
    WAITING = "waiting", _("Waiting for you")
    RESOLVED = "resolved", _("Done")
    CLOSED = "closed", _("Closed")


OPEN = (Status.NEW, Status.IN_PROGRESS, Status.WITH_PARTNER, Status.WAITING)
ENDED = (Status.RESOLVED, Status.CLOSED)

DESK_WORDS: dict[str, LazyText] = {Status.WAITING: _("Waiting for the customer")}


class ClosedBecause(TextChoices):
    """Why a case ended without being done."""

    WITHDRAWN = "withdrawn", _("The customer withdrew it")
    NOT_OURS = "not_ours", _("It is not ours to do")
    DUPLICATE = "duplicate", _("It is the same as another case")
    REFUSED = "refused", _("It was refused")
    NO_ANSWER = "no_answer", _("The customer did not answer")


class Kind(StrEnum):
    """What is said with a move."""

    WORDS = "words"
    OFFICER = "officer"
    TEAM = "team"
    CASE = "case"
    DAY = "day"
    BECAUSE = "because"
    ANSWERS = "answers"


@dataclass(frozen=True)
class Asked:
    """One thing that has to be said with a move: `name` as machines say it, and the argument of the act it fills."""

    name: str
    kind: Kind = Kind.WORDS
    fills: str = ""
    is_needed: bool = True

    @property
    def argument(self) -> str:
        """The argument of the act."""
        return self.fills or self.name


@dataclass(frozen=True)
class Move:
    """One thing that can be done to a case. `permission` is who may; `by_partner` lets the partner holding it.

    `asks` is what must be said with it. A move that is `for_officers` makes whoever makes it the owner, so no machine
    can.
    """

    name: str
    label: LazyText
    starts: frozenset[Status]
    ends: Status | None
    permission: str = "cases.work"
    by_partner: bool = False
    asks: tuple[Asked, ...] = ()
    for_officers: bool = False


@dataclass(frozen=True)
class Stage:
    """A step of the work in the words that the customer sees.

    Those that a council composed also say what officers call them and what `OwnStage` of the catalogue holds.
    """

    code: str
    label: LazyText | str
    called: str = ""
    leads_to: tuple[str, ...] = ()
    may_end: bool = True
    team: str = ""
    asks: str = ""
    message: str = ""
    waits_for: str = ""

    @property
    def name(self) -> str:
        """What officers call it; of a built-in one its code, by which alone it is told apart."""
        return self.called or self.code


_open = frozenset(OPEN)
_held = frozenset({Status.NEW, Status.IN_PROGRESS, Status.WAITING})

COMMON: tuple[Move, ...] = (
    Move("assign", _("Assign"), _open, None, "cases.assign",
         asks=(Asked("officer", Kind.OFFICER, "owner"), Asked("team", Kind.TEAM))),
    Move("take", _("Take it"), _held, None, for_officers=True),
    Move("accept", _("Say that you have it"), frozenset({Status.WITH_PARTNER}), None, by_partner=True),
    Move("ask_customer", _("Ask the customer"), frozenset({Status.NEW, Status.IN_PROGRESS, Status.WITH_PARTNER}),
         Status.WAITING, by_partner=True, asks=(Asked("question"),)),
    Move("hear", _("Record the answer"), frozenset({Status.WAITING}), Status.IN_PROGRESS, by_partner=True,
         asks=(Asked("words"),)),
    Move("reply", _("Write to the customer"), frozenset(Status), None, for_officers=True),
    Move("refile", _("File it under another service"), frozenset({Status.NEW, Status.IN_PROGRESS}), None,
         for_officers=True),
    Move("hand_on", _("Hand on"), _held, None,
         asks=(Asked("team", Kind.TEAM), Asked("why"), Asked("answers", Kind.ANSWERS, "details", is_needed=False))),
    Move("hand_back", _("Send back"), frozenset({Status.WITH_PARTNER}), Status.IN_PROGRESS, by_partner=True,
         asks=(Asked("result"),)),
    Move("advance", _("Next stage"), frozenset({Status.NEW, Status.IN_PROGRESS, Status.WITH_PARTNER}), None,
         by_partner=True,
         asks=(Asked("stage", fills="to", is_needed=False), Asked("words", is_needed=False))),
    Move("delay", _("Tell of a delay"), _open, None, by_partner=True,
         asks=(Asked("reason"), Asked("expected_on", Kind.DAY, "expected_at"))),
    Move("resolve", _("Resolve"), frozenset({Status.NEW, Status.IN_PROGRESS, Status.WITH_PARTNER, Status.WAITING}),
         Status.RESOLVED, by_partner=True, asks=(Asked("outcome"),)),
    Move("close", _("Close without doing it"), _held, Status.CLOSED,
         asks=(Asked("because", Kind.BECAUSE), Asked("words"))),
    Move("merge", _("Merge into another case"), _open, Status.CLOSED, "cases.merge", asks=(Asked("into", Kind.CASE),)),
    Move("dispute", _("Reopen: it is not fixed"), frozenset(ENDED), Status.IN_PROGRESS, asks=(Asked("words"),)),
)  # fmt: skip

#: What is written, corrected and tied without moving the case.
PAPERS: tuple[Move, ...] = (
    Move("note", _("Write a note"), frozenset(Status), None, by_partner=True),
    Move(
        "write_across",
        _("Write to the partner"),
        frozenset({Status.WITH_PARTNER, Status.WAITING}),
        None,
        by_partner=True,
    ),
    Move("add_document", _("Add a document"), frozenset(Status), None, by_partner=True),
    Move("correct_details", _("Correct the details"), _open, None),
    Move("correct_place", _("Correct the place"), _open, None),
    Move("link", _("Link another case"), frozenset(Status), None),
    Move("set_parent", _("Make it part of a larger case"), _open, None),
    Move("split", _("Split off another matter"), _open, None, "cases.merge"),
)

VARIANTS: dict[str, tuple[Stage, ...]] = {
    "standard": (
        Stage("received", _("We have your request")),
        Stage("doing", _("We are working on it")),
    ),
    "inspection": (
        Stage("received", _("We have your report")),
        Stage("inspecting", _("We are going to look at it")),
        Stage("ordered", _("We have ordered the work")),
        Stage("doing", _("The work is under way")),
    ),
    "application": (
        Stage("received", _("We have your application")),
        Stage("checking", _("We are checking it")),
        Stage("deciding", _("We are making a decision")),
    ),
    "enquiry": (
        Stage("received", _("We have your enquiry")),
        Stage("answering", _("We are preparing our answer")),
    ),
}


class MoveNotAllowed(Exception):
    """The case is not in a state from which this can be done. The words are fit for the screen."""


def moves_from(status: str) -> list[Move]:
    """Return what may be done to a case in `status`, in table order."""
    return [move for move in COMMON if status in move.starts]


def move_named(name: str) -> Move:
    """Return the move or paper called `name`."""
    return next(move for move in (*COMMON, *PAPERS) if move.name == name)


def check_move(name: str, status: str) -> Status:
    """Return where the move takes a case in `status`; a move without an end leaves the status as it is."""
    move = move_named(name)
    if status not in move.starts:
        raise MoveNotAllowed(
            _("{why} So “{move}” is not possible now.").format(why=_why_not(move, status), move=move.label)
        )
    return move.ends or Status(status)


NOT_BEGUN: dict[str, LazyText] = {
    "hear": _("The customer was asked nothing about this case."),
    "hand_back": _("No partner has this case."),
    "dispute": _("This case is still open."),
}
NO_PARTNER = frozenset({"accept", "write_across"})
STANDS: dict[str, LazyText] = {
    Status.WAITING: _("This case waits for the customer: record their answer first."),
    Status.WITH_PARTNER: _("Our partner has this case: its officers do the work until you take it back."),
    Status.RESOLVED: _("This case is done: whoever works on it can reopen it."),
    Status.CLOSED: _("This case is closed: whoever works on it can reopen it."),
}


def _why_not(move: Move, status: str) -> LazyText:
    if status in ENDED:
        return STANDS[status]
    return NOT_BEGUN.get("hand_back" if move.name in NO_PARTNER else move.name) or STANDS[status]


def composed(own: Iterable[OwnStage]) -> tuple[Stage, ...]:
    """Return stages of the catalogue as those of a case."""
    return tuple(
        Stage(
            code=each.code,
            label=each.words,
            called=each.name,
            leads_to=each.leads_to,
            may_end=each.may_end,
            team=each.team,
            asks=each.asks,
            message=each.message,
            waits_for=each.waits_for,
        )
        for each in own
    )


def stages_by_record(workflow: str, own: Iterable[OwnStage]) -> tuple[Stage, ...]:
    """Return the stages of a case: those that its service composed, else those of its way of working."""
    return composed(own) or VARIANTS[workflow]


def first_stage(workflow: str, own: Iterable[OwnStage]) -> str:
    """Return the code of the stage in which a case begins."""
    return stages_by_record(workflow, own)[0].code


def stage_at(stages: Sequence[Stage], code: str) -> Stage:
    """Return the stage in which a case is. One that is not known is the first."""
    return next((each for each in stages if each.code == code), stages[0])


def stages_after(stages: Sequence[Stage], code: str) -> list[Stage]:
    """Return the stages that can follow, most usual first; none at the last."""
    by_name = {each.name: each for each in stages}
    return [by_name[name] for name in ways_between(stages)[stage_at(stages, code).name]]


def way_through(stages: Sequence[Stage], code: str, been: Iterable[str]) -> list[Stage]:
    """Return the way of a case as it is told: the stages that it has been in, the present one, and the usual way on.

    Of a built-in way these are all its stages, because it has no branches.
    """
    if not stages[0].called:
        return list(stages)
    known = {stage.code: stage for stage in stages}
    way = {each: known[each] for each in been if each in known and each != code}
    here: Stage | None = stage_at(stages, code)
    while here is not None and here.code not in way:
        way[here.code] = here
        here = next(iter(stages_after(stages, here.code)), None)
    return list(way.values())


def chosen_stage(stages: Sequence[Stage], code: str, to: str) -> Stage:
    """Return the stage that follows: the only one, or the one whose code is `to`. Raises MoveNotAllowed."""
    after = stages_after(stages, code)
    if not after:
        raise MoveNotAllowed(LAST_STAGE)
    found = [each for each in after if each.code == to] if to else after
    if len(found) != 1:
        names = ", ".join(f"“{each.name}”" for each in after)
        raise MoveNotAllowed(_("Choose the stage that follows: {names}.").format(names=names))
    return found[0]


def check_end(stages: Sequence[Stage], code: str) -> None:
    """Raise MoveNotAllowed where the work cannot be finished yet."""
    stage = stage_at(stages, code)
    if not stage.may_end:
        raise MoveNotAllowed(refusal_at(stage))


def refusal_at(stage: Stage) -> str:
    """Say why a case cannot be resolved at this stage."""
    words = _("At “{stage}” the work cannot be finished yet. Move the case to its next stage first.")
    return words.format(stage=stage.name)


LAST_STAGE = _("This is the last stage. Resolve the case when the work is done.")


def stage_label(stages: Sequence[Stage], stage: str) -> LazyText | str:
    """Return the customer's words for a stage."""
    return stage_at(stages, stage).label
