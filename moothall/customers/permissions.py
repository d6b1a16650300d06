"""Which customers an officer may see."""

from moothall.accounts.models import Officer
from moothall.customers.models import Customer
from moothall.customers.models.customers import CustomerQuerySet
from moothall.directory.models import Organisation
from moothall.directory.queries import organisation_of


def council_of(officer: Officer) -> Organisation | None:
    """Return the council whose customers the officer may find; none for a partner's officer or somebody without a post.

    Officers of a partner meet customers only in the cases that were handed to them.
    """
    organisation = organisation_of(officer)
    return None if organisation is None or organisation.is_partner else organisation


def visible_to(officer: Officer) -> CustomerQuerySet:
    """Return the customers that an officer may see: the only place where this is decided."""
    council = council_of(officer)
    customers: CustomerQuerySet = Customer.objects.all()
    return customers.filter(organisation=council) if council else customers.none()
