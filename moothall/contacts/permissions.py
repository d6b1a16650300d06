"""Whose contacts in hand an officer may open."""

from moothall.accounts.models import Officer
from moothall.contacts.models import Contact, Draft
from moothall.directory.queries import organisation_of


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
