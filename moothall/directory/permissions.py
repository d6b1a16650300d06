"""Which absences an officer may see, change and end."""

from django.db.models import QuerySet

from moothall.accounts.models import Officer
from moothall.directory.models import Absence
from moothall.directory.queries.people import members_led_by


def absences_for(officer: Officer) -> QuerySet[Absence]:
    """Return the absences that somebody enters for others: of the teams they work in, or of everybody."""
    return Absence.objects.filter(officer__in=members_led_by(officer).values("pk")).select_related("officer", "deputy")


def own_absences(officer: Officer) -> QuerySet[Absence]:
    """Return the absences that are this officer's own, which they may end themselves."""
    return Absence.objects.filter(officer=officer).select_related("deputy")
