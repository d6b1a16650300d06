"""Which partners, agreements and figures an officer may see."""

from django.db.models import QuerySet

from moothall.accounts.models import Officer
from moothall.agreements.models import Agreement, Partnership
from moothall.directory.models import Department, Organisation
from moothall.directory.queries import organisation_of


def side_of(officer: Officer) -> Organisation | None:
    """Return the organisation for which an officer works."""
    return organisation_of(officer)


def council_of(officer: Officer) -> Organisation | None:
    """Return the council for which an officer works; none for a partner's."""
    organisation = organisation_of(officer)
    return None if organisation is None or organisation.is_partner else organisation


def partnerships_for(officer: Officer) -> QuerySet[Partnership]:
    """Return the partners of an officer's council; for a partner's officer their own organisation alone."""
    organisation = organisation_of(officer)
    found = Partnership.objects.select_related("organisation", "council", "accountable", "deputy")
    if organisation is None:
        return found.none()
    return found.filter(organisation=organisation) if organisation.is_partner else found.filter(council=organisation)


def agreements_for(officer: Officer) -> QuerySet[Agreement]:
    """Return the agreements of an officer's council; for a partner's officer those with it."""
    organisation = organisation_of(officer)
    found = Agreement.objects.select_related("council", "partner", "department", "owner")
    if organisation is None:
        return found.none()
    return found.filter(partner=organisation) if organisation.is_partner else found.filter(council=organisation)


def departments_for(officer: Officer) -> QuerySet[Department]:
    """Return the departments whose figures an officer may see: those of their council."""
    council = council_of(officer)
    found = Department.objects.select_related("organisation").order_by("name")
    return found.filter(organisation=council) if council else found.none()
