"""A request as its customer follows it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.models import Case, CaseLink
from moothall.cases.queries import Moment, timeline_of, whole_case
from moothall.cases.rules import asked_questions
from moothall.cases.workflow import ClosedBecause, Status, stages_by_record, way_through
from moothall.contacts.models import Contact
from moothall.directory.catalogue import ServiceRecord
from moothall.journal.events import sentence_of
from moothall.journal.models import Event
from moothall.portal.rules.review import words_of_answer
from moothall.ui.shapes import Row, Step, Words
from moothall.ui.wording import Due, due_state

MOST_RELATED = 10
MOST_MERGES = 5

ENDED_WORDS: dict[str, Words] = {
    ClosedBecause.WITHDRAWN: lazy("Closed, because you no longer want it"),
    ClosedBecause.NOT_OURS: lazy("Closed, because it is not ours to do"),
    ClosedBecause.DUPLICATE: lazy("Closed, because it is the same as another request"),
    ClosedBecause.REFUSED: lazy("Closed, because the answer is no"),
    ClosedBecause.NO_ANSWER: lazy("Closed, because we had no answer from you"),
}

CUSTOMER_WORDS: dict[str, Words] = {
    "case.opened": lazy("We recorded your request"),
    "case.waiting": lazy("We asked you for something"),
    "case.answered": lazy("You wrote to us"),
    "case.resolved": lazy("We finished it"),
    "case.disputed": lazy("You told us that it is not fixed"),
    "case.document_added": lazy("You added a file"),
}
"""What the customer reads instead of the sentence that officers read."""


@dataclass(frozen=True)
class Heard:
    """One entry of the story in the customer's words."""

    moment: Moment
    title: str

    @property
    def kind(self) -> str:
        """The kind of the timeline component."""
        return "message" if self.moment.kind == "message" else "act"


@dataclass(frozen=True)
class Followed:
    """A case as its customer sees it. `ruling` is the case that goes on when this one was merged into another."""

    case: Case
    ruling: Case
    steps: list[Step]
    due: Due
    told: list[Row]
    story: list[Heard]
    related: list[Case]

    @property
    def is_ours(self) -> bool:
        """Whether the case that goes on is this customer's own, so that all of it may be shown."""
        return _is_of_one_customer(self.ruling, self.case)

    @property
    def is_waiting_for_customer(self) -> bool:
        """Whether the customer was asked something and the work waits for the answer."""
        return self.is_ours and self.ruling.status == Status.WAITING

    @property
    def spoken_to(self) -> Case:
        """The case to which the customer's words go: the one that goes on, unless it is somebody else's."""
        return self.ruling if self.is_ours else self.case

    @property
    def can_be_disputed(self) -> bool:
        """Whether the customer can say that it is not done."""
        return not self.ruling.is_open and self.is_ours


def _is_of_one_customer(one: Case, other: Case) -> bool:
    """Say whether two cases are one customer's: of those without a name each is somebody else's."""
    return one == other or (one.customer_id is not None and one.customer_id == other.customer_id)


def followed_case(number: int, *, at: datetime) -> Followed | None:
    """Return the case with this number as its customer follows it; None when a contact alone has the number."""
    case = Case.objects.whole().filter(pk=number).first()
    if case is None:
        return None
    ruling = _ruling(case)
    return Followed(
        case=case,
        ruling=ruling,
        steps=steps_of(ruling, says_outcome=_is_of_one_customer(ruling, case)),
        due=due_state(
            ruling.customer_due_at,
            now=at,
            warn_at=ruling.warn_at,
            ended_at=ruling.ended_at,
            is_held=ruling.status == Status.WAITING,
        ),
        told=told_of(case),
        story=story_of(case),
        related=same_matter(case),
    )


def _ruling(case: Case) -> Case:
    for _merged in range(MOST_MERGES):
        if case.merged_into_id is None:
            break
        case = whole_case(case.merged_into_id)
    return case


def followed_contact(number: int) -> Contact | None:
    """Return the contact with this number, with what the customer sees of it."""
    contacts = Contact.objects.select_related("organisation", "team", "next_team__department", "customer")
    return contacts.prefetch_related("matters__service", "matters__case__organisation").filter(pk=number).first()


