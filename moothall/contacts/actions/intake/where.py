"""To which case a message belongs, and how sure that is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from moothall.cases.models import Case
from moothall.cases.queries import whole_case
from moothall.cases.workflow import Status
from moothall.contacts.models import Contact
from moothall.directory.queries import catalogue
from moothall.lib.references import found_in
from moothall.messaging.actions import key_of_id
from moothall.messaging.models import Incoming, Message
from moothall.messaging.queries.threads import threads
from moothall.messaging.workflow import Arrival, Way

JOINS_FOR = timedelta(days=28)
"""After a case has ended, a message about it still joins it for so long; later it is a new matter that names it."""

FEWEST_WORDS = 2
"""A subject of one word, such as "Hello", says nothing about what a message belongs to."""

ANSWERS_A_TEXT_FOR = timedelta(days=1)
"""A text answers nothing that it could name: so long after ours, one from the same number is about the same case."""

MOST_FOLLOWED = 20


@dataclass(frozen=True, slots=True)
class Where:
    """The case that a message belongs to. It is proven when the sender had our message about it before."""

    case: Case
    is_proven: bool


def where_of(incoming: Incoming, *, answers: Sequence[str], recipients: Sequence[str]) -> Where | None:
    """Find the case that a message is about: by our marks, a reference, the messages it answers, its subject."""
    marks = threads().marks_in(ids=answers, addresses=[*incoming.envelope_to, *recipients])
    for mark in marks:
        about = _about_of_message(mark.number) if mark.is_message else mark.number
        if case := _case(about, incoming.organisation_id):
            return Where(case, mark.is_proven)
    for number in _guesses(incoming, answers):
        if case := _case(number, incoming.organisation_id):
            return Where(case, is_proven=False)
    return None


def is_joinable(case: Case, incoming: Incoming) -> bool:
    """Say whether a message can still join a case."""
    return case.ended_at is None or incoming.received_at - case.ended_at <= JOINS_FOR


def _about_of_message(number: int) -> int | None:
    return Message.objects.filter(pk=number).values_list("about_id", flat=True).first()


def _case(number: int | None, organisation_id: int) -> Case | None:
    """Return the case under a number, or the one that the contact under it made, followed to where it was merged."""
    if number is None:
        return None
    case = Case.objects.whole().filter(pk=number, organisation_id=organisation_id).first()
    if case is None and Contact.objects.filter(pk=number, organisation_id=organisation_id).exists():
        case = Case.objects.whole().filter(matters__contact_id=number).order_by("id").first()
    for _step in range(MOST_FOLLOWED):
        if case is None or case.merged_into_id is None:
            break
        case = whole_case(case.merged_into_id)
    return case


def _guesses(incoming: Incoming, answers: Sequence[str]) -> Iterator[int]:
    """Yield the numbers that a message hints at, the surest first. None of them is proof of anything."""
    prefix = catalogue().names.prefix(incoming.organisation_id)
    is_text = incoming.channel == Way.TEXT
    yield from found_in(incoming.words if is_text else incoming.subject, prefix)
    if is_text:
        yield from _told_by_text(incoming)
    earlier = Incoming.objects.filter(organisation_id=incoming.organisation_id, about_kind="case")
    keys = [key_of_id(each) for each in answers]
    if keys:
        yield from earlier.filter(message_key__in=keys).order_by("-id").values_list("about_id", flat=True)[:3]  # type: ignore[misc]
    if incoming.sender and len(incoming.about_subject.split()) >= FEWEST_WORDS:
        same = earlier.filter(
            sender=incoming.sender,
            about_subject=incoming.about_subject,
            state=Arrival.TAKEN_IN,
            received_at__gte=incoming.received_at - JOINS_FOR,
            pk__lt=incoming.pk,
        )
        yield from same.order_by("-id").values_list("about_id", flat=True)[:1]  # type: ignore[misc]


def _told_by_text(incoming: Incoming) -> Iterator[int]:
    """Yield the case of our last text to the number that a text came from, while that is fresh or the case waits."""
    ours = Message.objects.filter(
        address=incoming.sender,
        organisation_id=incoming.organisation_id,
        channel=Way.TEXT,
        about_kind="case",
        made_at__gte=incoming.received_at - JOINS_FOR,
        made_at__lte=incoming.received_at,
    )
    for case_id, made_at in ours.order_by("-id").values_list("about_id", "made_at")[:1]:
        is_fresh = incoming.received_at - made_at <= ANSWERS_A_TEXT_FOR
        if is_fresh or Case.objects.filter(pk=case_id, status=Status.WAITING).exists():
            yield case_id
