"""Which contacts, contacts in hand and promised calls an officer may see."""

from datetime import date

from django.db.models import Q, QuerySet

from moothall.accounts.models import Officer
from moothall.contacts.models import CallBack, Contact, Draft
from moothall.contacts.models.call_backs import CallBackQuerySet
from moothall.contacts.models.contacts import ContactQuerySet
from moothall.directory.models import Membership, Organisation
from moothall.directory.queries import organisation_of, stands_in_for


def visible_to(officer: Officer) -> ContactQuerySet:
    """Return the recorded contacts that an officer may see in a list: those of their organisation."""
    return of_organisation(organisation_of(officer))


def of_organisation(organisation: Organisation | None) -> ContactQuerySet:
    """Return the recorded contacts that an organisation may see: those that it recorded."""
    contacts: ContactQuerySet = Contact.objects.all()
    return contacts.filter(organisation=organisation) if organisation else contacts.none()


def calls_for(officer: Officer, *, today: date) -> CallBackQuerySet:
    """Return the promised calls that an officer may see and make.

    Their own, those of somebody who is away and for whom they stand in, and those of their teams; a supervisor's are
    all of the organisation.
    """
    calls: CallBackQuerySet = CallBack.objects.all()
    if officer.has_perm("contacts.supervise"):
        organisation = organisation_of(officer)
        return calls.filter(organisation=organisation) if organisation else calls.none()
    teams = Membership.objects.filter(officer=officer).values("team")
    return calls.filter(Q(officer__in=[officer.pk, *stands_in_for(officer, today=today)]) | Q(team__in=teams))


def drafts_for(officer: Officer) -> QuerySet[Draft]:
    """Return the contacts in hand that an officer may take over: forms nobody has; a supervisor, every one."""
    organisation = organisation_of(officer)
    if organisation is None:
        return Draft.objects.none()
    drafts = Draft.objects.filter(organisation=organisation)
    return drafts if officer.has_perm("contacts.supervise") else drafts.filter(holder=None)


def may_take_over(officer: Officer, draft: Draft) -> bool:
    """Say whether an officer may take this contact in hand from whoever has it.

    A customer's form that nobody has yet may be taken by every officer of the council who records contacts; a
    colleague's contact only by a supervisor.
    """
    if not _is_of(officer, draft.organisation_id):
        return False
    return draft.holder_id is None or officer.has_perm("contacts.supervise")


def may_know(officer: Officer, draft: Draft) -> bool:
    """Say whether an officer may learn that a colleague has this contact in hand."""
    return _is_of(officer, draft.organisation_id)


def may_see(officer: Officer, contact: Contact) -> bool:
    """Say whether an officer may see a recorded contact: their own, or one of their organisation."""
    return contact.officer_id == officer.pk or _is_of(officer, contact.organisation_id)


def _is_of(officer: Officer, organisation_id: int) -> bool:
    organisation = organisation_of(officer)
    return organisation is not None and organisation.pk == organisation_id