def same_matter(case: Case) -> list[Case]:
    """Return the customer's other cases that belong to this one: linked, parent, parts, merged."""
    if case.customer_id is None:
        return []
    tied = Q(parent=case.pk) | Q(merged_into=case.pk) | Q(pk__in=_linked(case))
    if case.parent_id:
        tied |= Q(pk=case.parent_id) | Q(parent=case.parent_id)
    if case.merged_into_id:
        tied |= Q(pk=case.merged_into_id)
    rows = Case.objects.filter(tied, customer_id=case.customer_id).exclude(pk=case.pk)
    return list(rows.select_related("service", "version", "organisation").order_by("pk")[:MOST_RELATED])


def _linked(case: Case) -> list[int]:
    pairs = CaseLink.objects.filter(Q(one=case.pk) | Q(other=case.pk)).values_list("one_id", "other_id")
    return [other if one == case.pk else one for one, other in pairs]


def told_of(case: Case) -> list[Row]:
    """Return what the customer asked for in their own answers, with the names of files; without those left empty."""
    questions = asked_questions(case.version.content, case.facts)
    rows = [Row(each.ask, words_of_answer(each, case.facts.get(each.code))) for each in questions]
    answered = [row for row in rows if row.value]
    return answered or [Row(_("About"), case.summary)]


def story_of(case: Case) -> list[Heard]:
    """Return what was said to and by the customer, newest first, in words for them."""
    said = {str(sentence_of(name)): str(words) for name, words in CUSTOMER_WORDS.items()}
    return [Heard(each, _title_of(each, said)) for each in timeline_of(case, for_customer=True)]


def _title_of(moment: Moment, said: dict[str, str]) -> str:
    if moment.kind == "message":
        return moment.sentence
    return said.get(moment.sentence) or _("We {did}").format(did=moment.sentence)


def steps_of(case: Case, *, says_outcome: bool = True) -> list[Step]:
    """Return the way of a case in the customer's words: its stages, then its end.

    What came of it is for its own customer only.
    """
    moments = _moments_of_stages(case)
    stages = way_through(case.stages, case.stage, moments)
    codes = [stage.code for stage in stages]
    place = codes.index(case.stage) if case.stage in codes else 0
    if case.status != Status.NEW and len(codes) > 1 and not stages[0].called:
        place = max(place, 1)
    if case.status == Status.RESOLVED:
        place = len(codes)
    steps = [
        _step(case, position, place, stage.label, moments.get(stage.code)) for position, stage in enumerate(stages)
    ]
    reached = steps if case.is_open else steps[: place + 1]
    return [*reached, _last_step(case, says_outcome=says_outcome)]


def steps_foreseen(record: ServiceRecord) -> list[Step]:
    """Return the usual way of a case of this service, as its customer will follow it; none where it makes no case."""
    if not record.makes_case:
        return []
    stages = stages_by_record(record.workflow, record.stages)
    way = way_through(stages, stages[0].code, [])
    return [*(Step(stage.label, "next", None, stage.waits_for) for stage in way), Step(_("Done"), "next")]


def _step(case: Case, position: int, place: int, words: Words, at: datetime | None) -> Step:
    if position < place or not case.is_open:
        return Step(words, "done", at)
    return Step(words, "now", at, _now_detail(case)) if position == place else Step(words, "next")


def _now_detail(case: Case) -> str:
    if case.status == Status.WAITING:
        return _("We are waiting for your answer.")
    if case.status == Status.WITH_PARTNER:
        organisation = case.team.organisation.name
        return _("{team} at {organisation} has it.").format(team=case.team.name, organisation=organisation)
    return _("{team} has it.").format(team=case.team.name)


def _last_step(case: Case, *, says_outcome: bool) -> Step:
    outcome = case.outcome if says_outcome else ""
    if case.status == Status.RESOLVED:
        return Step(_("Done"), "done", case.ended_at, outcome)
    if case.status == Status.CLOSED:
        return Step(ENDED_WORDS.get(case.closed_because, _("Closed")), "stopped", case.ended_at, outcome)
    words = _("We tell you the result") if case.customer_id else _("You can see the result here")
    return Step(words, "next", case.customer_due_at)


def _moments_of_stages(case: Case) -> dict[str, datetime]:
    """Return when the case came to each stage that it has been in, in that order."""
    events = Event.objects.about("case", case.pk).filter(name="case.advanced").order_by("id")
    reached = {facts.get("stage", ""): at for facts, at in events.values_list("facts", "at")}
    return {case.stages[0].code: case.received_at, **reached}
