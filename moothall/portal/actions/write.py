"""Messages that fit no form: a general enquiry, a complaint, the words about a service in another format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from moothall.cases.actions import give_case
from moothall.cases.models import Case
from moothall.contacts.actions import Page, owner_of_page, record_contact, report_page
from moothall.contacts.models import Contact, PageReport
from moothall.contacts.rules import NewContact, NewMatter
from moothall.contacts.workflow import Outcome
from moothall.customers.actions import customer_of
from moothall.directory.models import Service, Team
from moothall.knowledge.models import Article
from moothall.portal.actions.visit import Visit

MESSAGE, FORMAT = "Message from the website", "Asked for another format"
WRONG_PAGE = "Wrong or missing on a page"
"""Why the customer got in touch, as it is counted."""


@dataclass(frozen=True)
class Sending:
    """One press of a send button. `once` is unique to the page that was shown, so that pressing twice sends once."""

    visit: Visit
    team: Team
    details: Mapping[str, str]
    once: str


@dataclass(frozen=True)
class WrongPage:
    """What a customer says of a page: that something is wrong, or that something is missing."""

    words: str
    is_missing: bool = False


def write_to_us(service: Service, *, sending: Sending, kind: str, words: str, at: datetime) -> int:
    """Record a general message as a contact with a case for the front office. Return the number of the case.

    `kind` is the interaction type: information, complaint or consultation.
    """
    matter = NewMatter(
        service=service,
        outcome=_outcome(service, sending.team),
        reason=MESSAGE,
        interaction=kind,
        answers={"about": words, "phone": sending.details.get("telephone", "")},
        team=sending.team,
        summary=words,
        has_own_reason=True,
    )
    return _record(matter, sending=sending, summary=words, wanted="", at=at)


def ask_for_format(service: Service, *, sending: Sending, wanted: str, how: str, at: datetime) -> int:
    """Record that somebody wants the words about a service in another format. Return the number of the case."""
    summary = _("{format} of “{service}”").format(format=wanted, service=service.name)
    matter = NewMatter(
        service=service,
        outcome=Outcome.HANDED_ON.value,
        reason=FORMAT,
        interaction="information",
        team=sending.team,
        detail=how,
        summary=summary,
        has_own_reason=True,
    )
    return _record(matter, sending=sending, summary=summary, wanted=f"{wanted}, {how}", at=at)


@transaction.atomic
def say_page_is_wrong(page: Page, *, taken_as: Service, sending: Sending, said: WrongPage, at: datetime) -> int:
    """Record that something on the page of a service, or in an answer, is wrong or missing. Return the number of the
    case.

    It is a contact like any other, with the promise of `taken_as`, the front office's own enquiry service. Its owner is
    whoever is asked about the page and knows what is right; the customer is told when it is.
    """
    about = _about(page, words=said.words)
    matter = NewMatter(
        service=taken_as,
        outcome=_outcome(taken_as, sending.team),
        reason=WRONG_PAGE,
        interaction="information",
        answers={"about": about, "phone": sending.details.get("telephone", "")},
        team=sending.team,
        summary=about,
        has_own_reason=True,
    )
    number = _record(matter, sending=sending, summary=about, wanted=_("That the page is right"), at=at)
    owner = owner_of_page(page)
    case = Case.objects.get(pk=number)
    if owner is not None and case.owner_id != owner.pk:
        give_case(case, owner=owner, by=None, at=at)
    if not PageReport.objects.filter(case=case).exists():
        kind = PageReport.Kind.MISSING if said.is_missing else PageReport.Kind.WRONG
        report_page(page, kind=kind, case=case, by=None, at=at)
    return number


def _about(page: Page, *, words: str) -> str:
    if isinstance(page, Article):
        return _("About the answer “{question}”: {words}").format(question=page.question, words=words)
    return _("About the page “{service}”: {words}").format(service=page.name, words=words)


def _outcome(service: Service, team: Team) -> str:
    return Outcome.CASE.value if service.team_id == team.pk else Outcome.HANDED_ON.value


def _record(matter: NewMatter, *, sending: Sending, summary: str, wanted: str, at: datetime) -> int:
    try:
        with transaction.atomic():
            return _write(matter, sending=sending, summary=summary, wanted=wanted, at=at)
    except IntegrityError:
        sent = Contact.objects.filter(origin=_origin(sending)).first()
        if sent is None:
            raise
        return _number_of(sent)


def _write(matter: NewMatter, *, sending: Sending, summary: str, wanted: str, at: datetime) -> int:
    visit = sending.visit
    customer = customer_of(sending.details, organisation=visit.organisation, language=visit.language, at=at)
    new = NewContact(
        organisation=visit.organisation,
        channel=visit.channel,
        started_at=at,
        ended_at=at,
        team=sending.team,
        matters=[matter],
        customer_id=customer.pk,
        site_id=visit.here.pk if visit.here else None,
        language=visit.language,
        summary=summary,
        wanted=wanted,
        is_told=True,
        origin=_origin(sending),
    )
    return record_contact(new, by_id=None, at=at).case_ids[0]


def _origin(sending: Sending) -> str:
    return f"portal:{sending.once}"[:80]


def _number_of(contact: Contact) -> int:
    case_id = contact.matters.exclude(case=None).values_list("case_id", flat=True).first()
    return case_id or contact.pk
