"""Everything that hangs from one contact, for the page that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from moothall.cases.models import Case, Document
from moothall.cases.rules import answer_words
from moothall.contacts.models import CallBack, Contact, Matter, Transfer
from moothall.contacts.models.contacts import ContactQuerySet
from moothall.contacts.queries.story import Told, story_of
from moothall.contacts.workflow import FINISHED, WITH_CASE
from moothall.customers.rules import language_name
from moothall.promises.models import PromiseVersion
from moothall.promises.queries import ClockBar, bars_of, clocks_of
from moothall.ui.shapes import Row

WRITTEN_UP_LATER = timedelta(minutes=15)


@dataclass(frozen=True)
class ContactPromise:
    """A promise of the charter that applies to a contact, in the words of the day, and whether it was kept."""

    code: str
    words: str
    is_kept: bool


@dataclass(frozen=True)
class RecordedMatter:
    """One matter with the answers that stay with it because they went on with no case."""

    matter: Matter
    given: Sequence[Row]


@dataclass(frozen=True)
class WholeContact:
    """One contact with all that the desk shows of it."""

    contact: Contact
    matters: Sequence[RecordedMatter]
    cases: Sequence[Case]
    transfers: Sequence[Transfer]
    call_backs: Sequence[CallBack]
    documents: Sequence[Document]
    promises: Sequence[ContactPromise]
    bars: Sequence[ClockBar]
    story: Sequence[Told]

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return int((self.contact.ended_at - self.contact.started_at).total_seconds())

    @property
    def late_seconds(self) -> int:
        """How long after its end it was written up; 0 when that was done there and then."""
        late = self.contact.recorded_at - self.contact.ended_at
        return int(late.total_seconds()) if late > WRITTEN_UP_LATER else 0

    @property
    def is_finished(self) -> bool:
        """Whether nothing was left to do after it."""
        return all(each.matter.outcome in FINISHED for each in self.matters)

    @property
    def kept(self) -> int:
        """How many of the promises that apply were kept."""
        return sum(promise.is_kept for promise in self.promises)

    @property
    def language(self) -> str:
        """The language in which it was held, by its name."""
        return str(language_name(self.contact.language))


def contacts_for_page(contacts: ContactQuerySet) -> ContactQuerySet:
    """Return contacts with everybody and everything that is named on the page of one."""
    return contacts.select_related(
        "organisation", "customer", "contacted_by", "officer", "site", "team", "line", "next_team__department"
    )


def whole_contact(contact: Contact, *, at: datetime) -> WholeContact:
    """Gather what hangs from a contact of `contacts_for_page`, in seven queries; up to two more for promises."""
    matters = list(
        Matter.objects.filter(contact=contact)
        .select_related("service", "version", "case__organisation", "case__team", "case__owner")
        .order_by("position")
    )
    made = [matter.case for matter in matters if matter.case is not None and matter.outcome in WITH_CASE]
    case_ids = [case.pk for case in made]
    clocks = clocks_of("case", case_ids) if case_ids else {}
    calls = list(CallBack.objects.filter(contact=contact).select_related("officer", "team").order_by("due_at"))
    return WholeContact(
        contact=contact,
        matters=[RecordedMatter(matter, _given(matter)) for matter in matters],
        cases=made,
        transfers=list(Transfer.objects.filter(contact=contact).select_related("to_team")),
        call_backs=calls,
        documents=_documents(contact, case_ids),
        promises=promises_of(contact),
        bars=[bar for case in made for bar in bars_of(clocks[case.pk], at=at, with_whom=case.team.name)],
        story=story_of(
            contact, matters, case_ids=case_ids, officers={call.officer_id: call.officer.name for call in calls}
        ),
    )


def _given(matter: Matter) -> list[Row]:
    if not matter.answers:
        return []
    questions = matter.version.content.questions
    rows = [Row(question.ask, answer_words(question, matter.answers.get(question.code))) for question in questions]
    return [row for row in rows if row.value]


def _documents(contact: Contact, case_ids: Sequence[int]) -> list[Document]:
    """Return what came with the contact: kept with it, or gone on with its case."""
    came_with_it = Q(about_kind="contact", about_id=contact.pk)
    came_with_it |= Q(about_kind="case", about_id__in=case_ids, at__lte=contact.recorded_at)
    return list(Document.objects.filter(came_with_it).order_by("id"))


def promises_of(contact: Contact) -> list[ContactPromise]:
    """Return the promises that applied to a contact when it ended, those broken first, in one query or none."""
    codes = [*contact.promises_broken, *contact.promises_kept]
    if not codes:
        return []
    versions = PromiseVersion.objects.in_force(contact.ended_at).filter(promise__code__in=codes)
    words = dict(versions.values_list("promise__code", "words"))
    kept = set(contact.promises_kept)
    return [ContactPromise(code, words.get(code, ""), code in kept) for code in codes]
