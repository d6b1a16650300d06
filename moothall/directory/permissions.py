"""Which absences an officer may end: their own."""

from django.db.models import QuerySet

from moothall.accounts.models import Officer
from moothall.directory.models import Absence


def own_absences(officer: Officer) -> QuerySet[Absence]:
    """Return the absences that this officer recorded of themselves."""
    return Absence.objects.filter(officer=officer).select_related("deputy")
